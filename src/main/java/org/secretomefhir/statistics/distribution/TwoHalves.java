package org.secretomefhir.statistics.distribution;

/**
 * The sum of all draws as that of the first half of them and that of the second: every possible sum of the one against
 * the cumulative probabilities of the other, looked up in a table, or, where that would be too long, passed in order.
 * Only probabilities are added, so nothing cancels.
 */
final class TwoHalves {
    /** Entries of the longest table: 16 MB. */
    private static final long LONGEST_TABLE = 1 << 21;

    /** About so many thresholds are asked for. */
    private static final double THRESHOLDS = 30;

    private static final double NANOSECONDS_PER_ENTRY = 1.5;
    private static final double NANOSECONDS_PER_LOOKUP = 3;
    private static final double NANOSECONDS_TO_SORT = 130;

    private TwoHalves() {}

    static CumulativeSum of(Urn urn) {
        int half = urn.draws() / 2;
        int rest = urn.draws() - half;
        Draws first = Draws.of(urn, half);
        Draws second = rest == half ? first : Draws.of(urn, rest);
        return tabled(urn, rest)
                ? new Table(first, second, Math.toIntExact(rest * urn.range()))
                : new Merge(first.sorted(), second.sorted());
    }

    /** About the nanoseconds that everything takes. */
    static double cost(Urn urn) {
        int half = urn.draws() / 2;
        int rest = urn.draws() - half;
        double first = Draws.size(urn, half);
        double second = Draws.size(urn, rest);
        double passes = tabled(urn, rest)
                ? NANOSECONDS_PER_ENTRY * rest * urn.range() + THRESHOLDS * NANOSECONDS_PER_LOOKUP * first
                : (NANOSECONDS_TO_SORT + THRESHOLDS * NANOSECONDS_PER_LOOKUP) * (first + second);
        return Draws.cost(urn, half) + Draws.cost(urn, rest) + passes;
    }

    private static boolean tabled(Urn urn, int draws) {
        return draws * urn.range() < LONGEST_TABLE;
    }

    private static final class Table implements CumulativeSum {
        private static final int BLOCK = 256;

        private final long[] first;
        private final double[] probabilities;
        /** P(second &lt;= i). */
        private final double[] second;

        Table(Draws first, Draws second, int largest) {
            this.first = first.sums();
            this.probabilities = first.probabilities();
            this.second = new double[largest + 1];
            for (int i = 0; i < second.sums().length; i++) {
                this.second[(int) second.sums()[i]] += second.probabilities()[i];
            }
            CumulativeSum.accumulate(this.second);
        }

        /** Block by block, which keeps the error of so many additions small. */
        @Override
        public double atMost(long x) {
            double sum = 0;
            for (int from = 0; from < first.length; from += BLOCK) {
                sum += atMost(x, from, Math.min(first.length, from + BLOCK));
            }
            return Math.min(1, sum);
        }

        private double atMost(long x, int from, int to) {
            long largest = second.length - 1L;
            double sum = 0;
            for (int i = from; i < to; i++) {
                long room = x - first[i];
                if (room >= 0) {
                    sum += probabilities[i] * second[(int) Math.min(room, largest)];
                }
            }
            return sum;
        }
    }

    private static final class Merge implements CumulativeSum {
        private final long[] first;
        private final double[] probabilities;
        private final long[] second;
        private final double[] cumulative;

        Merge(Draws first, Draws second) {
            this.first = first.sums();
            this.probabilities = first.probabilities();
            this.second = second.sums();
            this.cumulative = second.probabilities().clone();
            CumulativeSum.accumulate(cumulative);
        }

        /** Without branches that depend on the data: those would be mispredicted half the time. */
        @Override
        public double atMost(long x) {
            double sum = 0;
            int i = 0;
            int j = second.length - 1;
            while (i < first.length && j >= 0) {
                int above = (int) ((x - first[i] - second[j]) >> 63); // -1 if the sum is above x, else 0
                sum += (1 + above) * probabilities[i] * cumulative[j];
                j += above;
                i += 1 + above;
            }
            return Math.min(1, sum);
        }
    }
}
