package org.secretomefhir.report.release;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.report.CohortSummary;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.PairCounts;
import org.secretomefhir.report.release.ReleasedTable.Cell;
import org.secretomefhir.statistics.method.Subgroups.Subgroup;

/**
 * What of one endpoint may be told.
 *
 * @param id of the endpoint
 * @param pairs null: so few that they and everything computed from them are withheld
 * @param missing of the included, those without a used pair; null: withheld
 * @param reasons why, by the token of a {@link Pair.Status}; each null where withheld
 * @param provisional of the pairs; null: withheld
 * @param zeros of the changes, exactly zero; null: withheld
 * @param sex pairs by sex, null where they and their statistics are withheld
 * @param ageBands pairs by age band, likewise
 */
public record EndpointRelease(
        String id,
        @Nullable Long pairs,
        @Nullable Long missing,
        List<Cell> reasons,
        @Nullable Long provisional,
        @Nullable Long zeros,
        ReleasedTable sex,
        ReleasedTable ageBands) {
    public EndpointRelease {
        reasons = List.copyOf(reasons);
    }

    /** Whether its statistics may be told. */
    public boolean isTold() {
        return pairs != null;
    }

    /**
     * @param includedTold whether the number of the included is told
     * @param sex of the included, as released
     * @param ageBands of the included, as released
     */
    static EndpointRelease of(
            EndpointReport endpoint,
            CohortSummary cohort,
            boolean includedTold,
            ReleasedTable sex,
            ReleasedTable ageBands,
            Suppression suppression) {
        long n = endpoint.pairs().paired();
        long missing = endpoint.pairs().subjects() - n;
        boolean told = !suppression.isSmall(n);
        Map<String, Long> lost = lost(endpoint.pairs());
        List<Cell> reasons;
        if (!includedTold) {
            reasons = lost.keySet().stream().map(name -> new Cell(name, null)).toList();
        } else if (told) {
            reasons = ReleasedTable.of(lost, Set.of(), false, suppression).cells();
        } else {
            Map<String, Long> all = new LinkedHashMap<>(lost);
            all.put(Pair.Status.PAIRED.token(), n);
            reasons = ReleasedTable.of(all, Set.of(), false, suppression).cells().stream()
                    .filter(cell -> !cell.name().equals(Pair.Status.PAIRED.token()))
                    .toList();
        }
        long zeros = endpoint.result().primary().zeros();
        return new EndpointRelease(
                endpoint.id(),
                told ? Long.valueOf(n) : null,
                told && includedTold ? Long.valueOf(missing) : null,
                reasons,
                told ? ofPairs(endpoint.pairs().provisional(), n, suppression) : null,
                told ? ofPairs(zeros, n, suppression) : null,
                strata("sex", endpoint, cohort.sex(), sex, suppression),
                strata("ageBand", endpoint, cohort.ageBands(), ageBands, suppression));
    }

    private static @Nullable Long ofPairs(long some, long n, Suppression suppression) {
        return suppression.isSmall(some) || suppression.isSmall(n - some) ? null : Long.valueOf(some);
    }

    private static Map<String, Long> lost(PairCounts pairs) {
        Map<String, Long> lost = new LinkedHashMap<>();
        lost.put(Pair.Status.PRE_MISSING.token(), (long) pairs.preMissing());
        lost.put(Pair.Status.POST_MISSING.token(), (long) pairs.postMissing());
        lost.put(Pair.Status.BOTH_MISSING.token(), (long) pairs.bothMissing());
        lost.put(Pair.Status.PRE_AMBIGUOUS.token(), (long) pairs.preAmbiguous());
        lost.put(Pair.Status.POST_AMBIGUOUS.token(), (long) pairs.postAmbiguous());
        lost.put(Pair.Status.FOLLOW_UP_NOT_COMPLETE.token(), (long) pairs.followUpNotComplete());
        lost.put(Pair.Status.LEFT_OUT_OPEN.token(), (long) pairs.leftOutOpen());
        return lost;
    }

    /** Of the included, for this reason without a used pair; null: withheld. */
    @Nullable
    Long reason(String token) {
        return reasons.stream()
                .filter(cell -> cell.name().equals(token))
                .findFirst()
                .map(Cell::n)
                .orElse(null);
    }

    /** Pairs by a label; also withheld where few with the label are left without a pair, as both numbers are told. */
    private static ReleasedTable strata(
            String stratifier,
            EndpointReport endpoint,
            List<CohortSummary.Cell> included,
            ReleasedTable released,
            Suppression suppression) {
        Map<String, Long> pairs = new LinkedHashMap<>();
        for (Subgroup group : endpoint.subgroups()) {
            if (group.stratifier().equals(stratifier)) {
                pairs.put(group.value(), (long) group.n());
            }
        }
        Map<String, Long> all =
                included.stream().collect(Collectors.toMap(CohortSummary.Cell::value, CohortSummary.Cell::n));
        Set<String> withheld = new TreeSet<>();
        pairs.forEach((value, n) -> {
            if (released.of(value) != null && suppression.isSmall(all.getOrDefault(value, n) - n)) {
                withheld.add(value);
            }
        });
        ReleasedTable table = ReleasedTable.of(pairs, withheld, suppression.isSmall(endpoint.n()), suppression);
        return table.total() == null ? table.allWithheld() : table;
    }
}
