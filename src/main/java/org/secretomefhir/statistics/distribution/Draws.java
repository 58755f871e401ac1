package org.secretomefhir.statistics.distribution;

import java.util.Arrays;

/**
 * The distribution of the sum of a number of draws from an urn: possible sums and their probabilities, which are sums of
 * products of shares and so keep their relative accuracy. The same sum may occur more than once, in any order.
 */
final class Draws {
    /** Up to here the products of shares and the factorials are far from the limits of a double. */
    private static final int MOST_LISTED = 20;

    private static final double NANOSECONDS_PER_ADDITION = 0.5;
    private static final double NANOSECONDS_PER_SELECTION = 20;

    private final long[] sums;
    private final double[] probabilities;

    private Draws(long[] sums, double[] probabilities) {
        this.sums = sums;
        this.probabilities = probabilities;
    }

    /** Adds up draw by draw on the whole lattice, or lists the selections of values, whichever is cheaper. */
    static Draws of(Urn urn, int draws) {
        return latticeCost(urn, draws) <= listCost(urn, draws) ? onLattice(urn, draws) : listed(urn, draws);
    }

    /** About the nanoseconds that {@link #of} takes. */
    static double cost(Urn urn, int draws) {
        return Math.min(latticeCost(urn, draws), listCost(urn, draws));
    }

    /** At most so many sums. */
    static double size(Urn urn, int draws) {
        return latticeCost(urn, draws) <= listCost(urn, draws)
                ? (double) draws * urn.range() + 1
                : selections(urn.kinds(), draws);
    }

    /** The possible sums; not to be changed. */
    long[] sums() {
        return sums;
    }

    /** The probability of each; not to be changed. */
    double[] probabilities() {
        return probabilities;
    }

    /** The same with the sums ascending, each once. */
    Draws sorted() {
        long[] ascending = sums.clone();
        Arrays.sort(ascending);
        int different = 0;
        for (long sum : ascending) {
            if (different == 0 || ascending[different - 1] != sum) {
                ascending[different++] = sum;
            }
        }
        double[] merged = new double[different];
        for (int i = 0; i < sums.length; i++) {
            merged[Arrays.binarySearch(ascending, 0, different, sums[i])] += probabilities[i];
        }
        return new Draws(Arrays.copyOf(ascending, different), merged);
    }

    private static double latticeCost(Urn urn, int draws) {
        return NANOSECONDS_PER_ADDITION * draws * draws / 2.0 * urn.range() * urn.kinds();
    }

    private static double listCost(Urn urn, int draws) {
        return draws > MOST_LISTED
                ? Double.POSITIVE_INFINITY
                : NANOSECONDS_PER_SELECTION * selections(urn.kinds(), draws);
    }

    /** Selections of so many draws without regard to order: (kinds + draws - 1) choose draws. */
    private static double selections(int kinds, int draws) {
        double count = 1;
        for (int i = 1; i <= draws; i++) {
            count *= (kinds - 1.0 + i) / i;
        }
        return Math.rint(count);
    }

    private static Draws onLattice(Urn urn, int draws) {
        int range = Math.toIntExact(urn.range());
        double[] sum = {1};
        for (int draw = 1; draw <= draws; draw++) {
            double[] next = new double[draw * range + 1];
            for (int i = 0; i < urn.kinds(); i++) {
                int value = (int) urn.value(i);
                double share = urn.share(i);
                for (int k = 0; k < sum.length; k++) {
                    next[value + k] += share * sum[k];
                }
            }
            sum = next;
        }
        long[] sums = new long[sum.length];
        Arrays.setAll(sums, k -> k);
        return new Draws(sums, sum);
    }

    private static Draws listed(Urn urn, int draws) {
        double orders = 1;
        for (int i = 2; i <= draws; i++) {
            orders *= i;
        }
        Selections selections = new Selections(urn, (int) selections(urn.kinds(), draws));
        selections.list(0, draws, 0, orders);
        return new Draws(selections.sums, selections.weights);
    }

    /** The sum and the multinomial probability of every selection. */
    private static final class Selections {
        private final Urn urn;
        private final long[] sums;
        private final double[] weights;
        private int next;

        Selections(Urn urn, int many) {
            this.urn = urn;
            this.sums = new long[many];
            this.weights = new double[many];
        }

        /** All ways to choose what is left from this kind on, after a sum of this weight. */
        void list(int kind, int left, long sum, double weight) {
            double share = urn.share(kind);
            long value = urn.value(kind);
            double product = weight;
            if (kind == urn.kinds() - 1) {
                for (int taken = 1; taken <= left; taken++) {
                    product *= share / taken;
                }
                sums[next] = sum + left * value;
                weights[next++] = product;
                return;
            }
            for (int taken = 0; taken < left; taken++) {
                list(kind + 1, left - taken, sum + taken * value, product);
                product *= share / (taken + 1);
            }
            sums[next] = sum + left * value;
            weights[next++] = product;
        }
    }
}
