package org.secretomefhir.report.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.EndpointAnswer;
import org.secretomefhir.report.EndpointAnswer.Standing;
import org.secretomefhir.report.RunFacts;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Phrase.Given;
import org.secretomefhir.report.language.Phrase.Items;
import org.secretomefhir.report.language.Phrase.Shown;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.Window;

/** Where the data come from, what was compared, and by which software; from the study and the run, not from the numbers. */
final class Methods {
    private Methods() {}

    /** Design, source, cut-off. */
    static List<Phrase> data(StudyReport report, Flow flow, RunFacts facts) {
        List<Phrase> said = new ArrayList<>();
        said.add(Phrase.of(
                "paper.design",
                "exposure",
                new Phrase.Within(report.study().exposure().title())));
        said.add(Phrase.of(
                "paper.source",
                "sources",
                facts.sources().stream()
                        .map(RunFacts.Source::kind)
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .map(kind -> Phrase.of("paper.source." + kind))
                        .toList(),
                "cutoff",
                report.frame().scope().cutOff(),
                "zone",
                report.frame().scope().zone().getId()));
        Flow.Records records = flow.records();
        if (records == null) {
            return said;
        }
        boolean verified = !facts.sources().isEmpty()
                && facts.sources().stream()
                        .flatMap(source -> source.completeness().stream())
                        .allMatch(RunFacts.Completeness::verified);
        said.add(Phrase.of(verified ? "paper.complete.verified" : "paper.complete.unverified"));
        said.add(Phrase.of(
                "paper.records",
                "received",
                records.received(),
                "used",
                records.used(),
                "aside",
                records.notRelevant(),
                "quarantined",
                records.quarantined()));
        return said;
    }

    /** What was compared: endpoints, windows, directions, units. */
    static List<Phrase> endpoints(StudyReport report) {
        List<Phrase> said = new ArrayList<>();
        List<Phrase> titles =
                report.endpoints().stream().map(one -> titled(one.answer())).toList();
        said.add(Phrase.of("paper.endpoints", "k", titles.size(), "titles", titles));
        Map<List<Object>, List<Endpoint>> alike = new LinkedHashMap<>();
        for (Endpoint endpoint : report.study().endpoints()) {
            alike.computeIfAbsent(
                            List.of(endpoint.pre(), endpoint.post(), endpoint.preRule(), endpoint.postRule()),
                            rules -> new ArrayList<>())
                    .add(endpoint);
        }
        alike.values().forEach(those -> said.add(windows(those)));
        expected(report.study().endpoints(), Direction.DECREASE, "paper.expected.fall", said);
        expected(report.study().endpoints(), Direction.INCREASE, "paper.expected.rise", said);
        said.add(Phrase.of("paper.same-day." + report.study().sameDay().token()));
        said.add(Phrase.of("paper.values"));
        return said;
    }

    /** Program, study, facts, and what this run set otherwise. */
    static List<Phrase> software(StudyReport report, RunFacts facts) {
        List<Phrase> said = new ArrayList<>();
        said.add(Phrase.of(
                "paper.software",
                "software",
                facts.software(),
                "study",
                report.study().canonical(),
                "hash",
                report.study().hash(),
                "snapshot",
                facts.snapshot()));
        List<Phrase> settings = facts.overrides().entrySet().stream()
                .map(one -> Phrase.of("paper.setting", "name", one.getKey(), "value", one.getValue()))
                .toList();
        said.add(
                settings.isEmpty()
                        ? Phrase.of("paper.no-settings")
                        : Phrase.of("paper.settings", "settings", new Items(settings)));
        return said;
    }

    private static Phrase titled(EndpointAnswer answer) {
        String unit = answer.unit();
        Phrase title = unit == null
                ? Phrase.of("given", "text", answer.name())
                : Phrase.of("paper.with-unit", "title", answer.name(), "unit", new Given(unit));
        return answer.standing().isPrimary()
                ? Phrase.of("paper.primary", "title", title)
                : answer.standing() == Standing.OUTSIDE ? Phrase.of("paper.exploratory", "title", title) : title;
    }

    private static Phrase windows(List<Endpoint> alike) {
        Endpoint one = alike.get(0);
        return Phrase.of(
                "paper.windows",
                "titles",
                titles(alike),
                "pre",
                rule(one.preRule()),
                "preDays",
                days(one.pre()),
                "post",
                rule(one.postRule()),
                "postDays",
                days(one.post()));
    }

    private static Phrase days(Window window) {
        return Phrase.of("range", "from", Shown.fixed(window.fromDay(), 0), "to", Shown.fixed(window.toDay(), 0));
    }

    private static Phrase rule(SelectionRule rule) {
        return rule instanceof SelectionRule.Closest closest
                ? Phrase.of("paper.rule.closest", "day", Shown.fixed(closest.day(), 0))
                : Phrase.of("paper.rule." + rule.token());
    }

    private static void expected(List<Endpoint> endpoints, Direction direction, String key, List<Phrase> said) {
        List<Endpoint> those = endpoints.stream()
                .filter(one -> expects(one.direction(), direction))
                .toList();
        if (!those.isEmpty()) {
            said.add(Phrase.of(key, "titles", titles(those)));
        }
    }

    private static boolean expects(@Nullable Direction expected, Direction direction) {
        return expected == direction;
    }

    private static List<Given> titles(List<Endpoint> endpoints) {
        return endpoints.stream().map(one -> new Given(one.title())).toList();
    }
}
