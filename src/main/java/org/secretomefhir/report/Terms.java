package org.secretomefhir.report;

import org.secretomefhir.report.EndpointAnswer.Standing;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Phrase.Exact;
import org.secretomefhir.report.language.Phrase.Level;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.Sides;

/** Tests, estimates, intervals and procedures as parts of sentences, in no language yet. */
public final class Terms {
    private Terms() {}

    /** {@code Holm}, {@code Benjamini-Hochberg}, ... */
    public static Phrase procedure(Multiplicity procedure) {
        return Phrase.of("procedure." + procedure.token());
    }

    /** The test that gave the primary p: {@code exact Wilcoxon}, {@code one-sided paired t}. */
    public static Phrase test(PrimaryResult primary) {
        String test = primary.exact() ? "test.wilcoxon" : "test.t";
        return Phrase.of(isTwoSided(primary) ? test : test + ".one-sided");
    }

    /** What the primary interval is around: {@code Hodges-Lehmann shift} or {@code mean change}. */
    public static Phrase estimate(PrimaryResult primary) {
        return Phrase.of(primary.exact() ? "estimate.shift" : "estimate.mean");
    }

    /**
     * {@code exact 95 % CI}, {@code 95 % CI}; with the level really achieved where it is below the planned one, and "at
     * least" where ties or zeros make it more.
     */
    public static Phrase interval(PrimaryResult primary) {
        double achieved = primary.achievedLevel().value().orElse(primary.intervalLevel());
        Level level = new Level(Math.min(achieved, primary.intervalLevel()));
        if (!primary.exact()) {
            return Phrase.of("interval.t", "level", level);
        }
        boolean atLeast = primary.ties() || primary.zeros() > 0;
        return Phrase.of(atLeast ? "interval.at-least" : "interval.exact", "level", level);
    }

    /** The level of the interval alone: {@code 95 % CI}. */
    static Phrase level(PrimaryResult primary) {
        double achieved = primary.achievedLevel().value().orElse(primary.intervalLevel());
        return Phrase.of("interval.t", "level", new Level(Math.min(achieved, primary.intervalLevel())));
    }

    /** What is held at alpha: {@code a Holm-adjusted alpha of 0.05}; of some procedures it is the false discovery rate. */
    public static Phrase level(int endpoints, AnalysisPlan plan) {
        Exact alpha = new Exact(plan.alpha());
        if (endpoints == 1) {
            return Phrase.of("level.alpha", "alpha", alpha);
        }
        return Phrase.of(
                plan.multiplicity().controlsFalseDiscoveries() ? "level.false-discovery" : "level.adjusted",
                "alpha",
                alpha,
                "procedure",
                procedure(plan.multiplicity()));
    }

    /** {@code Holm-adjusted p = 0.04}, or why there is none for this standing. */
    public static Phrase adjusted(double p, Standing standing, AnalysisPlan plan) {
        return standing.isPrimary()
                ? Phrase.of(standing == Standing.ALONE ? "adjusted.alone" : "adjusted.first")
                : Phrase.of("adjusted.p", "procedure", procedure(plan.multiplicity()), "p", new Phrase.Probability(p));
    }

    private static boolean isTwoSided(PrimaryResult primary) {
        return primary.sides().equals(Sides.TWO_SIDED.token());
    }
}
