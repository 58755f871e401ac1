package org.secretomefhir.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Phrase.Exact;
import org.secretomefhir.report.language.Phrase.Probability;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.method.Adjustment;
import org.secretomefhir.statistics.method.RankPower;
import org.secretomefhir.statistics.method.WilcoxonSignedRank;

/**
 * How many pairs a study needs: the question, and its answer as sentences.
 *
 * @param shift of the changes, not zero
 * @param sd standard deviation of the changes, above zero
 * @param power above the plan's alpha, below 1
 * @param plan sides, alpha and procedure; the test is the exact Wilcoxon test
 * @param alone whether a declared primary endpoint is tested at alpha beside or before the family
 * @param family endpoints that share alpha, without that primary one
 */
public record PairsNeeded(double shift, double sd, double power, AnalysisPlan plan, boolean alone, int family) {
    public PairsNeeded {
        if (!(Math.abs(shift) > 0
                && sd > 0
                && Double.isFinite(shift / sd)
                && power > plan.alpha()
                && power < 1
                && family >= 0)) {
            throw new IllegalArgumentException(
                    "a shift, a standard deviation above 0 and a power between alpha and 1 are needed");
        }
        if (!(plan.alpha() < (plan.sides() == Sides.TWO_SIDED ? 1 : 0.5))) {
            throw new IllegalArgumentException("one-sided, alpha lies below 0.5");
        }
    }

    /** What was asked, how many pairs are needed, how few cannot do, and what this takes for granted; in that order. */
    public List<Phrase> sentences() {
        List<Phrase> sentences = new ArrayList<>();
        sentences.add(Phrase.of(
                "plan.asked",
                "shift",
                new Exact(shift),
                "sd",
                new Exact(sd),
                "dz",
                rounded(dz()),
                "alpha",
                new Exact(plan.alpha()),
                "sides",
                Phrase.of(isTwoSided() ? "plan.two-sided" : "plan.one-sided"),
                "power",
                new Exact(power)));
        boolean single = alone || family <= 1;
        if (single) {
            sentences.add(needed(alone ? "plan.primary" : "plan.single", plan.alpha(), 1));
        }
        if (family > 1 || (alone && family == 1)) {
            sentences.add(needed("plan.family", smallestAlpha(), family));
            if (plan.multiplicity() == Multiplicity.HIERARCHY && alone) {
                sentences.add(Phrase.of("plan.after-primary"));
            }
            if (plan.multiplicity() == Multiplicity.MAX_T) {
                sentences.add(Phrase.of("plan.max-t"));
            }
        }
        sentences.add(reach("plan.reach", plan.alpha()));
        if (family > 1) {
            sentences.add(reach("plan.reach-alike", alphaIfAlike()));
            sentences.add(reach("plan.reach-only", smallestAlpha()));
        }
        sentences.add(Phrase.of("plan.assumes", "runs", RankPower.RUNS));
        if (plan.primary() != PrimaryTest.WILCOXON) {
            sentences.add(Phrase.of("plan.other-test"));
        }
        return List.copyOf(sentences);
    }

    /** The pairs needed by an endpoint tested at this level. */
    Outcome<RankPower.Pairs> pairs(double level) {
        return RankPower.sampleSize(dz(), power, level, isTwoSided());
    }

    private Phrase needed(String key, double level, int endpoints) {
        return Phrase.of(
                key,
                "pairs",
                pairs(level)
                        .fold(
                                found -> Phrase.of(
                                        found.simulated() ? "plan.pairs" : "plan.pairs-approximate",
                                        "n",
                                        found.pairs()),
                                why -> Phrase.of("plan.pairs-too-many")),
                "level",
                rounded(level),
                "endpoints",
                endpoints,
                "procedure",
                Terms.procedure(plan.multiplicity()));
    }

    private Phrase reach(String key, double level) {
        int n = RankPower.smallestPairs(level, isTwoSided());
        return Phrase.of(
                key,
                "n",
                n,
                "p",
                new Probability(
                        WilcoxonSignedRank.smallestP(n, isTwoSided()).value().orElse(1.0)),
                "level",
                rounded(level),
                "endpoints",
                family,
                "procedure",
                Terms.procedure(plan.multiplicity()));
    }

    private double smallestAlpha() {
        return Adjustment.smallestAlpha(plan.multiplicity(), plan.alpha(), family);
    }

    /** The level at which each is tested if all have the same p, as when all change in one direction. */
    private double alphaIfAlike() {
        return switch (plan.multiplicity()) {
            case HOLM, HIERARCHY, BONFERRONI -> smallestAlpha();
            case BY -> smallestAlpha() * family;
            case HOCHBERG, HOMMEL, BH, MAX_T -> plan.alpha();
        };
    }

    private double dz() {
        return Math.abs(shift) / sd;
    }

    private boolean isTwoSided() {
        return plan.sides() == Sides.TWO_SIDED;
    }

    /** To three significant digits, so that 0.05 / 9 is readable. */
    private static Exact rounded(double value) {
        return new Exact(new BigDecimal(value).round(new MathContext(3)).doubleValue());
    }
}
