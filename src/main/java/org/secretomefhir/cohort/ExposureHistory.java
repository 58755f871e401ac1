package org.secretomefhir.cohort;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Administration;
import org.secretomefhir.clinical.ClinicalDate;

/** What the administrations of one subject say about its exposure. */
sealed interface ExposureHistory {

    /** No administration that took place. */
    record None() implements ExposureHistory {}

    /**
     * It took place, but the day from which a window counts is not known, and is not guessed.
     *
     * @param possible the days on which it may have begun
     * @param unclear the administrations whose dates leave it open; none if dates given by hand contradict each other,
     *     or if only quarantined administrations leave it open
     */
    record Ambiguous(ClinicalDate possible, List<Administration> unclear) implements ExposureHistory {}

    /**
     * It took place on a known day.
     *
     * @param first the administration that set the index, null if it was given by hand
     * @param last the one that set the index for the window after; mostly the same
     */
    record Known(
            IndexEvent index,
            @Nullable Administration first,
            @Nullable Administration last) implements ExposureHistory {}
}
