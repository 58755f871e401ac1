package org.secretomefhir.cohort;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secretomefhir.clinical.Code;

/** Where bone density is measured besides the spine, in SNOMED CT: what is named so is surely no vertebra. */
final class OtherBones {
    private static final Set<Code> ALL = Stream.of(
                    "29627003", // neck of femur
                    "71341001", // femur
                    "24136001", // hip joint
                    "29836001", // hip region
                    "14975008", // forearm
                    "62413002", // radius
                    "23416004", // ulna
                    "8205005", // wrist
                    "80144004", // calcaneus
                    "38266002") // the whole body
            .map(code -> new Code(Code.SNOMED_CT, code))
            .collect(Collectors.toUnmodifiableSet());

    private OtherBones() {}

    /** Whether there are sites, and all of them such. */
    static boolean are(Set<Code> sites) {
        return !sites.isEmpty() && ALL.containsAll(sites);
    }
}
