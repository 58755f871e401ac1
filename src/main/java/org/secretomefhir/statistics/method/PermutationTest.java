package org.secretomefhir.statistics.method;

import java.math.BigInteger;
import java.util.Arrays;
import org.secretomefhir.statistics.EndpointResult.Permutation;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.SignFlip;
import org.secretomefhir.statistics.distribution.Tail;
import org.secretomefhir.statistics.exact.Decimals;

/** The paired permutation test of Fisher and Pitman: is the sum of the changes extreme among all choices of signs? */
public final class PermutationTest {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(61);

    private PermutationTest() {}

    /**
     * The exact distribution of the sum over all sign vectors, the changes taken as integers without common factor; the
     * two-sided p is P(|S| &gt;= |s|). R: {@code exactRankTests::perm.test(post, pre, paired = TRUE, exact = TRUE)} on
     * integers. No non-zero change: no p. Changes whose integers are too large to be added as longs: not computable.
     */
    public static Outcome<Permutation> of(Decimals changes) {
        Decimals nonZero = changes.withoutZeros();
        int n = nonZero.size();
        if (n == 0) {
            return Outcome.not(changes.size() == 0 ? Why.NO_COMPLETE_PAIR : Why.NO_NONZERO_DIFFERENCE);
        }
        if (!nonZero.fitsLong()) {
            return Outcome.not(Why.BEYOND_EXACT);
        }
        long[] sizes = Arrays.stream(nonZero.toLongs()).map(Math::abs).toArray();
        if (BigInteger.valueOf(Arrays.stream(sizes).max().orElse(0))
                        .multiply(BigInteger.valueOf(n))
                        .compareTo(LIMIT)
                > 0) {
            return Outcome.not(Why.BEYOND_EXACT);
        }
        long plus = Arrays.stream(nonZero.toLongs()).filter(unit -> unit > 0).sum();
        SignFlip.Tails tails = SignFlip.of(sizes).tails(plus);
        Tail twoSided = tails.twoSided();
        return Outcome.of(new Permutation(
                n,
                twoSided.value(),
                tails.atMost().value(),
                tails.atLeast().value(),
                twoSided.log10(),
                twoSided.method()));
    }
}
