package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.List;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.PrimaryResult;

/**
 * What was found, in sentences. They say what changed, by how much, how sure and in which direction; never that the
 * treatment did it, nor that it works.
 */
public final class Sentences {
    private Sentences() {}

    /** Who was analysed, of whom, in which period. */
    public static String who(StudyReport report) {
        CohortSummary cohort = report.cohort();
        String whom = cohort.included() == cohort.found()
                ? (cohort.found() == 1 ? "The one patient" : "All " + cohort.found() + " patients")
                : cohort.included() + " of " + cohort.found() + " patients";
        if (cohort.found() == 0) {
            whom = "No patients";
        }
        return whom + " given " + Words.inSentence(report.study().exposure().title()) + " from "
                + Words.date(report.frame().scope().period().start()) + " to "
                + Words.date(report.frame().scope().period().end())
                + (cohort.found() == 0 ? " were found." : cohort.found() == 1 ? " was analysed." : " were analysed.");
    }

    /** How many endpoints changed, which way, and for how many nothing can be said. */
    public static List<String> answer(StudyReport report) {
        List<String> sentences = new ArrayList<>();
        int all = report.endpoints().size();
        int expected = report.count(Verdict.CHANGED_AS_EXPECTED);
        sentences.add((expected == 0 ? "None" : Integer.toString(expected)) + " of " + Words.count(all, "endpoint")
                + " changed in the expected direction at " + level(report) + movements(report));
        int against = report.count(Verdict.CHANGED_AGAINST);
        if (against > 0) {
            sentences.add(against + " changed against the expected direction: "
                    + titles(report, Verdict.CHANGED_AGAINST) + ".");
        }
        add(report, Verdict.CHANGED, "the values changed, and no direction was expected", sentences);
        add(report, Verdict.NOT_SHOWN, "a change was not shown", sentences);
        add(report, Verdict.CANNOT_BE_SHOWN, "n is too small to reach alpha, whatever the values", sentences);
        add(report, Verdict.NOT_COMPUTABLE, "there is no test, for lack of pairs or of any change", sentences);
        return sentences;
    }

    /** {@code Osteocalcin fell by 5.68 ng/mL on average (...); change in the expected direction.} */
    public static String endpoint(EndpointReport endpoint, AnalysisPlan plan) {
        String title = endpoint.endpoint().title();
        Double change = endpoint.result().change().mean().value().orElse(null);
        if (change == null) {
            return title + ": no subject has both a value before and a value after.";
        }
        String sentence = title + " " + movement(change, endpoint) + " (" + evidence(endpoint, plan) + ")";
        return sentence + direction(endpoint) + ".";
    }

    private static String movement(double change, EndpointReport endpoint) {
        if (change == 0) {
            return "did not change on average";
        }
        return (change < 0 ? "fell" : "rose") + " by "
                + withUnit(Numbers.fixed(Math.abs(change), endpoint.decimals()), endpoint) + " on average";
    }

    private static String evidence(EndpointReport endpoint, AnalysisPlan plan) {
        PrimaryResult primary = endpoint.result().primary();
        List<String> parts = new ArrayList<>();
        Double estimate = primary.estimate().value().orElse(null);
        if (estimate != null && Words.isRankTest(primary)) {
            parts.add(Words.estimate(primary) + " " + Numbers.signed(estimate, endpoint.decimals()));
        }
        Interval interval = primary.interval().value().orElse(null);
        if (interval != null) {
            parts.add(Words.interval(primary) + " " + Numbers.range(interval, endpoint.decimals()));
        }
        parts.add("n\u00a0=\u00a0" + endpoint.n());
        parts.add(primary.p()
                .fold(
                        p -> Words.test(primary) + " p\u00a0" + Numbers.relation(p),
                        why -> Words.test(primary) + " p not computable: " + why.text()));
        primary.pAdjusted()
                .value()
                .ifPresent(p ->
                        parts.add(Words.procedure(plan.multiplicity()) + "-adjusted p\u00a0" + Numbers.relation(p)));
        return String.join(", ", parts);
    }

    private static String direction(EndpointReport endpoint) {
        return switch (endpoint.result().primary().directionOfChange()) {
            case "expected" -> "; change in the expected direction" + reach(endpoint);
            case "against" -> "; change against the expected direction" + reach(endpoint);
            default -> reach(endpoint);
        };
    }

    private static String reach(EndpointReport endpoint) {
        return switch (endpoint.verdict()) {
            case CHANGED_AS_EXPECTED, CHANGED_AGAINST, CHANGED, NOT_COMPUTABLE -> "";
            case NOT_SHOWN -> ", but not beyond what chance may do";
            case CANNOT_BE_SHOWN -> ", but n too small to reach alpha";
        };
    }

    /** The T-score has no unit that belongs behind a number. */
    private static String withUnit(String number, EndpointReport endpoint) {
        if (endpoint.endpoint().tScore()) {
            return number;
        }
        String unit = Words.unit(endpoint.endpoint().unit());
        return number + (unit.startsWith("10") ? "\u00a0\u00d7\u00a0" : "\u00a0") + unit;
    }

    private static String level(StudyReport report) {
        String alpha = Numbers.shortest(report.plan().alpha());
        return report.endpoints().size() == 1
                ? "alpha " + alpha
                : "a " + Words.procedure(report.plan().multiplicity()) + "-adjusted alpha of " + alpha;
    }

    private static String movements(StudyReport report) {
        List<String> fell = new ArrayList<>();
        List<String> rose = new ArrayList<>();
        for (EndpointReport endpoint : report.endpoints()) {
            if (endpoint.verdict() == Verdict.CHANGED_AS_EXPECTED) {
                double change = endpoint.result().change().mean().value().orElse(0.0);
                (change < 0 ? fell : rose).add(endpoint.endpoint().title());
            }
        }
        List<String> parts = new ArrayList<>();
        if (!fell.isEmpty()) {
            parts.add(Words.list(fell) + " fell");
        }
        if (!rose.isEmpty()) {
            parts.add(Words.list(rose) + " rose");
        }
        return parts.isEmpty() ? "." : ": " + String.join("; ", parts) + ".";
    }

    private static void add(StudyReport report, Verdict verdict, String what, List<String> sentences) {
        int n = report.count(verdict);
        if (n > 0) {
            sentences.add("For " + Words.count(n, "endpoint") + ", " + what + ": " + titles(report, verdict) + ".");
        }
    }

    private static String titles(StudyReport report, Verdict verdict) {
        return Words.list(report.endpoints().stream()
                .filter(endpoint -> endpoint.verdict() == verdict)
                .map(endpoint -> endpoint.endpoint().title())
                .toList());
    }
}
