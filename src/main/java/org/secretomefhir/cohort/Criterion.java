package org.secretomefhir.cohort;

import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.StudyDefinition;

/** A criterion of eligibility that a study may set, in the order in which they are applied. */
public enum Criterion {
    AGE,
    CONDITION,
    CONCOMITANT,
    BASELINE;

    /** Whether a criterion excluded subjects, and if not, why not. */
    public enum Assessment {
        /** The study sets no such criterion. */
        OFF,
        /** Every subject found was held against it. */
        APPLIED,
        /** The study sets it, but the data it needs were not read: it excluded nobody, and nothing is known about it. */
        NOT_ASSESSABLE;

        public String token() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The assessment of every criterion.
     *
     * @param notRead criteria whose data the source did not give
     */
    public static SortedMap<Criterion, Assessment> assess(StudyDefinition study, Set<Criterion> notRead) {
        SortedMap<Criterion, Assessment> assessments = new TreeMap<>();
        for (Criterion criterion : values()) {
            Assessment assessment = !criterion.isSetBy(study.eligibility())
                    ? Assessment.OFF
                    : notRead.contains(criterion) ? Assessment.NOT_ASSESSABLE : Assessment.APPLIED;
            assessments.put(criterion, assessment);
        }
        return assessments;
    }

    private boolean isSetBy(Eligibility eligibility) {
        return switch (this) {
            case AGE -> eligibility.minAge() != null || eligibility.maxAge() != null;
            case CONDITION -> eligibility.condition() != null;
            case CONCOMITANT -> eligibility.concomitant() != null;
            case BASELINE -> eligibility.baselineEndpoint() != null;
        };
    }
}
