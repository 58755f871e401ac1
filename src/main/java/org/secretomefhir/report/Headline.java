package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.secretomefhir.report.EndpointAnswer.Standing;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Phrase.Exact;
import org.secretomefhir.report.language.Phrase.Probability;
import org.secretomefhir.report.language.Phrase.Shown;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.MultiplicityTable;
import org.secretomefhir.statistics.PrimaryResult;

/**
 * The answer over all endpoints in a few sentences: the estimates, then the declared primary endpoint if there is one,
 * then how many endpoints came to which verdict. Each endpoint stands in exactly one sentence about verdicts.
 */
final class Headline {
    /** With more, the estimates are left to the table. */
    private static final int MOST_ESTIMATES = 12;

    private final List<EndpointAnswer> endpoints;
    private final MultiplicityTable family;
    private final AnalysisPlan plan;
    private final List<Phrase> sentences = new ArrayList<>();

    private Headline(List<EndpointAnswer> endpoints, MultiplicityTable family, AnalysisPlan plan) {
        this.endpoints = endpoints;
        this.family = family;
        this.plan = plan;
    }

    static List<Phrase> of(List<EndpointAnswer> endpoints, MultiplicityTable family, AnalysisPlan plan) {
        Headline headline = new Headline(endpoints, family, plan);
        headline.estimates();
        headline.primary();
        headline.shown();
        headline.against();
        headline.listed(Verdict.NOT_SHOWN, "answer.not-shown");
        headline.cannotBeShown();
        headline.listed(Verdict.EXPLORATORY, "answer.exploratory");
        headline.listed(Verdict.NOT_COMPUTABLE, "answer.no-data");
        return headline.sentences;
    }

    private void estimates() {
        List<EndpointAnswer> estimated = endpoints.stream()
                .filter(endpoint ->
                        endpoint.result().primary().estimate().value().isPresent())
                .toList();
        if (estimated.isEmpty()) {
            return;
        }
        if (estimated.size() > MOST_ESTIMATES) {
            sentences.add(Phrase.of("answer.estimates-in-table", "n", estimated.size()));
            return;
        }
        Map<List<Phrase>, List<Phrase>> byKind = new LinkedHashMap<>();
        for (EndpointAnswer endpoint : estimated) {
            PrimaryResult primary = endpoint.result().primary();
            byKind.computeIfAbsent(List.of(Terms.estimate(primary), Terms.level(primary)), kind -> new ArrayList<>())
                    .add(estimate(endpoint));
        }
        byKind.forEach((kind, values) -> sentences.add(Phrase.of(
                "answer.estimates",
                "estimate",
                kind.get(0),
                "interval",
                kind.get(1),
                "values",
                new Phrase.Items(values))));
    }

    private static Phrase estimate(EndpointAnswer endpoint) {
        PrimaryResult primary = endpoint.result().primary();
        double estimate = primary.estimate().value().orElseThrow();
        int places = endpoint.decimals();
        Phrase value = Sentences.withUnit(Shown.signed(estimate, places), endpoint);
        Interval interval = primary.interval().value().orElse(null);
        return interval == null
                ? Phrase.of("answer.estimate-alone", "title", endpoint.name(), "value", value)
                : Phrase.of(
                        "answer.estimate",
                        "title",
                        endpoint.name(),
                        "value",
                        value,
                        "lower",
                        Shown.fixed(interval.lower(), places),
                        "upper",
                        Shown.fixed(interval.upper(), places));
    }

    /** The declared primary endpoint, whatever came of it, and what its being tested apart costs. */
    private void primary() {
        for (EndpointAnswer endpoint : endpoints) {
            if (!endpoint.standing().isPrimary()) {
                continue;
            }
            PrimaryResult result = endpoint.result().primary();
            Phrase p = result.p()
                    .fold(
                            value -> Phrase.of("answer.primary-p", "p", new Probability(value)),
                            why -> Phrase.of("answer.primary-no-p"));
            sentences.add(Phrase.of(
                    "answer.primary." + endpoint.verdict().token(),
                    "title",
                    endpoint.name(),
                    "p",
                    p,
                    "alpha",
                    new Exact(plan.alpha())));
            int others = family.family().size();
            if (others > 0 && endpoint.standing() == Standing.GATEKEEPER) {
                boolean open = result.pAdjusted().value().orElse(1.0) <= plan.alpha();
                sentences.add(Phrase.of(open ? "answer.gate-open" : "answer.gate-closed", "n", others));
            } else if (others > 0) {
                sentences.add(apart(others));
            }
        }
    }

    private Phrase apart(int others) {
        Phrase procedure = Terms.procedure(plan.multiplicity());
        Exact alpha = new Exact(plan.alpha());
        return family.familyWiseError()
                .fold(
                        error -> Phrase.of(
                                "answer.apart",
                                "n",
                                others,
                                "procedure",
                                procedure,
                                "alpha",
                                alpha,
                                "error",
                                new Exact(error)),
                        why -> Phrase.of(
                                "answer.apart-discoveries", "n", others, "procedure", procedure, "alpha", alpha));
    }

