package org.secretomefhir.report;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.EndpointResult.Summary;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.method.Descriptives;

/** Location and spread of n numbers; quartiles of type 7. All null for none; {@code sd} null for one. */
public record Spread(
        int n,
        @Nullable Double mean,
        @Nullable Double sd,
        @Nullable Double median,
        @Nullable Double q1,
        @Nullable Double q3,
        @Nullable Double min,
        @Nullable Double max) {

    /** Of these values, in any order. */
    public static Spread of(List<BigDecimal> values) {
        Summary summary = Descriptives.summary(PairedSample.of(values, values).pre());
        return new Spread(
                summary.n(),
                summary.mean().value().orElse(null),
                summary.sd().value().orElse(null),
                summary.median().value().orElse(null),
                summary.q1().value().orElse(null),
                summary.q3().value().orElse(null),
                summary.min().value().orElse(null),
                summary.max().value().orElse(null));
    }

    /** Of these whole numbers, in any order. */
    public static Spread ofIntegers(List<Integer> values) {
        return of(values.stream().map(BigDecimal::valueOf).toList());
    }
}
