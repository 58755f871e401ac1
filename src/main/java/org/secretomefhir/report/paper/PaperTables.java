package org.secretomefhir.report.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.EndpointAnswer;
import org.secretomefhir.report.Spread;
import org.secretomefhir.report.Terms;
import org.secretomefhir.report.Words;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Phrase.Shown;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.report.release.ReleasedTable.Cell;
import org.secretomefhir.statistics.EndpointResult.Summary;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;

/** The tables of a paper in Markdown, in one language. */
final class PaperTables {
    private static final String NONE = "\u2013";

    private final Wording wording;

    PaperTables(Wording wording) {
        this.wording = wording;
    }

    void one(TableOne table, Markdown page) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(say("paper.row.included"), count(table.included()), NONE, NONE, NONE));
        table.sex().forEach(cell -> rows.add(share("paper.row.sex", "paper.sex." + cell.name(), cell, table)));
        rows.add(quantity(say("paper.row.age"), table.age(), 1));
        for (Cell cell : table.ageBands()) {
            boolean named = cell.name().equals("other") || cell.name().equals("unknown");
            rows.add(share("paper.row.band", named ? "paper.band." + cell.name() : cell.name(), cell, table));
        }
        table.before()
                .forEach(before -> rows.add(quantity(
                        wording.say(
                                "paper.row.before",
                                "title",
                                unit(before.endpoint().title(), unitOf(before))),
                        before.values(),
                        before.decimals())));
        page.table(heads("characteristic", "n", "missing", "mean-sd", "median-quartiles"), List.of(1, 2, 3, 4), rows);
    }

    private static @Nullable String unitOf(TableOne.Before before) {
        return before.endpoint().tScore() ? null : Words.unit(before.endpoint().unit());
    }

    private List<String> share(String row, String level, Cell cell, TableOne table) {
        String named = level.startsWith("paper.") ? say(level) : level;
        Long n = cell.n();
        Long included = table.included();
        String percent =
                n == null || n == 0 || included == null ? "" : " (" + wording.percent(100.0 * n / included) + ")";
        return List.of(wording.say(row, "level", named), count(n) + percent, NONE, NONE, NONE);
    }

    private List<String> quantity(String name, TableOne.Quantity quantity, int places) {
        Spread values = quantity.values();
        return List.of(
                name,
                count(quantity.n()),
                count(quantity.missing()),
                pair(values.mean(), values.sd(), places),
                number(values.median(), places) + quartiles(values.q1(), values.q3(), places));
    }

    void pairs(Flow flow, Markdown page) {
        List<List<String>> rows = new ArrayList<>();
        for (Flow.Pairs pairs : flow.pairs()) {
            List<String> row = new ArrayList<>(List.of(wording.given(pairs.title())));
            pairs.counts().forEach(cell -> row.add(count(cell.n())));
            rows.add(row);
        }
        page.table(
                heads(
                        "endpoint",
                        "pairs",
                        "no-before",
                        "no-after",
                        "neither",
                        "contradicting",
                        "not-due",
                        "left-out-open",
                        "provisional"),
                positions(1, 9),
                rows);
    }

    void endpoints(List<EndpointLine> lines, Markdown page) {
        List<List<String>> rows = new ArrayList<>();
        for (EndpointLine line : lines) {
            EndpointAnswer answer = line.answer();
            int places = answer.decimals();
            rows.add(List.of(
                    unit(answer.title(), answer.unit()),
                    line.told() ? count((long) line.n()) : say("release.withheld"),
                    summary(line, line.before(), places),
                    summary(line, line.after(), places),
                    signed(line.number(line.change().mean()), places),
                    estimate(line, places),
                    interval(line, places),
                    p(line.p()),
                    p(line.pAdjusted()),
                    say(line.told() ? "verdict." + line.verdict().token() : "release.withheld")));
        }
        page.table(
                heads(
                        "endpoint",
                        "pairs",
                        "before",
                        "after",
                        "mean-change",
                        "estimate",
                        "interval",
                        "p",
                        "p-adjusted",
                        "verdict"),
                positions(1, 9),
                rows);
    }

    private String summary(EndpointLine line, Summary values, int places) {
        return pair(line.number(values.mean()), line.number(values.sd()), places);
    }

    private String estimate(EndpointLine line, int places) {
        Outcome<Double> estimate = line.primary().estimate();
        Double value = line.number(estimate);
        return value == null
                ? NONE
                : wording.say(
                        "paper.cell.estimate",
                        "estimate",
                        Terms.estimate(line.primary()),
                        "value",
                        Shown.signed(value, places));
    }

    private String interval(EndpointLine line, int places) {
        Interval interval = line.interval();
        return interval == null
                ? NONE
                : wording.say(
                        "evidence.interval",
                        "interval",
                        Terms.interval(line.primary()),
                        "lower",
                        Shown.fixed(interval.lower(), places),
                        "upper",
                        Shown.fixed(interval.upper(), places));
    }

    void items(Markdown page) {
        List<List<String>> rows = new ArrayList<>();
        for (ReportingItem item : ReportingItem.all()) {
            boolean partly = item.places().size() > 1;
            List<Phrase> places = item.places().stream()
                    .map(place -> Phrase.of(
                            place == ReportingItem.Place.AUTHOR && partly
                                    ? "paper.at.rest-author"
                                    : "paper.at." + place.token()))
                    .toList();
            rows.add(
                    List.of(item.number(), say("paper.item." + item.number()), wording.show(new Phrase.Items(places))));
        }
        page.table(heads("item", "asked", "where"), List.of(), rows);
    }

    private List<String> heads(String... names) {
        return Arrays.stream(names).map(name -> say("paper.head." + name)).toList();
    }

    private String unit(String title, @Nullable String unit) {
        String name = wording.given(title);
        return unit == null ? name : name + ", " + wording.given(unit);
    }

    private String say(String key) {
        return wording.say(key);
    }

    private String count(@Nullable Long n) {
        return n == null ? say("release.withheld") : Long.toString(n);
    }

    private String pair(@Nullable Double mean, @Nullable Double sd, int places) {
        return number(mean, places) + (sd == null ? "" : " (" + wording.fixed(sd, places) + ")");
    }

    private String quartiles(@Nullable Double q1, @Nullable Double q3, int places) {
        return q1 == null || q3 == null
                ? ""
                : " (" + wording.say("range", "from", Shown.fixed(q1, places), "to", Shown.fixed(q3, places)) + ")";
    }

    private String number(@Nullable Double value, int places) {
        return value == null ? NONE : wording.fixed(value, places);
    }

    private String signed(@Nullable Double value, int places) {
        return value == null ? NONE : wording.signed(value, places);
    }

    private String p(@Nullable Double p) {
        return p == null ? NONE : wording.p(p);
    }

    private static List<Integer> positions(int first, int end) {
        return IntStream.range(first, end).boxed().toList();
    }
}
