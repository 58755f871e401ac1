package org.secretomefhir.statistics.method;

import org.secretomefhir.statistics.EndpointResult.Sign;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.SignFlip;
import org.secretomefhir.statistics.exact.Decimals;

/** The sign test: how many changes went up and how many down, zeros dropped. */
public final class SignTest {
    private SignTest() {}

    /**
     * Exact binomial test of the number of positive changes at one half, two-sided p as twice the smaller tail, at most
     * 1 (Arbuthnott 1710; Conover 1999). R: {@code binom.test(nPlus, nPlus + nMinus)}, also with
     * {@code alternative = "less"} or {@code "greater"}. No non-zero change: no p.
     */
    public static Sign of(Decimals changes) {
        int plus = 0;
        int minus = 0;
        for (int i = 0; i < changes.size(); i++) {
            plus += changes.signum(i) > 0 ? 1 : 0;
            minus += changes.signum(i) < 0 ? 1 : 0;
        }
        int zero = changes.size() - plus - minus;
        if (plus + minus == 0) {
            Outcome<Double> none = Outcome.not(changes.size() == 0 ? Why.NO_COMPLETE_PAIR : Why.NO_NONZERO_DIFFERENCE);
            return new Sign(0, 0, zero, none, none, none);
        }
        int up = plus;
        int down = minus;
        return SignFlip.ofCoins(plus + minus)
                .tails(plus)
                .map(tails -> new Sign(
                        up,
                        down,
                        zero,
                        Outcome.of(tails.twoSided().value()),
                        Outcome.of(tails.atMost().value()),
                        Outcome.of(tails.atLeast().value())))
                .orElseThrow(() -> new IllegalStateException("coins have a distribution at any number"));
    }
}
