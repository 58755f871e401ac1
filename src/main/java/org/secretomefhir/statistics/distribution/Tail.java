package org.secretomefhir.statistics.distribution;

/**
 * A tail probability with its decimal logarithm, which goes on where the probability itself underflows to zero.
 *
 * @param value within 0 and 1
 * @param log10 its decimal logarithm, not positive; minus infinity for an impossible event
 * @param method by which algorithm it was worked out
 */
public record Tail(double value, double log10, String method) {
    private static final double LOG10_2 = Math.log10(2);

    /**
     * {@code count / 2^n}. R: {@code count / 2^n}, {@code log10(count) - n * log10(2)}.
     *
     * @param count from 0 to 2^n
     * @param n not negative
     * @param method by which algorithm it was counted
     */
    public static Tail ofCount(double count, int n, String method) {
        return new Tail(Math.scalb(count, -n), Math.min(0, Math.log10(count) - n * LOG10_2), method);
    }

    /** {@code exp(naturalLog)}, at most 1. */
    static Tail ofLog(double naturalLog, String method) {
        double log = Math.min(0, naturalLog);
        return new Tail(Math.exp(log), log / Math.log(10), method);
    }

    /** The same probability, its method marked as working on rounded weights. */
    Tail rounded() {
        return new Tail(value, log10, method + "-rounded");
    }

    /** The probability of the opposite event. */
    Tail complement() {
        return new Tail(1 - value, Math.log1p(-value) / Math.log(10), method);
    }

    /** Twice the probability, at most 1. R: {@code min(1, 2 * p)}. */
    public Tail doubled() {
        return new Tail(Math.min(1, 2 * value), Math.min(0, log10 + LOG10_2), method);
    }
}
