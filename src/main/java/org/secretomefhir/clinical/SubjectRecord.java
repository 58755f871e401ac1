package org.secretomefhir.clinical;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything read about one subject that this study may use: the unit of work. Its lists are sorted by source, so that
 * the order in which a server or a file gave them changes nothing.
 *
 * @param subject null if the source gave no Patient for this id
 * @param patientQuarantined the source gave a Patient, but it could not be read
 * @param administrations exposures and asked-for concomitant medication, of any status
 */
public record SubjectRecord(
        SubjectId id,
        @Nullable Subject subject,
        boolean patientQuarantined,
        List<Administration> administrations,
        List<Measurement> measurements,
        List<Diagnosis> diagnoses) {
    public SubjectRecord {
        administrations = administrations.stream()
                .sorted(Comparator.comparing(Administration::source))
                .toList();
        measurements = measurements.stream()
                .sorted(Comparator.comparing(Measurement::source).thenComparingInt(Measurement::part))
                .toList();
        diagnoses = diagnoses.stream()
                .sorted(Comparator.comparing(Diagnosis::source))
                .toList();
    }
}
