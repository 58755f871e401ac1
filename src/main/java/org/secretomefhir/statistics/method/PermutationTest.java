package org.secretomefhir.statistics.method;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.secretomefhir.statistics.EndpointResult.Permutation;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.SignFlip;
import org.secretomefhir.statistics.distribution.Tail;
import org.secretomefhir.statistics.exact.Decimals;

/**
 * The paired permutation test (Fisher 1935; Pitman 1937): is the sum of the changes extreme among all choices of signs?
 */
public final class PermutationTest {
    private static final int LONG_BITS = 61;
    private static final int MAX_ENUMERATED = 28;
    private static final double BOUNDS_RATIO = 1.01;
    /** Numbers of changes from which on one binary digit more is feasible. */
    private static final int[] MORE_BITS_FROM = {400, 500, 600, 1000, 1300, 2000, 2400, 3400, 4800};

    private PermutationTest() {}

    /**
     * The exact distribution of the sum over all sign vectors, the changes taken as integers without common factor; the
     * two-sided p is P(|S| &gt;= |s|). R: {@code exactRankTests::perm.test(post, pre, paired = TRUE, exact = TRUE)} on
     * integers, also with {@code alternative = "less"} or {@code "greater"}. Zeros change nothing; no non-zero change:
     * no p.
     *
     * <p>Where the integers are too large for any exact way (some fifty to a hundred changes of many digits) they are
     * rounded to 22 or more significant bits of their sum, and the method ends in {@code -rounded}; the bounds that the
     * rounding leaves for p must lie within one per cent of it, else p is not computable.
     */
    public static Outcome<Permutation> of(Decimals changes) {
        BigInteger[] units = changes.withoutZeros().toBigIntegers();
        if (units.length == 0) {
            return Outcome.not(changes.size() == 0 ? Why.NO_COMPLETE_PAIR : Why.NO_NONZERO_DIFFERENCE);
        }
        int bits = Arrays.stream(units)
                .map(BigInteger::abs)
                .reduce(BigInteger.ZERO, BigInteger::add)
                .bitLength();
        Optional<SignFlip.Tails> tails;
        if (bits <= LONG_BITS) {
            long[] longs =
                    Arrays.stream(units).mapToLong(BigInteger::longValueExact).toArray();
            tails = sizes(longs).tails(positive(longs)).or(() -> rounded(units, bits));
        } else if (units.length <= MAX_ENUMERATED) {
            tails = Optional.of(SignEnumeration.tails(units));
        } else {
            tails = rounded(units, bits);
        }
        return tails.map(both -> Outcome.of(permutation(units.length, both))).orElse(Outcome.not(Why.BEYOND_EXACT));
    }

    private static Permutation permutation(int nonZero, SignFlip.Tails tails) {
        Tail twoSided = tails.twoSided();
        return new Permutation(
                nonZero,
                twoSided.value(),
                tails.atMost().value(),
                tails.atLeast().value(),
                twoSided.log10(),
                twoSided.method());
    }

    /** The tails after rounding, if each is known within one per cent. */
    private static Optional<SignFlip.Tails> rounded(BigInteger[] units, int bits) {
        int shift = bits - kept(units.length);
        if (shift <= 0) {
            return Optional.empty();
        }
        long[] rounded = Arrays.stream(units)
                .mapToLong(unit -> unit.signum() * nearest(unit.abs(), shift))
                .filter(unit -> unit != 0)
                .toArray();
        SignFlip distribution = sizes(rounded);
        long plus = positive(rounded);
        // each unit is off by one half at most, in the sum and in the observed value
        long margin = units.length;
        long total = Arrays.stream(rounded).map(Math::abs).sum();
        if (plus - margin < 0 || plus + margin > total) {
            return Optional.empty();
        }
        return distribution
                .tails(plus, plus - margin, plus + margin)
                .filter(tails -> near(tails, SignFlip.Tails::atLeast) && near(tails, SignFlip.Tails::atMost))
                .map(tails -> tails.get(0).rounded());
    }

    /** Binary digits of the sum: what counting can bear for few changes, and inversion the more, the more there are. */
    private static int kept(int n) {
        if (n < 8192) {
            return 22
                    + (int) Arrays.stream(MORE_BITS_FROM)
                            .filter(from -> n >= from)
                            .count();
        }
        return 18 + 32 - Integer.numberOfLeadingZeros(n);
    }

    /** Whether the tail at the observed value is near those at its two bounds. */
    private static boolean near(List<SignFlip.Tails> tails, Function<SignFlip.Tails, Tail> side) {
        double observed = side.apply(tails.get(0)).log10();
        return tails.stream()
                .allMatch(other -> Math.abs(side.apply(other).log10() - observed) <= Math.log10(BOUNDS_RATIO));
    }

    private static SignFlip sizes(long[] units) {
        return SignFlip.of(Arrays.stream(units).map(Math::abs).toArray());
    }

    private static long positive(long[] units) {
        return Arrays.stream(units).filter(unit -> unit > 0).sum();
    }

    /** The size divided by 2^shift, to the nearest integer. */
    private static long nearest(BigInteger size, int shift) {
        return size.shiftRight(shift - 1).add(BigInteger.ONE).shiftRight(1).longValueExact();
    }
}
