package org.secretomefhir.cohort;

import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Measurement;

/**
 * A value that may be taken: of a known endpoint, in its unit, plausible.
 *
 * @param value without trailing zeros
 * @param alias which text was taken for which unit, null if the unit is one of UCUM
 */
record Candidate(
        Measurement measurement, BigDecimal value, @Nullable String alias) {
    /** The order of sources: the tie-break where nothing else tells two candidates apart. */
    static final Comparator<Candidate> BY_SOURCE = Comparator.comparing(
                    (Candidate one) -> one.measurement().source())
            .thenComparingInt(one -> one.measurement().part());

    /** Without how it was written, so that values of one date can be told by it. */
    ClinicalDate date() {
        return measurement.effective().asTold();
    }
}
