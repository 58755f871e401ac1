package org.secretomefhir.report.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.EndpointAnswer;
import org.secretomefhir.report.PlainResults;
import org.secretomefhir.report.RunFacts;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.report.release.Release;

/**
 * {@code report.md} and {@code laporan.md}: a methods and a results part to paste, the tables, and what STROBE and RECORD
 * ask with the place where it is answered. Nothing here is not in the report; the same report gives the same text.
 */
public final class Paper {
    /** Said in the methods and the tables already. */
    private static final Set<String> SAID = Set.of("limit.intervals", "limit.numbers");

    private final Wording wording;
    private final Markdown page = new Markdown();
    private final PaperTables tables;

    private Paper(Wording wording) {
        this.wording = wording;
        tables = new PaperTables(wording);
    }

    /**
     * Writes the text in a language; the stream stays open.
     *
     * @param release what is told where small cells are suppressed; null: everything
     */
    public static void write(
            StudyReport report, @Nullable Release release, RunFacts facts, Wording wording, OutputStream out)
            throws IOException {
        out.write(of(report, release, facts, wording).getBytes(StandardCharsets.UTF_8));
    }

    static String of(StudyReport report, @Nullable Release release, RunFacts facts, Wording wording) {
        Paper paper = new Paper(wording);
        paper.study(report, release, facts);
        return paper.page.text();
    }

    /** The text for a plain table, of which no more is known than the values and the plan. */
    public static String of(PlainResults results, String software, Wording wording) {
        Paper paper = new Paper(wording);
        paper.table(results, software);
        return paper.page.text();
    }

    private void study(StudyReport report, @Nullable Release release, RunFacts facts) {
        Flow flow = Flow.of(report, release);
        List<EndpointLine> lines = EndpointLine.of(report, release);
        List<EndpointAnswer> answers = release == null ? report.answers() : release.answers(report);
        page.heading(1, wording.given(report.study().title()));
        page.paragraph(wording.say("paper.preface"));
        heading("methods");
        led("data", Methods.data(report, flow, facts));
        led("participants", Eligible.of(report));
        led("endpoints", Methods.endpoints(report));
        led("analysis", Analysis.of(report.answers(), report.multiplicity(), report.plan()));
        led("missing", Analysis.missing(report.study().usesOpenPairs()));
        led("software", Methods.software(report, facts));
        heading("results");
        page.paragraph(
                wording.say("paper.lead.people"),
                release == null ? Results.people(report, wording) : Results.people(report, release, wording));
        led("changes", Results.endpoints(lines, report.plan()));
        led("verdicts", Results.verdicts(answers, report.multiplicity(), report.plan()));
        remarks(answers, lines.size());
        limitations(release == null ? report.limitations() : release.limitations(report));
        heading("table-one");
        tables.one(TableOne.of(report, release), page);
        page.paragraph(wording.say(release == null ? "paper.under.table-one" : "paper.under.table-one-released"));
        heading("pairs");
        tables.pairs(flow, page);
        page.paragraph(wording.say("paper.under.pairs"));
        endpointTable(lines);
        heading("items");
        page.paragraph(wording.say("paper.items-preface"));
        tables.items(page);
    }

    private void table(PlainResults results, String software) {
        page.heading(1, wording.say("paper.table-title"));
        page.paragraph(wording.say("paper.table-preface"));
        heading("methods");
        led("analysis", Analysis.of(results.answers(), results.multiplicity(), results.plan()));
        led("missing", List.of(Phrase.of("paper.missing")));
        led("software", List.of(Phrase.of("paper.software-alone", "software", software)));
        heading("results");
        List<EndpointLine> lines = EndpointLine.of(results);
        led("changes", Results.endpoints(lines, results.plan()));
        led("verdicts", Results.verdicts(results.answers(), results.multiplicity(), results.plan()));
        remarks(results.answers(), lines.size());
        limitations(results.limitations());
        endpointTable(lines);
    }

    private void endpointTable(List<EndpointLine> lines) {
        heading("endpoints");
        tables.endpoints(lines, page);
        page.paragraph(wording.say("paper.under.endpoints"));
    }

    private void heading(String name) {
        page.heading(2, wording.say("paper.heading." + name));
    }

    private void led(String name, List<Phrase> sentences) {
        page.paragraph(wording.say("paper.lead." + name), wording.say(sentences));
    }

    private void remarks(List<EndpointAnswer> endpoints, int all) {
        heading("remarks");
        page.list(Remarks.of(endpoints, all, wording));
    }

    private void limitations(List<Phrase> limitations) {
        heading("limits");
        page.list(limitations.stream()
                .filter(one -> !SAID.contains(one.key()))
                .map(wording::say)
                .toList());
    }
}
