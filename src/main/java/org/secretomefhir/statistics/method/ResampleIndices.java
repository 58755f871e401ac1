package org.secretomefhir.statistics.method;

/** A reproducible source of indices for resampling. */
@FunctionalInterface
public interface ResampleIndices {

    /**
     * The next index, from 0 to {@code n - 1}. In R one more: indices count from 1 there.
     *
     * @param n positive
     */
    int next(int n);

    /**
     * The minimal standard generator x &lt;- 48271 x mod (2^31 - 1), each draw reduced modulo n (Park and Miller 1988,
     * with the multiplier of 1993). R: {@code x <- (48271 * x) %% 2147483647; x %% n}.
     *
     * @param seed from 1 to 2^31 - 2
     * @throws IllegalArgumentException if it lies outside
     */
    static ResampleIndices minimalStandard(long seed) {
        if (seed < 1 || seed >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a seed lies from 1 to 2147483646: " + seed);
        }
        long[] state = {seed};
        return n -> {
            state[0] = 48271 * state[0] % Integer.MAX_VALUE;
            return (int) (state[0] % n);
        };
    }
}
