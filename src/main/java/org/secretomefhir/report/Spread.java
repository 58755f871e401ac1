package org.secretomefhir.report;

import java.math.BigDecimal;
import java.util.List;
import org.secretomefhir.statistics.EndpointResult.Summary;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.method.Descriptives;

/** Location and spread of some numbers; quartiles of type 7. */
public record Spread(
        int n,
        Outcome<Double> mean,
        Outcome<Double> sd,
        Outcome<Double> median,
        Outcome<Double> q1,
        Outcome<Double> q3,
        Outcome<Double> min,
        Outcome<Double> max) {

    /** Of these values, in any order. */
    public static Spread of(List<BigDecimal> values) {
        Summary summary = Descriptives.summary(PairedSample.of(values, values).pre());
        return new Spread(
                summary.n(),
                summary.mean(),
                summary.sd(),
                summary.median(),
                summary.q1(),
                summary.q3(),
                summary.min(),
                summary.max());
    }

    /** Of these whole numbers, in any order. */
    public static Spread ofIntegers(List<Integer> values) {
        return of(values.stream().map(BigDecimal::valueOf).toList());
    }
}
