package org.secretomefhir.ingest.reading;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.MedicationConcept;
import org.secretomefhir.study.BodySiteRule;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.StudyDefinition;

/** What of a record a study asks for, as sets that are looked up per resource. */
public final class Relevance {
    private final StudyDefinition study;
    private final Set<Code> observations = new HashSet<>();
    private final Map<String, String> written = new HashMap<>();
    private final Set<Code> sited = new HashSet<>();
    private final Set<Code> sites = new HashSet<>();

    public Relevance(StudyDefinition study) {
        this.study = study;
        for (Endpoint endpoint : study.endpoints()) {
            observations.addAll(endpoint.codes().codes());
            observations.addAll(endpoint.warned().codes());
            if (!(endpoint.bodySite() instanceof BodySiteRule.Any)) {
                sited.addAll(endpoint.codes().codes());
                sited.addAll(endpoint.warned().codes());
            }
            endpoint.bodySite().sets().forEach(set -> sites.addAll(set.codes()));
        }
        observations.forEach(code -> written.put(folded(code.code()), code.code()));
    }

    /** Every observation code of every endpoint. */
    public Set<Code> observationCodes() {
        return Set.copyOf(observations);
    }

    /** Whether any of the codes is one of any endpoint. */
    public boolean wantsObservation(Collection<Code> codes) {
        return codes.stream().anyMatch(observations::contains);
    }

    /** The code of the study that one of these almost is, whatever its system, case and spaces; null if none is. */
    public @Nullable String almost(Collection<String> codes) {
        return codes.stream()
                .map(code -> written.get(folded(code)))
                .filter(Objects::nonNull)
                .sorted()
                .findFirst()
                .orElse(null);
    }

    /** Without spaces around it and in lower case. */
    static String folded(String code) {
        return code.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether an endpoint of one of the codes is told by its body site. */
    public boolean needsSite(Collection<Code> codes) {
        return codes.stream().anyMatch(sited::contains);
    }

    /** The body sites that any of the codes itself stands for. */
    public Set<Code> placesOf(Collection<Code> codes) {
        Set<Code> found = new HashSet<>();
        for (Endpoint endpoint : study.endpoints()) {
            for (Code code : codes) {
                found.addAll(endpoint.codes().placesOf(code));
                found.addAll(endpoint.warned().placesOf(code));
            }
        }
        return found;
    }

    public boolean isSite(Code code) {
        return sites.contains(code);
    }

    public boolean isExposure(MedicationConcept medication) {
        return study.exposure().matches(medication);
    }

    /** Whether the medication is one whose concomitant use the study asks about. */
    public boolean isConcomitant(MedicationConcept medication) {
        CodeSet excluded = study.eligibility().concomitant();
        return excluded != null && excluded.containsAny(medication.codes());
    }

    /** The conditions the study asks about; null if it asks about none. */
    public @Nullable CodeSet conditions() {
        return study.eligibility().condition();
    }
}
