package org.secretomefhir.statistics.method;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.StrictTies;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.StandardNormal;

/**
 * Bootstrap interval of any statistic by resampling, bias-corrected and accelerated (Efron 1987; DiCiccio and Efron
 * 1996; Davison and Hinkley 1997, section 5.3.2).
 *
 * @param z0 normal quantile of the share of resamples below the estimate and half of those equal to it
 * @param acceleration from the jackknife
 * @param adjAlpha the adjusted levels
 * @param percentile interval at the plain levels, in the unit of the statistic
 * @param bca interval at the adjusted levels, in the unit of the statistic
 * @param bootSe standard deviation of the resampled estimates
 * @param strict the same with none of those equal to it, as R has it
 */
public record BcaBootstrap(
        Outcome<Double> z0,
        Outcome<Double> acceleration,
        Limits adjAlpha,
        Limits percentile,
        Limits bca,
        Outcome<Double> bootSe,
        StrictTies strict) {

    /**
     * Draws {@code replicates} resamples, element by element from {@code indices}, so the result belongs to the order
     * of the values and to the source of indices. A limit is interpolated between order statistics on the normal
     * quantile scale; beyond the extreme ones it is the extreme one, as in R (which then warns). All resamples on one
     * side of the estimate: no bias correction and no BCa interval; jackknife estimates all equal: no acceleration and
     * no BCa interval.
     *
     * <p>R: {@code b <- boot::boot(x, statistic, R); boot::boot.ci(b, conf, type = c("perc", "bca"), L =
     * boot::empinf(b, type = "jack"))} for the same resamples; without {@code L} R takes the acceleration from a
     * regression on them.
     *
     * @param values at least two
     * @param statistic finite for every resample; is given an array that it must not keep
     * @param indices where each element of a resample is drawn from
     * @param replicates number of resamples, at least 2
     * @param confidence inside (0, 1)
     * @throws IllegalArgumentException if one of these does not hold
     */
    public static BcaBootstrap of(
            double[] values,
            ToDoubleFunction<double[]> statistic,
            ResampleIndices indices,
            int replicates,
            double confidence) {
        if (values.length < 2 || replicates < 2 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("two values, two replicates and a confidence inside (0, 1) are needed");
        }
        double estimate = statistic.applyAsDouble(values.clone());
        double[] resampled = resample(values, statistic, indices, replicates);
        Outcome<Double> acceleration = acceleration(values, statistic);
        double below =
                (double) Arrays.stream(resampled).filter(one -> one < estimate).count();
        long equal = Arrays.stream(resampled).filter(one -> one == estimate).count();
        StrictTies half = interval(below + equal / 2.0, resampled, acceleration, confidence);
        double tail = (1 - confidence) / 2;
        return new BcaBootstrap(
                half.z0(),
                acceleration,
                half.adjAlpha(),
                new Limits(interpolated(resampled, tail), interpolated(resampled, 1 - tail)),
                half.bcaCi95(),
                Outcome.finite(standardDeviation(resampled)),
                interval(below, resampled, acceleration, confidence));
    }

    /** @param below how many resamples count as below the estimate */
    private static StrictTies interval(double below, double[] sorted, Outcome<Double> acceleration, double confidence) {
        Outcome<Double> z0 = below == 0 || below == sorted.length
                ? Outcome.not(Why.RESAMPLES_ONE_SIDED)
                : Outcome.of(StandardNormal.quantile(below / sorted.length));
        Limits adjusted = z0.flatMap(bias -> acceleration.map(a -> new BcaLevels(bias, a)))
                .fold(levels -> levels.of(confidence), Limits::not);
        return new StrictTies(
                z0,
                adjusted,
                new Limits(
                        adjusted.lower().flatMap(level -> interpolated(sorted, level)),
                        adjusted.upper().flatMap(level -> interpolated(sorted, level))));
    }

    private static double[] resample(
            double[] values, ToDoubleFunction<double[]> statistic, ResampleIndices indices, int replicates) {
        double[] estimates = new double[replicates];
        double[] drawn = new double[values.length];
        for (int b = 0; b < replicates; b++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = values[indices.next(values.length)];
            }
            estimates[b] = statistic.applyAsDouble(drawn);
        }
        Arrays.sort(estimates);
        return estimates;
    }

    private static Outcome<Double> acceleration(double[] values, ToDoubleFunction<double[]> statistic) {
        int n = values.length;
        double[] leftOut = new double[n];
        for (int i = 0; i < n; i++) {
            double[] rest = new double[n - 1];
            System.arraycopy(values, 0, rest, 0, i);
            System.arraycopy(values, i + 1, rest, i, n - 1 - i);
            leftOut[i] = statistic.applyAsDouble(rest);
        }
        double mean = Arrays.stream(leftOut).sum() / n;
        double squares = 0;
        double cubes = 0;
        for (double one : leftOut) {
            double influence = mean - one;
            squares += influence * influence;
            cubes += influence * influence * influence;
        }
        return squares > 0 ? Outcome.finite(cubes / (6 * Math.pow(squares, 1.5))) : Outcome.not(Why.ZERO_VARIANCE);
    }

    /** R: {@code boot:::norm.inter}. */
    private static Outcome<Double> interpolated(double[] sorted, double level) {
        int replicates = sorted.length;
        double position = (replicates + 1) * level;
        int below = (int) Math.floor(position);
        if (below < 1 || below >= replicates) {
            return Outcome.finite(below < 1 ? sorted[0] : sorted[replicates - 1]);
        }
        double low = sorted[below - 1];
        double from = StandardNormal.quantile(below / (replicates + 1.0));
        double to = StandardNormal.quantile((below + 1) / (replicates + 1.0));
        double part = (StandardNormal.quantile(level) - from) / (to - from);
        return Outcome.finite(low + part * (sorted[below] - low));
    }

    private static double standardDeviation(double[] estimates) {
        double mean = Arrays.stream(estimates).sum() / estimates.length;
        double squares =
                Arrays.stream(estimates).map(x -> (x - mean) * (x - mean)).sum();
        return Math.sqrt(squares / (estimates.length - 1));
    }
}
