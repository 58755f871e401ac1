package org.secretomefhir.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.MedicationConcept;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.SightingCount;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.ingest.reading.Reading;
import org.secretomefhir.server.ServerRefused;
import org.secretomefhir.server.ServerUnavailable;
import org.secretomefhir.study.Allowance;
import org.secretomefhir.study.StudyDefinition;

/**
 * Looks where a server that holds no administration of the exposure has it instead, in the types that the study does not
 * read for it. Only first pages are looked at, and a server that does not know a type, or fails at it, is not asked again.
 */
final class OtherExposures {
    private final StudyDefinition study;
    private final SearchPlan plan;
    private final Samples samples;

    OtherExposures(StudyDefinition study, SearchPlan plan, Samples samples) {
        this.study = study;
        this.plan = plan;
        this.samples = samples;
    }

    /** Those that the study reads for its exposure beside MedicationAdministration. */
    static List<String> read(StudyDefinition study) {
        return types(study.reading().exposureSources());
    }

    /**
     * How many were met, of each type that is not read.
     *
     * @param only of these Patients; of everybody if empty
     */
    Sightings met(Collection<String> only) {
        SightingCount met = new SightingCount();
        List<String> types = types(Arrays.asList(Allowance.values()));
        types.removeAll(read(study));
        for (String type : types) {
            met.see(Sighting.ofOwn(Sighting.Kind.EXPOSURE_ELSEWHERE, type), met(type, only));
        }
        return met.sum();
    }

    private long met(String type, Collection<String> only) {
        try {
            long found = 0;
            for (String search : searches(type, only)) {
                found = found == 0 ? exposures(samples.elsewhere(search)) : found;
            }
            return found;
        } catch (ServerRefused | ServerUnavailable failed) {
            return 0;
        }
    }

    /** By the codes, and where that finds nothing, without them: it may be named in words, or by reference. */
    private List<String> searches(String type, Collection<String> only) {
        if (!only.isEmpty()) {
            Deque<String> some = new ArrayDeque<>(only);
            return List.of(plan.of(type, "patient", plan.chunk("patient", some, true), ""));
        }
        Set<Code> codes = study.exposure().codes().codes();
        String byCode = plan.filtered(type, SearchPlan.filter("code", codes));
        return byCode.equals(plan.whole(type)) ? List.of(byCode) : List.of(byCode, plan.whole(type));
    }

    private long exposures(List<Reading.Elsewhere> found) {
        List<String> referred = new ArrayList<>();
        long exposures = 0;
        for (Reading.Elsewhere one : found) {
            MedicationConcept concept = one.concept();
            String literal = one.medication().literal();
            if (concept != null) {
                exposures += samples.isExposure(concept) ? 1 : 0;
            } else if (literal != null) {
                referred.add(Searches.idOf(literal));
            }
        }
        Deque<String> ids =
                new ArrayDeque<>(new HashSet<>(referred).stream().sorted().toList());
        if (ids.isEmpty()) {
            return exposures;
        }
        Set<String> products = samples.exposures(plan.of("Medication", "_id", plan.chunk("_id", ids, true), ""));
        return exposures
                + products.stream()
                        .mapToLong(id -> Collections.frequency(referred, id))
                        .sum();
    }

    private static List<String> types(Collection<Allowance> allowances) {
        return new ArrayList<>(
                allowances.stream().flatMap(one -> one.exposureType().stream()).toList());
    }
}
