package org.secretomefhir.clinical;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kind of thing reading quarantined that a study asks for, or may. How often, whoever reads counts; which resource
 * it was, a {@link Finding} says.
 *
 * @param subject null if it cannot be told
 * @param codes of a result, as far as they can be told; none of everything else
 * @param sites body sites of a result, as far as they can be told
 * @param why a disposition of the bucket {@link Bucket#QUARANTINED}
 */
public record Loss(Concern concern, @Nullable SubjectId subject, Set<Code> codes, Set<Code> sites, Disposition why) {

    /** What it is, or may be. */
    public enum Concern {
        /** An administration of the exposure, or of a product that cannot be told. */
        EXPOSURE,
        /** A result of one of the study's codes, or an Observation whose codes cannot be told. */
        RESULT,
        /** A diagnosis of the study's kind. */
        CONDITION,
        /** A resource whose type cannot be told: it may have been anything. */
        UNTOLD
    }

    /** Of what has no codes. */
    public Loss(Concern concern, @Nullable SubjectId subject, Disposition why) {
        this(concern, subject, Set.of(), Set.of(), why);
    }

    public Loss {
        codes = Set.copyOf(codes);
        sites = Set.copyOf(sites);
        if (why.bucket() != Bucket.QUARANTINED) {
            throw new IllegalArgumentException("nothing is lost by " + why.token());
        }
    }
}
