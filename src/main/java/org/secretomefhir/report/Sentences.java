package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.List;
import org.secretomefhir.cohort.ExclusionReason;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Phrase.Given;
import org.secretomefhir.report.language.Phrase.Probability;
import org.secretomefhir.report.language.Phrase.Shown;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.MultiplicityTable;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.ZeroRule;

/**
 * What was found, in sentences. They say what changed, by how much, how sure and in which direction; never that the
 * treatment did it, nor that it works.
 */
public final class Sentences {
    private Sentences() {}

    /**
     * Who was included, of whom, in which period, for how many of them there is anything to compare, and how many a list
     * took out; where nobody was included, why, and what could not be read.
     */
    public static String who(StudyReport report, Wording wording) {
        CohortSummary cohort = report.cohort();
        boolean listed = report.frame().scope().only() != null;
        if (cohort.included() == 0) {
            return Nobody.of(report, listed ? "listed patient" : "patient", " " + wording.say(given(report)));
        }
        String whom = cohort.included() < cohort.found() ? "some" : cohort.found() == 1 ? "one" : "all";
        List<Phrase> parts = new ArrayList<>();
        parts.add(Phrase.of(
                "who." + whom,
                "included",
                cohort.included(),
                "found",
                cohort.found(),
                "patients",
                Phrase.of(listed ? "who.listed-patients" : "who.patients", "n", cohort.found()),
                "given",
                given(report),
                "pairs",
                pairs(report.coverage(), report.endpoints().size())));
        long byHand = cohort.excluded().getOrDefault(ExclusionReason.LISTED, 0L);
        if (byHand > 0) {
            parts.add(Phrase.of("who.by-hand", "n", byHand));
        }
        return wording.say(parts);
    }

    /** What they were given, and when. */
    public static Phrase given(StudyReport report) {
        return Phrase.of(
                "who.given",
                "exposure",
                new Phrase.Within(report.study().exposure().title()),
                "start",
                report.frame().scope().period().start(),
                "end",
                report.frame().scope().period().end());
    }

    private static Phrase pairs(Coverage coverage, int endpoints) {
        String key = coverage.withAnyPair() == 0
                ? "who.pairs.none"
                : coverage.withAllPairs() == coverage.included()
                        ? (endpoints == 1 ? "who.pairs.the-one" : "who.pairs.all")
                        : endpoints == 1 ? "who.pairs.some-of-one" : "who.pairs.some";
        return Phrase.of(
                key,
                "k",
                endpoints,
                "any",
                coverage.withAnyPair(),
                "all",
                coverage.withAllPairs(),
                "range",
                coverage.fewestPairs() == coverage.mostPairs()
                        ? Phrase.of("who.pairs.same", "n", coverage.mostPairs())
                        : Phrase.of("who.pairs.range", "fewest", coverage.fewestPairs(), "most", coverage.mostPairs()));
    }

    /** The estimates, and how many endpoints changed, which way, and for how many nothing can be said. */
    public static List<Phrase> answer(StudyReport report) {
        return answer(report.answers(), report.multiplicity(), report.plan());
    }

    /** The estimates, and how many endpoints changed, which way, and for how many nothing can be said. */
    public static List<Phrase> answer(List<EndpointAnswer> endpoints, MultiplicityTable family, AnalysisPlan plan) {
        return Headline.of(endpoints, family, plan);
    }

    /** {@code Osteocalcin fell by 5.68 ng/mL on average (...); change in the expected direction.} */
    public static Phrase endpoint(EndpointAnswer endpoint, AnalysisPlan plan) {
        Double change = endpoint.result().change().mean().value().orElse(null);
        if (change == null) {
            return Phrase.of("endpoint.no-pair", "title", endpoint.name());
        }
        String moved = change == 0 ? "endpoint.same" : change < 0 ? "endpoint.fell" : "endpoint.rose";
        return Phrase.of(
                moved,
                "title",
                endpoint.name(),
                "amount",
                withUnit(Shown.fixed(Math.abs(change), endpoint.decimals()), endpoint),
                "evidence",
                new Phrase.Joined(evidence(endpoint, plan)),
                "direction",
                direction(change, endpoint, plan));
    }

