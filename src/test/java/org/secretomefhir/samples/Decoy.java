package org.secretomefhir.samples;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;

/** Plausible values that are not the one to be found: always another number, with the same decimals. */
final class Decoy {
    private Decoy() {}

    /** A value that differs from the true one by 5 to 19 % (a T-score by 0.1 to 0.4). The seed alone decides which. */
    static BigDecimal near(BigDecimal truth, boolean tScore, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BigInteger unscaled = truth.unscaledValue();
        BigInteger step = tScore
                ? BigInteger.valueOf(random.nextInt(1, 5))
                : unscaled.multiply(BigInteger.valueOf(random.nextInt(5, 20)))
                        .divide(BigInteger.valueOf(100))
                        .max(BigInteger.ONE);
        return new BigDecimal(random.nextBoolean() ? unscaled.add(step) : unscaled.subtract(step), truth.scale());
    }
}
