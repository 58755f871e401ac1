package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.method.PairedPower;

/**
 * How small a change so many pairs could still have shown: a property of the design, not of the result.
 *
 * @param sides {@code two-sided} or {@code expected-direction}
 * @param rows by level from the largest, then by power
 */
public record Detectable(String sides, List<Row> rows) {
    private static final List<Double> POWERS = List.of(0.8, 0.9);

    public Detectable {
        rows = List.copyOf(rows);
    }

    /**
     * The smallest change that the paired t test finds at this level with this probability.
     *
     * @param alpha the plan's, or the smallest at which its procedure may test the endpoint
     * @param dz as a multiple of the standard deviation of the changes
     * @param change that multiple of the standard deviation observed, in the endpoint's unit
     */
    public record Row(double alpha, double power, Outcome<Double> dz, Outcome<Double> change) {}

    /**
     * @param alpha of the plan
     * @param smallestAlpha of the multiplicity procedure for this endpoint
     */
    static Detectable of(EndpointResult result, Sides sides, double alpha, double smallestAlpha) {
        int n = result.counts().nPaired();
        List<Row> rows = new ArrayList<>();
        for (double level : new TreeSet<>(List.of(alpha, smallestAlpha)).descendingSet()) {
            for (double power : POWERS) {
                Outcome<Double> dz = n < 2
                        ? Outcome.not(n == 0 ? Why.NO_COMPLETE_PAIR : Why.N_BELOW_2)
                        : Outcome.finite(
                                sides == Sides.TWO_SIDED
                                        ? PairedPower.minimalDetectable(n, power, level)
                                        : PairedPower.minimalDetectableOneSided(n, power, level));
                rows.add(new Row(
                        level,
                        power,
                        dz,
                        dz.flatMap(multiple -> result.change()
                                .sd()
                                .flatMap(sd ->
                                        sd > 0 ? Outcome.finite(multiple * sd) : Outcome.not(Why.ZERO_VARIANCE)))));
            }
        }
        return new Detectable(sides.token(), rows);
    }
}
