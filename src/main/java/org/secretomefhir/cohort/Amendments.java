package org.secretomefhir.cohort;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Measurement;

/**
 * Of values of one endpoint that share a business identifier and a date, an amended or corrected one replaces the final
 * one; of several amended ones the one issued last replaces the others. This comes before anything else is asked about
 * the values, so that a result that was withdrawn is not used because its amendment is unusable.
 */
final class Amendments {
    private static final Set<String> AMENDED = Set.of("amended", "corrected");

    private Amendments() {}

    /** The values that were not replaced, in their order; the others are settled. In time proportional to their number. */
    static List<Measurement> current(List<Measurement> values, Fates fates) {
        Map<Moment, Optional<Instant>> lastIssued = new HashMap<>();
        for (Measurement value : values) {
            if (isAmended(value.status())) {
                Optional<Instant> issued = Optional.ofNullable(value.issued());
                for (String identifier : value.identifiers()) {
                    Moment.told(identifier, value.effective())
                            .forEach(moment -> lastIssued.merge(moment, issued, Amendments::later));
                }
            }
        }
        if (lastIssued.isEmpty()) {
            return values;
        }
        List<Measurement> current = new ArrayList<>();
        for (Measurement value : values) {
            if (value.identifiers().stream()
                    .flatMap(identifier -> Moment.asked(identifier, value.effective()).stream())
                    .map(lastIssued::get)
                    .anyMatch(issued -> issued != null && isReplaced(value, issued.orElse(null)))) {
                fates.settle(value, Disposition.SUPERSEDED, Element.WHOLE, "amended under the same identifier");
            } else {
                current.add(value);
            }
        }
        return current;
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return isLater(other.orElse(null), one.orElse(null)) || one.isEmpty() ? other : one;
    }

    /** Never by a value of the same resource: that has the same status and time of issue. */
    private static boolean isReplaced(Measurement value, @Nullable Instant lastIssued) {
        return !isAmended(value.status()) || isLater(lastIssued, value.issued());
    }

    static boolean isAmended(String status) {
        return AMENDED.contains(status);
    }

    /** The same day or days, and the same time as far as both were recorded. */
    static boolean isSameDate(ClinicalDate one, ClinicalDate other) {
        return one.firstDay().equals(other.firstDay())
                && one.lastDay().equals(other.lastDay())
                && isSameTime(one, other);
    }

    /** The same, as far as both were recorded. */
    private static boolean isSameTime(ClinicalDate one, ClinicalDate other) {
        return one.start() == null || other.start() == null || one.asTold().equals(other.asTold());
    }

    /** Whether both are known and the first is later. */
    static boolean isLater(@Nullable Instant one, @Nullable Instant other) {
        return one != null && other != null && one.isAfter(other);
    }
}
