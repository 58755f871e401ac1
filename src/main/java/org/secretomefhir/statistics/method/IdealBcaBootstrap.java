package org.secretomefhir.statistics.method;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.secretomefhir.statistics.IdealBootstrap;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.ResampledSum;
import org.secretomefhir.statistics.distribution.StandardNormal;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.exact.Ratio;

/**
 * Bootstrap of the mean change with infinitely many resamples: deterministic, without Monte Carlo noise (Efron 1987;
 * DiCiccio and Efron 1996, Stat Sci 11:189).
 */
public final class IdealBcaBootstrap {
    private static final double CONFIDENCE = 0.95;

    private IdealBcaBootstrap() {}

    /**
     * The percentile and the BCa interval from the n-fold convolution of the changes: {@code probBelow} = P(T* &lt; T),
     * {@code z0} its normal quantile, {@code acceleration} = sum L^3 / (6 (sum L^2)^1.5) with L the change less its
     * mean; a limit is the smallest possible mean whose cumulative probability reaches the level.
     *
     * <p>R: {@code boot::boot.ci(boot::boot(d, function(x, i) mean(x[i]), R), type = "bca")} as R grows.
     *
     * <p>Not computable below four pairs, if all changes are equal, if no resampled mean or every one lies below the
     * mean up to rounding, or if the distribution has too many points (see {@link ResampledSum}). A limit is not
     * computable where its adjusted level is not inside (0, 1).
     */
    public static Outcome<IdealBootstrap> of(Decimals change) {
        int n = change.size();
        if (n < 4) {
            return Outcome.not(tooFew(n));
        }
        if (change.isConstant()) {
            return Outcome.not(Why.ZERO_VARIANCE);
        }
        return Lattice.of(change)
                .flatMap(lattice -> lattice.resampled().map(sum -> of(change, lattice, sum)))
                .orElse(Outcome.not(Why.BEYOND_EXACT));
    }

    private static Outcome<IdealBootstrap> of(Decimals change, Lattice lattice, ResampledSum sum) {
        // inside (0, 1), since not all changes are equal: resamples fall on both sides of their own mean
        double below = sum.below(lattice.total());
        BcaLevels levels = new BcaLevels(StandardNormal.quantile(below), acceleration(change));
        Limits adjusted = levels.of(CONFIDENCE);
        DoubleFunction<Outcome<Double>> limit = level -> Outcome.finite(lattice.mean(change, sum.quantile(level)));
        double tail = (1 - CONFIDENCE) / 2;
        return Outcome.of(new IdealBootstrap(
                below,
                Outcome.of(levels.z0()),
                Outcome.of(levels.acceleration()),
                adjusted,
                new Limits(limit.apply(tail), limit.apply(1 - tail)),
                new Limits(
                        adjusted.lower().flatMap(limit::apply), adjusted.upper().flatMap(limit::apply))));
    }

    private static Why tooFew(int n) {
        return switch (n) {
            case 0 -> Why.NO_COMPLETE_PAIR;
            case 1 -> Why.N_BELOW_2;
            default -> Why.N_BELOW_4;
        };
    }

    /** With C_k = n^(k-1) sum L^k, exact integers: a = C_3 / (6 sqrt(n) C_2^1.5). */
    private static double acceleration(Decimals change) {
        BigInteger[] centred = change.centredPowerSums();
        BigInteger second = centred[0];
        BigInteger third = centred[1];
        BigInteger scale = BigInteger.valueOf(36L * change.size());
        return third.signum() * Ratio.squareRoot(third.pow(2), second.pow(3).multiply(scale));
    }

    /** The changes as points of the coarsest lattice that holds them, counted from the smallest change. */
    private static final class Lattice {
        private final long[] points;
        private final BigInteger step;

        private Lattice(long[] points, BigInteger step) {
            this.points = points;
            this.step = step;
        }

        /** Empty if a sum of n points might exceed 52 bits. */
        static Optional<Lattice> of(Decimals change) {
            int n = change.size();
            return (change.fitsLong() ? ofLongs(change.toLongs()) : ofBigs(change))
                    .filter(lattice -> BigInteger.valueOf(lattice.points[n - 1])
                                    .multiply(BigInteger.valueOf(n))
                                    .bitLength()
                            <= 52);
        }

        private static Optional<Lattice> ofLongs(long[] units) {
            long[] points = Arrays.stream(units).map(unit -> unit - units[0]).toArray();
            long step = 0;
            for (int i = 0; i < points.length && step != 1; i++) {
                step = gcd(points[i], step);
            }
            long common = step;
            Arrays.setAll(points, i -> points[i] / common);
            return Optional.of(new Lattice(points, BigInteger.valueOf(common)));
        }

        private static Optional<Lattice> ofBigs(Decimals change) {
            int n = change.size();
            BigInteger smallest = change.unit(0);
            BigInteger step = BigInteger.ZERO;
            for (int i = 0; i < n; i++) {
                step = step.gcd(change.unit(i).subtract(smallest));
            }
            if (change.unit(n - 1).subtract(smallest).divide(step).bitLength() > 52) {
                return Optional.empty();
            }
            long[] points = new long[n];
            for (int i = 0; i < n; i++) {
                points[i] = change.unit(i).subtract(smallest).divide(step).longValueExact();
            }
            return Optional.of(new Lattice(points, step));
        }

        private static long gcd(long a, long b) {
            return b == 0 ? a : gcd(b, a % b);
        }

        Optional<ResampledSum> resampled() {
            return ResampledSum.of(points);
        }

        /** Sum of the points. */
        long total() {
            return Arrays.stream(points).sum();
        }

        /** The mean change that belongs to a sum of points. */
        double mean(Decimals change, long sumOfPoints) {
            BigInteger n = BigInteger.valueOf(change.size());
            BigInteger sum = change.unit(0)
                    .multiply(n)
                    .add(BigInteger.valueOf(sumOfPoints).multiply(step));
            return change.toDouble(sum, change.size());
        }
    }
}
