package org.secretomefhir.statistics.method;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.secretomefhir.statistics.IdealBootstrap;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.StrictTies;
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
     * {@code probEqual} = P(T* = T), {@code z0} the normal quantile of the first and half of the second,
     * {@code acceleration} = sum L^3 / (6 (sum L^2)^1.5) with L the change less its mean; a limit is the smallest possible mean whose cumulative probability reaches the level.
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
        double equal = Math.max(0, sum.below(lattice.total() + 1) - below);
        DoubleFunction<Outcome<Double>> limit = level -> Outcome.finite(lattice.mean(change, sum.quantile(level)));
        double acceleration = acceleration(change);
        BcaLevels strict = new BcaLevels(StandardNormal.quantile(below), acceleration);
        Limits strictLevels = strict.of(CONFIDENCE);
        double tail = (1 - CONFIDENCE) / 2;
        Limits percentile = new Limits(limit.apply(tail), limit.apply(1 - tail));
        Corrected ours = corrected(change, below + equal / 2, limit);
        return Outcome.of(new IdealBootstrap(
                below,
                equal,
                Outcome.of(ours.z0()),
                Outcome.of(acceleration),
                ours.levels(),
                percentile,
                ours.limits(),
                new StrictTies(
                        Outcome.of(strict.z0()),
                        strictLevels,
                        new Limits(
                                strictLevels.lower().flatMap(limit::apply),
                                strictLevels.upper().flatMap(limit::apply)))));
    }

    /** The BCa interval with half of the ties. */
    private record Corrected(double z0, Limits levels, Limits limits) {
        Corrected negated() {
            return new Corrected(
                    0 - z0,
                    new Limits(
                            levels.upper().map(level -> 1 - level),
                            levels.lower().map(level -> 1 - level)),
                    limits.negated());
        }
    }

    /**
     * Of changes that lean to the negative side it is the negated one of the changes negated, and of changes that lean to
     * neither side it is even: so that rounding, and a level that the distribution just reaches, cannot tell the sides
     * apart.
     */
    private static Corrected corrected(Decimals change, double share, DoubleFunction<Outcome<Double>> limit) {
        if (change.lean() < 0) {
            Decimals other = change.negated();
            Optional<Corrected> mirrored = Lattice.of(other)
                    .flatMap(lattice -> lattice.resampled().map(sum -> {
                        double below = sum.below(lattice.total());
                        double equal = Math.max(0, sum.below(lattice.total() + 1) - below);
                        return corrected(
                                other,
                                below + equal / 2,
                                level -> Outcome.finite(lattice.mean(other, sum.quantile(level))));
                    }));
            if (mirrored.isPresent()) {
                return mirrored.get().negated();
            }
        }
        boolean even = change.lean() == 0;
        BcaLevels bca = new BcaLevels(even ? 0 : StandardNormal.quantile(share), acceleration(change));
        Limits levels = bca.of(CONFIDENCE);
        Outcome<Double> lower = levels.lower().flatMap(limit::apply);
        Outcome<Double> upper =
                even ? lower.map(value -> 0 - value) : levels.upper().flatMap(limit::apply);
        return new Corrected(bca.z0(), levels, new Limits(lower, upper));
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
