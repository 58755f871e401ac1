package org.secretomefhir.report;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.study.ValueLimits;

/**
 * Where the paired values lie against the reference range, limits included in the range.
 *
 * @param low null: no lower limit
 * @param high null: no upper limit
 * @param cameWithin outside before, within after
 * @param wentOutside within before, outside after
 */
public record ReferenceCrossing(
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        int withinBefore,
        int withinAfter,
        int cameWithin,
        int wentOutside) {

    /** Not computable where the endpoint has no reference range. */
    static Outcome<ReferenceCrossing> of(ValueLimits range, List<Pair> pairs) {
        if (range.low() == null && range.high() == null) {
            return Outcome.not(Why.NO_REFERENCE_RANGE);
        }
        int before = 0;
        int after = 0;
        int in = 0;
        int out = 0;
        for (Pair pair : pairs) {
            SelectedValue pre = pair.pre();
            SelectedValue post = pair.post();
            if (pair.isUsed() && pre != null && post != null) {
                boolean was = range.contains(pre.value());
                boolean is = range.contains(post.value());
                before += was ? 1 : 0;
                after += is ? 1 : 0;
                in += !was && is ? 1 : 0;
                out += was && !is ? 1 : 0;
            }
        }
        return Outcome.of(new ReferenceCrossing(range.low(), range.high(), before, after, in, out));
    }
}
