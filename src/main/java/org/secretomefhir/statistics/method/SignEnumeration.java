package org.secretomefhir.statistics.method;

import java.math.BigInteger;
import java.util.Arrays;
import org.secretomefhir.statistics.distribution.SignFlip;
import org.secretomefhir.statistics.distribution.Tail;

/** The sign-flip distribution of a few integers of any size: all sums of one half against all sums of the other. */
final class SignEnumeration {
    private static final String METHOD = "meet-in-the-middle";

    private SignEnumeration() {}

    /** Both tails of the sum of the positive units over all choices of signs; time and memory 2^(n/2). */
    static SignFlip.Tails tails(BigInteger[] units) {
        BigInteger[] sizes = Arrays.stream(units).map(BigInteger::abs).toArray(BigInteger[]::new);
        BigInteger plus =
                Arrays.stream(units).filter(unit -> unit.signum() > 0).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger total = Arrays.stream(sizes).reduce(BigInteger.ZERO, BigInteger::add);
        int half = sizes.length / 2;
        BigInteger[] first = sums(Arrays.copyOfRange(sizes, 0, half));
        BigInteger[] second = sums(Arrays.copyOfRange(sizes, half, sizes.length));
        return new SignFlip.Tails(
                tail(first, second, plus, sizes.length), tail(first, second, total.subtract(plus), sizes.length));
    }

    /** P(V &lt;= limit). */
    private static Tail tail(BigInteger[] first, BigInteger[] second, BigInteger limit, int n) {
        long count = 0;
        int fitting = second.length;
        for (BigInteger sum : first) {
            BigInteger room = limit.subtract(sum);
            while (fitting > 0 && second[fitting - 1].compareTo(room) > 0) {
                fitting--;
            }
            count += fitting;
        }
        return Tail.ofCount((double) count, n, METHOD);
    }

    private static BigInteger[] sums(BigInteger[] sizes) {
        BigInteger[] sums = new BigInteger[1 << sizes.length];
        sums[0] = BigInteger.ZERO;
        for (int i = 0; i < sizes.length; i++) {
            for (int j = 0; j < 1 << i; j++) {
                sums[(1 << i) + j] = sums[j].add(sizes[i]);
            }
        }
        Arrays.sort(sums);
        return sums;
    }
}
