package org.secretomefhir.clinical;

import java.util.List;
import java.util.Set;

/** What was given: every coding, and every text (concept text, coding displays), of the concept or its Medication. */
public record MedicationConcept(Set<Code> codes, List<String> texts) {
    public MedicationConcept {
        codes = Set.copyOf(codes);
        texts = texts.stream().distinct().sorted().toList();
    }
}