    /** Of the endpoints that share alpha: how many changed as expected, or changed where nothing was expected. */
    private void shown() {
        List<EndpointAnswer> members = members(endpoint -> true);
        boolean nothingCanBeSaid = members.stream()
                .allMatch(endpoint ->
                        endpoint.verdict() == Verdict.CANNOT_BE_SHOWN || endpoint.verdict() == Verdict.NOT_COMPUTABLE);
        if (members.isEmpty() || nothingCanBeSaid) {
            return;
        }
        String other =
                members.size() < endpoints.size() && endpoints.stream().anyMatch(Headline::isPrimary) ? ".other" : "";
        Phrase of = Phrase.of("answer.of" + other, "n", members.size());
        Phrase level = Terms.level(members.size(), plan);
        List<EndpointAnswer> expected = members(endpoint -> endpoint.verdict() == Verdict.CHANGED_AS_EXPECTED);
        List<EndpointAnswer> changed = members(endpoint -> endpoint.verdict() == Verdict.CHANGED);
        boolean directed = members.stream().anyMatch(endpoint -> endpoint.direction() != null);
        if (!expected.isEmpty()) {
            add("answer.as-expected", expected.size(), of, level, movements(expected));
        } else if (directed) {
            sentences.add(Phrase.of("answer.none-as-expected", "of", of, "level", level));
        }
        if (!changed.isEmpty()) {
            add("answer.changed", changed.size(), of, level, movements(changed));
        } else if (!directed) {
            sentences.add(Phrase.of("answer.none-changed", "of", of, "level", level));
        }
    }

    private void add(String key, int n, Phrase of, Phrase level, Phrase movements) {
        sentences.add(Phrase.of(key, "n", n, "of", of, "level", level, "movements", movements));
    }

    private void against() {
        listed(Verdict.CHANGED_AGAINST, "answer.against");
        Map<String, List<EndpointAnswer>> pointing = new LinkedHashMap<>();
        for (EndpointAnswer endpoint : endpoints) {
            if (endpoint.verdict() == Verdict.POINTS_AGAINST && !isPrimary(endpoint)) {
                Against against = Against.of(endpoint.result(), endpoint.direction(), plan);
                pointing.computeIfAbsent(
                                "answer.points-against" + (against.byInterval() ? ".interval" : ".test"),
                                key -> new ArrayList<>())
                        .add(endpoint);
            }
        }
        pointing.forEach((key, those) -> sentences.add(
                Phrase.of(key, "n", those.size(), "titles", names(those), "alpha", new Exact(plan.alpha()))));
    }

    private void cannotBeShown() {
        Map<String, List<EndpointAnswer>> byCause = new LinkedHashMap<>();
        for (EndpointAnswer endpoint : members(one -> one.verdict() == Verdict.CANNOT_BE_SHOWN)) {
            byCause.computeIfAbsent(Cause.of(endpoint.result().primary(), plan).token(), cause -> new ArrayList<>())
                    .add(endpoint);
        }
        byCause.forEach((cause, those) -> sentences.add(Phrase.of(
                "answer.cannot." + cause,
                "n",
                those.size(),
                "titles",
                names(those),
                "alpha",
                new Exact(plan.alpha()),
                "procedure",
                Terms.procedure(plan.multiplicity()))));
    }

    private void listed(Verdict verdict, String key) {
        List<EndpointAnswer> those = endpoints.stream()
                .filter(one -> one.verdict() == verdict && !isPrimary(one))
                .toList();
        if (!those.isEmpty()) {
            sentences.add(Phrase.of(key, "n", those.size(), "titles", names(those)));
        }
    }

    private static Phrase movements(List<EndpointAnswer> those) {
        List<Phrase> parts = new ArrayList<>();
        movement(those, true, "answer.fell", parts);
        movement(those, false, "answer.rose", parts);
        return parts.size() == 1
                ? parts.get(0)
                : Phrase.of("answer.fell-and-rose", "fell", parts.get(0), "rose", parts.get(1));
    }

    private static void movement(List<EndpointAnswer> those, boolean fell, String key, List<Phrase> parts) {
        List<EndpointAnswer> moved = those.stream()
                .filter(endpoint ->
                        endpoint.result().primary().estimate().value().orElse(0.0) < 0 == fell)
                .toList();
        if (!moved.isEmpty()) {
            parts.add(Phrase.of(key, "titles", names(moved)));
        }
    }

    private List<EndpointAnswer> members(Predicate<EndpointAnswer> which) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.standing() == Standing.MEMBER)
                .filter(which)
                .toList();
    }

    private static boolean isPrimary(EndpointAnswer endpoint) {
        return endpoint.standing().isPrimary();
    }

    private static List<Phrase.Given> names(List<EndpointAnswer> those) {
        return those.stream().map(EndpointAnswer::name).toList();
    }
}
