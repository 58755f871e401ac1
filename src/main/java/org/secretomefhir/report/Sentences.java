package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.List;
import org.secretomefhir.cohort.ExclusionReason;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.ZeroRule;

/**
 * What was found, in sentences. They say what changed, by how much, how sure and in which direction; never that the
 * treatment did it, nor that it works.
 */
public final class Sentences {
    private Sentences() {}

    /**
     * Who was analysed, of whom, in which period, and how many a list took out; where nobody was, why, and what could not
     * be read.
     */
    public static String who(StudyReport report) {
        CohortSummary cohort = report.cohort();
        String patient = report.frame().scope().only() == null ? "patient" : "listed patient";
        String given = " given " + Words.inSentence(report.study().exposure().title()) + " from "
                + Words.date(report.frame().scope().period().start()) + " to "
                + Words.date(report.frame().scope().period().end());
        if (cohort.included() == 0) {
            return Nobody.of(report, patient, given);
        }
        String whom = cohort.included() == cohort.found()
                ? (cohort.found() == 1 ? "The one " + patient : "All " + cohort.found() + " " + patient + "s")
                : cohort.included() + " of " + Words.count(cohort.found(), patient);
        long byHand = cohort.excluded().getOrDefault(ExclusionReason.LISTED, 0L);
        return whom
                + given
                + (cohort.found() == 1 ? " was analysed" : " were analysed")
                + (byHand == 0 ? "." : "; " + byHand + (byHand == 1 ? " was" : " were") + " left out by hand.");
    }

    /** How many endpoints changed, which way, and for how many nothing can be said. */
    public static List<String> answer(StudyReport report) {
        return answer(report.answers(), report.plan());
    }

    /** How many endpoints changed, which way, and for how many nothing can be said. */
    public static List<String> answer(List<EndpointAnswer> endpoints, AnalysisPlan plan) {
        List<String> sentences = new ArrayList<>();
        String of = " of " + Words.count(endpoints.size(), "endpoint");
        String at = " at " + level(endpoints.size(), plan);
        boolean directed = endpoints.stream().anyMatch(endpoint -> endpoint.direction() != null);
        boolean nothingCanBeSaid = !endpoints.isEmpty()
                && endpoints.stream()
                        .allMatch(endpoint -> endpoint.verdict() == Verdict.CANNOT_BE_SHOWN
                                || endpoint.verdict() == Verdict.NOT_COMPUTABLE);
        int undirected = titles(endpoints, Verdict.CHANGED).size();
        if (directed && !nothingCanBeSaid) {
            int expected = titles(endpoints, Verdict.CHANGED_AS_EXPECTED).size();
            sentences.add((expected == 0 ? "None" : Integer.toString(expected)) + of
                    + " changed in the expected direction" + at + movements(endpoints, Verdict.CHANGED_AS_EXPECTED));
        }
        List<String> against = titles(endpoints, Verdict.CHANGED_AGAINST);
        if (!against.isEmpty()) {
            sentences.add(against.size() + " changed against the expected direction: " + Words.list(against) + ".");
        }
        if (undirected > 0) {
            sentences.add(undirected + of + " changed, no direction being expected," + at
                    + movements(endpoints, Verdict.CHANGED));
        } else if (!directed && !nothingCanBeSaid) {
            sentences.add("A change was shown for none" + of + at + ".");
        }
        add(endpoints, Verdict.NOT_SHOWN, "a change was not shown", sentences);
        add(endpoints, Verdict.CANNOT_BE_SHOWN, "n is too small to reach alpha, whatever the values", sentences);
        add(endpoints, Verdict.NOT_COMPUTABLE, "there is no test, for lack of pairs or of any change", sentences);
        return sentences;
    }

