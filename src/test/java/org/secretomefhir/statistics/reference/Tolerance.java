package org.secretomefhir.statistics.reference;

import java.util.regex.Pattern;

/** How near a statistic must come to its reference value, by its path. */
enum Tolerance {
    /** Counts, ranks of order statistics, flags, names. */
    EQUAL(
            0,
            "counts\\..*|.*\\.(n|nZero|nNonZero|nPlus|nMinus|df|k|hasTies|equivalent05|lowerIsBetter|responders|worsened"
                    + "|stable|osteoporosisToBetter|betterToOsteoporosis|delta|lsc)|who\\.(levels|matrixRowsPre).*"),
    SHAPIRO_P(1e-7, "shapiro\\.p"),
    SHAPIRO_W(1e-10, "shapiro\\.w"),
    MEAN_INTERVAL(1e-10, "t\\.ci.*"),
    NONCENTRAL(1e-8, "effect\\.(ncpCi95|cohenDzCi95|cohenDavCi95).*"),
    BAYES_FACTOR(1e-8, "bayes\\..*"),
    /** The reference subtracts two large log-gammas; at n = 100000 it is off by 5e-11, by 40-digit arithmetic. */
    HEDGES(1e-10, "effect\\.hedges(J|Gz|Gav)"),
    BOOTSTRAP(1e-9, "idealBootstrap\\.(percentileCi95|bcaCi95).*"),
    BOOTSTRAP_LEVEL(1e-9, "idealBootstrap\\..*"),
    REGRESSION(1e-10, "baseline\\..*"),
    PROPORTION(1e-10, "responder\\..*"),
    PROBABILITY(
            1e-10,
            ".*\\.(p|pTwoSided|pLess|pGreater|pLower|pUpper|log10PTwoSided|mcnemarExactP)"
                    + "|effect\\.commonLanguage|effect\\.rankBiserialCi95.*|.*achievedConfidence"),
    MOMENT(1e-12, ".*");

    private static final double TINY = 1e-250;

    private final double size;
    private final Pattern paths;

    Tolerance(double size, String paths) {
        this.size = size;
        this.paths = Pattern.compile(paths);
    }

    static Tolerance of(String path) {
        for (Tolerance tolerance : values()) {
            if (tolerance.paths.matcher(path).matches()) {
                return tolerance;
            }
        }
        throw new AssertionError(path);
    }

    double size() {
        return size;
    }

    /**
     * The error: relative, except that limits of a mean and bootstrap limits are measured in standard deviations, tiny
     * probabilities by their logarithm, and a reference of (nearly) zero absolutely.
     */
    double error(double expected, double actual, double sd) {
        double difference = Math.abs(expected - actual);
        if (this == MEAN_INTERVAL || this == BOOTSTRAP) {
            return difference / sd;
        }
        if (this == PROBABILITY && expected > 0 && expected < TINY) {
            return Math.abs(Math.log10(expected) - Math.log10(actual));
        }
        return Math.abs(expected) < 1e-13 ? difference : difference / Math.abs(expected);
    }
}
