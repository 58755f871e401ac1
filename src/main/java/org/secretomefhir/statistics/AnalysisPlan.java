package org.secretomefhir.statistics;

/**
 * What was decided before looking at the data: which test is primary, at which level, against which alternatives, how
 * the endpoints are adjusted for their number, what happens to zeros, and the level of the primary interval.
 *
 * @param primary the test that gives the one p of an endpoint
 * @param alpha significance level, above 0 and below 1, else IllegalArgumentException
 * @param sides against which alternatives that p is taken
 * @param multiplicity how the p-values of the endpoints are adjusted
 * @param zeros what the signed-rank test does with changes of zero
 * @param ciLevel confidence level of the primary interval, above 0 and below 1, else IllegalArgumentException
 * @param exploratory whether exploratory endpoints are tested with the others
 */
public record AnalysisPlan(
        PrimaryTest primary,
        double alpha,
        Sides sides,
        Multiplicity multiplicity,
        ZeroRule zeros,
        double ciLevel,
        Exploratory exploratory) {
    public AnalysisPlan {
        requireOpenUnit("alpha", alpha);
        requireOpenUnit("ciLevel", ciLevel);
    }

    /** With exploratory endpoints in the family. */
    public AnalysisPlan(
            PrimaryTest primary, double alpha, Sides sides, Multiplicity multiplicity, ZeroRule zeros, double ciLevel) {
        this(primary, alpha, sides, multiplicity, zeros, ciLevel, Exploratory.IN_FAMILY);
    }

    /** Exact Wilcoxon, two-sided 0.05, Holm, zeros dropped, 95 % interval. */
    public static AnalysisPlan standard() {
        return new AnalysisPlan(PrimaryTest.WILCOXON, 0.05, Sides.TWO_SIDED, Multiplicity.HOLM, ZeroRule.WILCOX, 0.95);
    }

    /** The same plan with another primary test. */
    public AnalysisPlan withPrimary(PrimaryTest other) {
        return new AnalysisPlan(other, alpha, sides, multiplicity, zeros, ciLevel, exploratory);
    }

    /** The same plan with another significance level, above 0 and below 1. */
    public AnalysisPlan withAlpha(double other) {
        return new AnalysisPlan(primary, other, sides, multiplicity, zeros, ciLevel, exploratory);
    }

    /** The same plan with other alternatives. */
    public AnalysisPlan withSides(Sides other) {
        return new AnalysisPlan(primary, alpha, other, multiplicity, zeros, ciLevel, exploratory);
    }

    /** The same plan with another adjustment for the number of endpoints. */
    public AnalysisPlan withMultiplicity(Multiplicity other) {
        return new AnalysisPlan(primary, alpha, sides, other, zeros, ciLevel, exploratory);
    }

    /** The same plan with another rule for changes of zero. */
    public AnalysisPlan withZeros(ZeroRule other) {
        return new AnalysisPlan(primary, alpha, sides, multiplicity, other, ciLevel, exploratory);
    }

    /** The same plan with another confidence level of the primary interval, above 0 and below 1. */
    public AnalysisPlan withCiLevel(double other) {
        return new AnalysisPlan(primary, alpha, sides, multiplicity, zeros, other, exploratory);
    }

    /** The same plan with another place of exploratory endpoints. */
    public AnalysisPlan withExploratory(Exploratory other) {
        return new AnalysisPlan(primary, alpha, sides, multiplicity, zeros, ciLevel, other);
    }

    private static void requireOpenUnit(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must lie between 0 and 1, both excluded: " + value);
        }
    }
}
