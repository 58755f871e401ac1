package org.secretomefhir.cohort;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Administration;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.UnclearDose;
import org.secretomefhir.study.Exposure.IndexRule;

/**
 * What quarantined administrations leave of an index found without them. One that may have been given before the index
 * (or, where the rule asks for the last, after it) leaves it ambiguous: a later dose never takes the place of one whose
 * date nobody could read. One that was given on the index day itself leaves the day, but not its time.
 */
final class IndexDoubt {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private final IndexRule rule;
    private final LocalDate cutOff;

    /** @param cutOff what may have begun later cannot be told from what was not given yet */
    IndexDoubt(IndexRule rule, LocalDate cutOff) {
        this.rule = rule;
        this.cutOff = cutOff;
    }

    /** @param doses of statuses that make an index event, or of none */
    ExposureHistory weigh(ExposureHistory found, List<UnclearDose> doses) {
        List<ClinicalDate> begun = new ArrayList<>();
        List<ClinicalDate> ended = new ArrayList<>();
        for (UnclearDose dose : doses) {
            ClinicalDate first = known(dose.begun());
            if (!first.firstDay().isAfter(cutOff)) {
                begun.add(first);
                ended.add(known(dose.ended()));
            }
        }
        if (begun.isEmpty()) {
            return found;
        }
        if (found instanceof ExposureHistory.Known one) {
            return weigh(one, begun, ended);
        }
        if (found instanceof ExposureHistory.Ambiguous one) {
            begun.add(one.possible());
            return ambiguous(begun, one.unclear());
        }
        return ambiguous(begun, List.of());
    }

    private ExposureHistory weigh(ExposureHistory.Known known, List<ClinicalDate> begun, List<ClinicalDate> ended) {
        IndexEvent index = known.index();
        boolean maybeEarlier = begun.stream().anyMatch(one -> one.firstDay().isBefore(index.preDay()));
        boolean maybeLater = rule == IndexRule.FIRST_BEFORE_LAST_AFTER
                && ended.stream().anyMatch(one -> one.lastDay().isAfter(index.postDay()));
        if (maybeEarlier || maybeLater) {
            begun.add(ClinicalDate.ofDay(index.preDay()));
            return ambiguous(begun, List.of());
        }
        boolean beganThatDay = begun.stream().anyMatch(one -> one.touches(index.preDay(), index.preDay()));
        boolean endedThatDay = ended.stream().anyMatch(one -> one.touches(index.postDay(), index.postDay()));
        return new ExposureHistory.Known(
                new IndexEvent(
                        index.preDay(),
                        index.postDay(),
                        beganThatDay ? null : index.begins(),
                        endedThatDay ? null : index.ends()),
                known.first(),
                known.last());
    }

    /** The first dose began not later than any of them may have. */
    private static ExposureHistory ambiguous(List<ClinicalDate> begun, List<Administration> unclear) {
        LocalDate earliest = begun.stream()
                .map(ClinicalDate::firstDay)
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate latest = begun.stream()
                .map(ClinicalDate::lastDay)
                .min(LocalDate::compareTo)
                .orElseThrow();
        return new ExposureHistory.Ambiguous(new ClinicalDate(earliest, latest, null, null), unclear);
    }

    private ClinicalDate known(@Nullable ClinicalDate date) {
        return date == null ? new ClinicalDate(EARLIEST, cutOff, null, null) : date;
    }
}