    private static List<Phrase> evidence(EndpointAnswer endpoint, AnalysisPlan plan) {
        PrimaryResult primary = endpoint.result().primary();
        List<Phrase> parts = new ArrayList<>();
        primary.estimate()
                .value()
                .filter(any -> primary.exact())
                .ifPresent(estimate -> parts.add(Phrase.of(
                        "evidence.estimate",
                        "estimate",
                        Terms.estimate(primary),
                        "value",
                        Shown.signed(estimate, endpoint.decimals()))));
        primary.interval().value().ifPresent(interval -> parts.add(interval(primary, interval, endpoint.decimals())));
        parts.add(Phrase.of("evidence.n", "n", endpoint.n()));
        if (primary.zeros() > 0 && primary.exact()) {
            parts.add(Phrase.of(
                    plan.zeros() == ZeroRule.PRATT ? "evidence.zeros-pratt" : "evidence.zeros", "n", primary.zeros()));
        }
        parts.add(primary.p()
                .fold(
                        p -> Phrase.of("evidence.p", "test", Terms.test(primary), "p", new Probability(p)),
                        why -> Phrase.of(
                                "evidence.no-p", "test", Terms.test(primary), "why", Phrase.of("why." + why.token()))));
        primary.pAdjusted().value().ifPresent(p -> parts.add(Terms.adjusted(p, endpoint.standing(), plan)));
        return parts;
    }

    private static Phrase interval(PrimaryResult primary, Interval interval, int places) {
        return Phrase.of(
                "evidence.interval",
                "interval",
                Terms.interval(primary),
                "lower",
                Shown.fixed(interval.lower(), places),
                "upper",
                Shown.fixed(interval.upper(), places));
    }

    private static Phrase direction(double change, EndpointAnswer endpoint, AnalysisPlan plan) {
        PrimaryResult primary = endpoint.result().primary();
        double estimate = primary.estimate().value().orElse(change);
        String went = Math.signum(estimate) != Math.signum(change)
                ? "direction.differ"
                : "direction." + primary.directionOfChange();
        return Phrase.of(went, "reach", reach(endpoint, plan));
    }

    /** What the direction is worth. That chance may do as much is not said beside an interval that excludes zero. */
    private static Phrase reach(EndpointAnswer endpoint, AnalysisPlan plan) {
        return switch (endpoint.verdict()) {
            case CHANGED_AS_EXPECTED, CHANGED_AGAINST, CHANGED, NOT_COMPUTABLE -> Phrase.of("reach.shown");
            case POINTS_AGAINST ->
                Phrase.of(
                        Against.of(endpoint.result(), endpoint.direction(), plan)
                                        .byInterval()
                                ? "reach.points-against.interval"
                                : "reach.points-against.test");
            case NOT_SHOWN -> Phrase.of(excludesZero(endpoint) ? "reach.not-shown.adjusted" : "reach.not-shown");
            case CANNOT_BE_SHOWN ->
                Phrase.of("reach.cannot."
                        + Cause.of(endpoint.result().primary(), plan).token());
            case EXPLORATORY -> Phrase.of("reach.exploratory");
        };
    }

    static boolean excludesZero(EndpointAnswer endpoint) {
        PrimaryResult primary = endpoint.result().primary();
        return Against.excludesZero(primary, Direction.INCREASE) || Against.excludesZero(primary, Direction.DECREASE);
    }

    /** A number and the unit of the endpoint, if there is one. */
    public static Phrase withUnit(Shown number, EndpointAnswer endpoint) {
        String unit = endpoint.unit();
        return unit == null
                ? Phrase.of("amount", "value", number)
                : Phrase.of(
                        unit.startsWith("10") ? "amount.times" : "amount.unit",
                        "value",
                        number,
                        "unit",
                        new Given(unit));
    }
}
