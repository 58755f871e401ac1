package org.secretomefhir.bench;

import java.util.Arrays;

/** All n(n+1)/2 pairwise means, sorted: any estimate and interval of Hodges and Lehmann can be read off. */
final class TextbookWalsh {
    private TextbookWalsh() {}

    /** Ascending; time and memory quadratic in n. */
    static double[] sorted(double[] change) {
        int n = change.length;
        double[] means = new double[Math.toIntExact(n * (n + 1L) / 2)];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                means[next++] = (change[i] + change[j]) / 2;
            }
        }
        Arrays.sort(means);
        return means;
    }
}
