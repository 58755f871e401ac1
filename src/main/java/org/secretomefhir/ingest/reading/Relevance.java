package org.secretomefhir.ingest.reading;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.MedicationConcept;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.study.Allowance;
import org.secretomefhir.study.BodySiteRule;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.ExposureMatch;
import org.secretomefhir.study.StudyDefinition;

/** What of a record a study asks for, as sets that are looked up per resource. */
public final class Relevance {
    private final StudyDefinition study;
    private final ExposureMatch exposure;
    private final Set<Code> observations = new HashSet<>();
    private final Map<String, String> written = new HashMap<>();
    private final Set<Code> sited = new HashSet<>();
    private final Set<Code> sites = new HashSet<>();

    public Relevance(StudyDefinition study) {
        this.study = study;
        this.exposure = new ExposureMatch(study);
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

    /**
     * The code of the study that one of these almost is (no system or an unknown one, other case or spaces), and how;
     * empty if none is. Words of the record stand in it only where they look like the name of a system.
     */
    Optional<Sighting> almost(Collection<Concept.Written> codings) {
        return codings.stream()
                .flatMap(coding -> Optional.ofNullable(written.get(folded(coding.code()))).stream()
                        .map(code -> almost(coding, code)))
                .sorted()
                .findFirst();
    }

    private Sighting almost(Concept.Written coding, String code) {
        boolean ofStudy = observations.stream().anyMatch(one -> one.system().equals(coding.system()));
        String how = coding.system().isEmpty()
                ? " without a system"
                : ofStudy ? " with other case or blanks" : " under another system";
        Sighting system = Sighting.ofLabel(Sighting.Kind.UNMAPPED_CODE, coding.system());
        return Sighting.ofOwn(
                Sighting.Kind.UNMAPPED_CODE, system.open() && !ofStudy ? coding.system() + "|" + code : code + how);
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

    public ExposureMatch exposure() {
        return exposure;
    }

    /** Whether the medication is, or may be, the exposure. */
    public boolean isExposure(MedicationConcept medication) {
        ExposureMatch.Verdict verdict = exposure.judge(medication);
        return verdict == ExposureMatch.Verdict.EXPOSURE || verdict == ExposureMatch.Verdict.CONFLICT;
    }

    public boolean allows(Allowance allowance) {
        return study.allows(allowance);
    }

    /** Whether the medication is one whose concomitant use the study asks about. */
    public boolean isConcomitant(MedicationConcept medication) {
        return !study.eligibility().concomitantAmong(medication.codes()).isEmpty();
    }

    /** The conditions the study asks about; null if it asks about none. */
    public @Nullable CodeSet conditions() {
        return study.eligibility().condition();
    }
}