    /** {@code Osteocalcin fell by 5.68 ng/mL on average (...); change in the expected direction.} */
    public static String endpoint(EndpointAnswer endpoint, AnalysisPlan plan) {
        Double change = endpoint.result().change().mean().value().orElse(null);
        if (change == null) {
            return endpoint.title() + ": no subject has both a value before and a value after.";
        }
        String sentence = endpoint.title() + " " + movement(change, endpoint) + " (" + evidence(endpoint, plan) + ")";
        return sentence + direction(change, endpoint) + ".";
    }

    private static String movement(double change, EndpointAnswer endpoint) {
        if (change == 0) {
            return "did not change on average";
        }
        return (change < 0 ? "fell" : "rose") + " by "
                + withUnit(Numbers.fixed(Math.abs(change), endpoint.decimals()), endpoint) + " on average";
    }

    private static String evidence(EndpointAnswer endpoint, AnalysisPlan plan) {
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
        if (primary.zeros() > 0 && Words.isRankTest(primary)) {
            parts.add(Words.count(primary.zeros(), "change") + " of zero "
                    + (plan.zeros() == ZeroRule.PRATT ? "ranked, then dropped" : "dropped"));
        }
        parts.add(primary.p()
                .fold(
                        p -> Words.test(primary) + " p\u00a0" + Numbers.relation(p),
                        why -> Words.test(primary) + " p not computable: " + why.text()));
        if (endpoint.testedAlone()) {
            parts.add("declared primary, tested alone");
        } else {
            primary.pAdjusted()
                    .value()
                    .ifPresent(p -> parts.add(
                            Words.procedure(plan.multiplicity()) + "-adjusted p\u00a0" + Numbers.relation(p)));
        }
        return String.join(", ", parts);
    }

    private static String direction(double change, EndpointAnswer endpoint) {
        PrimaryResult primary = endpoint.result().primary();
        double estimate = primary.estimate().value().orElse(change);
        if (Math.signum(estimate) != Math.signum(change)) {
            return "; mean and shift differ in sign" + reach(endpoint);
        }
        return switch (primary.directionOfChange()) {
            case "expected" -> "; change in the expected direction" + reach(endpoint);
            case "against" -> "; change against the expected direction" + reach(endpoint);
            default -> reach(endpoint);
        };
    }

    private static String reach(EndpointAnswer endpoint) {
        return switch (endpoint.verdict()) {
            case CHANGED_AS_EXPECTED, CHANGED_AGAINST, CHANGED, NOT_COMPUTABLE -> "";
            case NOT_SHOWN -> ", but not beyond what chance may do";
            case CANNOT_BE_SHOWN -> ", but n too small to reach alpha";
        };
    }

    private static String withUnit(String number, EndpointAnswer endpoint) {
        String unit = endpoint.unit();
        return unit == null ? number : number + (unit.startsWith("10") ? "\u00a0\u00d7\u00a0" : "\u00a0") + unit;
    }

    private static String level(int endpoints, AnalysisPlan plan) {
        String alpha = Numbers.shortest(plan.alpha());
        return endpoints == 1 ? "alpha " + alpha : Words.level(plan);
    }

    private static String movements(List<EndpointAnswer> endpoints, Verdict verdict) {
        List<String> fell = new ArrayList<>();
        List<String> rose = new ArrayList<>();
        for (EndpointAnswer endpoint : endpoints) {
            if (endpoint.verdict() == verdict) {
                double shift = endpoint.result().primary().estimate().value().orElse(0.0);
                (shift < 0 ? fell : rose).add(endpoint.title());
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

    private static void add(List<EndpointAnswer> endpoints, Verdict verdict, String what, List<String> sentences) {
        List<String> titles = titles(endpoints, verdict);
        if (!titles.isEmpty()) {
            sentences.add(
                    "For " + Words.count(titles.size(), "endpoint") + ", " + what + ": " + Words.list(titles) + ".");
        }
    }

    private static List<String> titles(List<EndpointAnswer> endpoints, Verdict verdict) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.verdict() == verdict)
                .map(EndpointAnswer::title)
                .toList();
    }
}
