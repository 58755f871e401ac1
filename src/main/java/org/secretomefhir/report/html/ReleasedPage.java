package org.secretomefhir.report.html;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.Limitations;
import org.secretomefhir.report.NoteGroup;
import org.secretomefhir.report.RunFacts;
import org.secretomefhir.report.Sentences;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.report.release.ReleasedTable;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryResult;

/**
 * {@code report.html} where small cells are suppressed: the answer, one test with one interval per endpoint that is told,
 * and the tables of subjects as far as they are told. What draws single subjects, or counts them in ways that nobody
 * checked, is not on it.
 */
public final class ReleasedPage {
    private final StudyReport report;
    private final Release release;
    private final RunFacts facts;
    private final Wording wording;
    private final Markup page;

    private ReleasedPage(StudyReport report, Release release, RunFacts facts, Wording wording) {
        this.report = report;
        this.release = release;
        this.facts = facts;
        this.wording = wording;
        this.page = Style.sheet().openPage(wording.given(report.study().title()));
    }

    /** Writes the page; the stream stays open. */
    public static void write(StudyReport report, Release release, RunFacts facts, OutputStream out) throws IOException {
        out.write(new ReleasedPage(report, release, facts, Wording.english())
                .html()
                .getBytes(StandardCharsets.UTF_8));
    }

    private String html() {
        page.open("main").open("header");
        page.element("h1", wording.given(report.study().title()));
        page.open("p", "class", "answer");
        release.headline(report, wording).forEach(sentence -> page.text(sentence + " "));
        page.close().close();
        endpoints();
        sentences();
        people();
        limitations();
        page.close().open("footer");
        page.element("p", facts.software() + ". " + wording.say(Limitations.STANDING));
        return page.close().close().close().toString();
    }

    private void endpoints() {
        page.open("section").element("h2", wording.say("release.endpoints-head"));
        List<String> head = new ArrayList<>();
        for (String column : List.of("endpoint", "pairs", "before", "after", "estimate", "p", "adjusted", "result")) {
            head.add(wording.say("release.column." + column));
        }
        Tables.write(
                head,
                List.of(1, 2, 3, 4, 5, 6),
                report.endpoints().stream().map(this::row).toList(),
                page);
        page.close();
    }

    private List<String> row(EndpointReport endpoint) {
        Long n = release.endpoint(endpoint.id()).pairs();
        String unit = endpoint.answer().unit();
        String title = wording.given(endpoint.endpoint().title()) + (unit == null ? "" : " (" + unit + ")");
        if (n == null) {
            String withheld = wording.say("release.withheld");
            return List.of(title, withheld, withheld, withheld, withheld, withheld, withheld, withheld);
        }
        PrimaryResult primary = endpoint.result().primary();
        int places = endpoint.decimals();
        return List.of(
                title,
                told(n),
                number(endpoint.result().pre().mean(), places),
                number(endpoint.result().post().mean(), places),
                number(primary.estimate(), places) + interval(primary, places),
                p(primary.p()),
                p(primary.pAdjusted()),
                wording.say("verdict." + endpoint.verdict().token()));
    }

    private String interval(PrimaryResult primary, int places) {
        Interval interval = primary.interval().value().orElse(null);
        return interval == null
                ? ""
                : "\n"
                        + wording.say(
                                "release.interval",
                                "lower",
                                Phrase.Shown.fixed(interval.lower(), places),
                                "upper",
                                Phrase.Shown.fixed(interval.upper(), places),
                                "level",
                                new Phrase.Level(primary.achievedLevel().value().orElse(primary.intervalLevel())));
    }

    private String number(Outcome<Double> value, int places) {
        return value.fold(
                number -> wording.say("release.number", "value", Phrase.Shown.fixed(number, places)), why -> "\u2013");
    }

    private String p(Outcome<Double> value) {
        return value.fold(p -> wording.say("release.number", "value", new Phrase.Probability(p)), why -> "\u2013")
                .replaceFirst("^= ", "");
    }

    private void sentences() {
        page.open("section").open("ul");
        for (EndpointReport endpoint : report.endpoints()) {
            if (release.endpoint(endpoint.id()).isTold()) {
                page.element("li", wording.say(Sentences.endpoint(endpoint.answer(), report.plan())));
            }
        }
        page.close().open("ul");
        for (NoteGroup group : NoteGroup.of(release.answers(report))) {
            page.element("li", group.whose() + ": " + group.text());
        }
        page.close().close();
    }

    private void people() {
        page.open("section").element("h2", wording.say("release.people-head"));
        table("release.found", release.found());
        table("release.sex", release.sex());
        table("release.age", release.ageBands());
        page.close();
    }

    private void table(String title, ReleasedTable table) {
        List<List<String>> rows = new ArrayList<>();
        for (ReleasedTable.Cell cell : table.cells()) {
            if (cell.n() == null || cell.n() > 0) {
                rows.add(List.of(cell.name(), told(cell.n())));
            }
        }
        rows.add(List.of(wording.say("release.total"), told(table.total())));
        page.element("h3", wording.say(title));
        Tables.write(List.of("", wording.say("release.number-of-subjects")), List.of(1), rows, page);
    }

    private String told(@Nullable Long n) {
        return n == null ? wording.say("release.withheld") : Long.toString(n);
    }

    private void limitations() {
        page.open("section", "id", "limitations")
                .element("h2", wording.say("release.limitations-head"))
                .open("ul");
        release.limitations(report).forEach(limitation -> page.element("li", wording.say(limitation)));
        page.close().close();
    }
}
