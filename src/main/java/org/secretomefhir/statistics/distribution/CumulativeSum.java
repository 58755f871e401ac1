package org.secretomefhir.statistics.distribution;

/** P(sum of all draws &lt;= x), worked out in one way or another. */
interface CumulativeSum {
    /** P(sum &lt;= x), for any x from before the support to beyond it. */
    double atMost(long x);

    /** Makes each probability the sum of all up to it, compensated, so that the error does not grow with their number. */
    static void accumulate(double[] probabilities) {
        double sum = 0;
        double lost = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double term = probabilities[i] - lost;
            double next = sum + term;
            lost = (next - sum) - term;
            sum = next;
            probabilities[i] = sum;
        }
    }
}
