package org.secretomefhir.report.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.secretomefhir.report.CohortSummary;
import org.secretomefhir.report.EndpointAnswer;
import org.secretomefhir.report.Sentences;
import org.secretomefhir.report.Spread;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.Terms;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Phrase.Items;
import org.secretomefhir.report.language.Phrase.Probability;
import org.secretomefhir.report.language.Phrase.Shown;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.report.release.ReleasedTable.Cell;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.MultiplicityTable;
import org.secretomefhir.statistics.PrimaryResult;

/** What was found, in sentences: who, then each endpoint with its estimate before its p, then the verdicts together. */
final class Results {
    private Results() {}

    /** Who was included, and who they are. */
    static String people(StudyReport report, Wording wording) {
        CohortSummary cohort = report.cohort();
        if (cohort.included() == 0) {
            List<Phrase> said = new ArrayList<>();
            said.add(Phrase.of(
                    cohort.found() == 0 ? "paper.nobody-found" : "paper.nobody-included",
                    "found",
                    cohort.found(),
                    "given",
                    Sentences.given(report)));
            said.addAll(excluded(Flow.of(report, null)));
            return wording.say(said);
        }
        List<Phrase> said = new ArrayList<>(excluded(Flow.of(report, null)));
        characteristics(report, said);
        return Sentences.who(report, wording) + " " + wording.say(said);
    }

    /** Who was included, as far as it is told where small cells are suppressed; nothing of who they are. */
    static String people(StudyReport report, Release release, Wording wording) {
        List<Phrase> said = new ArrayList<>(release.who(report));
        said.addAll(excluded(Flow.of(report, release)));
        return wording.say(said);
    }

    private static List<Phrase> excluded(Flow flow) {
        if (flow.excluded().isEmpty()) {
            return List.of();
        }
        Items reasons =
                new Items(flow.excluded().stream().map(Results::excludedFor).toList());
        Long lost = flow.lost();
        return List.of(
                lost == null
                        ? Phrase.of("paper.excluded-some", "reasons", reasons)
                        : Phrase.of("paper.excluded", "n", lost, "reasons", reasons));
    }

    private static Phrase excludedFor(Cell cell) {
        Long n = cell.n();
        return Phrase.of(
                "paper.excluded-for",
                "reason",
                Phrase.of("paper.reason." + cell.name()),
                "n",
                n == null ? Phrase.of("release.withheld") : n);
    }

    private static void characteristics(StudyReport report, List<Phrase> said) {
        said.add(Phrase.of(
                "paper.by-sex",
                "items",
                new Items(report.cohort().sex().stream()
                        .filter(cell -> cell.n() > 0)
                        .map(cell -> sex(cell, report.cohort().included()))
                        .toList())));
        spread("paper.age", report.cohort().age(), said);
        spread("paper.doses", report.exposure().dosesPerSubject(), said);
        spread("paper.between-doses", report.exposure().daysBetweenDoses(), said);
        spread("paper.follow-up", report.exposure().followUp().daysToLastValue(), said);
    }

    private static Phrase sex(CohortSummary.Cell cell, long included) {
        return Phrase.of(
                "paper.share",
                "level",
                Phrase.of("paper.sex." + cell.value()),
                "n",
                cell.n(),
                "percent",
                Shown.fixed(cell.percentOf(included), 1));
    }

    /** Nothing of one subject alone. */
    private static void spread(String key, Spread values, List<Phrase> said) {
        Double median = values.median();
        Double q1 = values.q1();
        Double q3 = values.q3();
        if (values.n() > 1 && median != null && q1 != null && q3 != null) {
            int places = median % 1 == 0 && q1 % 1 == 0 && q3 % 1 == 0 ? 0 : 1;
            said.add(Phrase.of(
                    key,
                    "n",
                    values.n(),
                    "median",
                    Shown.fixed(median, places),
                    "lower",
                    Shown.fixed(q1, places),
                    "upper",
                    Shown.fixed(q3, places)));
        }
    }

    /** One sentence for each endpoint. */
    static List<Phrase> endpoints(List<EndpointLine> lines, AnalysisPlan plan) {
        return lines.stream().map(line -> endpoint(line, plan)).toList();
    }

    /** The verdicts over all endpoints; their estimates stand in the sentences before. */
    static List<Phrase> verdicts(List<EndpointAnswer> endpoints, MultiplicityTable family, AnalysisPlan plan) {
        return Sentences.answer(endpoints, family, plan).stream()
                .filter(sentence -> !sentence.key().startsWith("answer.estimates"))
                .toList();
    }

    private static Phrase endpoint(EndpointLine line, AnalysisPlan plan) {
        EndpointAnswer answer = line.answer();
        Phrase title = answer.standing().isPrimary()
                ? Phrase.of("paper.primary", "title", answer.name())
                : Phrase.of("given", "text", answer.name());
        Double estimate = line.number(line.primary().estimate());
        if (!line.told()) {
            return Phrase.of("paper.endpoint.withheld", "title", title);
        } else if (line.n() == 0) {
            return Phrase.of("paper.endpoint.none", "title", title);
        } else if (estimate == null) {
            return Phrase.of(line.isOfSeveral() ? "paper.endpoint.no-estimate" : "paper.endpoint.one", "title", title);
        }
        List<Phrase> evidence = Stream.of(List.of(estimate(line, estimate)), test(line, plan))
                .flatMap(List::stream)
                .toList();
        return Phrase.of(
                "paper.endpoint",
                "title",
                title,
                "evidence",
                new Items(evidence),
                "verdict",
                Phrase.of("paper.verdict." + line.verdict().token()));
    }

    private static Phrase estimate(EndpointLine line, double estimate) {
        PrimaryResult primary = line.primary();
        int places = line.answer().decimals();
        Phrase value = Sentences.withUnit(Shown.signed(estimate, places), line.answer());
        Interval interval = line.interval();
        return interval == null
                ? Phrase.of("paper.estimate-alone", "estimate", Terms.estimate(primary), "value", value, "n", line.n())
                : Phrase.of(
                        "paper.estimate",
                        "estimate",
                        Terms.estimate(primary),
                        "value",
                        value,
                        "interval",
                        Terms.interval(primary),
                        "lower",
                        Shown.fixed(interval.lower(), places),
                        "upper",
                        Shown.fixed(interval.upper(), places),
                        "n",
                        line.n());
    }

    private static List<Phrase> test(EndpointLine line, AnalysisPlan plan) {
        if (!line.isTested()) {
            return List.of();
        }
        PrimaryResult primary = line.primary();
        List<Phrase> said = new ArrayList<>();
        said.add(primary.p()
                .fold(
                        p -> Phrase.of("evidence.p", "test", Terms.test(primary), "p", new Probability(p)),
                        why -> Phrase.of(
                                "evidence.no-p", "test", Terms.test(primary), "why", Phrase.of("why." + why.token()))));
        primary.pAdjusted()
                .value()
                .filter(p -> line.ofFamily() || line.answer().standing().isPrimary())
                .ifPresent(p -> said.add(Terms.adjusted(p, line.answer().standing(), plan)));
        return said;
    }
}
