package org.secretomefhir.report.html;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.Limitations;
import org.secretomefhir.report.NoteGroup;
import org.secretomefhir.report.RunFacts;
import org.secretomefhir.report.Sentences;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.VerdictCounts;
import org.secretomefhir.report.Words;
import org.secretomefhir.report.language.Numbers;
import org.secretomefhir.report.language.Wording;

/**
 * {@code report.html}: the answer for people. One file without script; the first screen has the answer, what the design
 * cannot show, and one test with one interval per endpoint; everything else is folded below. Aggregate only.
 */
public final class ReportPage {
    private final StudyReport report;
    private final RunFacts facts;
    private final Markup page;
    private final Wording wording = Wording.english();

    private ReportPage(StudyReport report, RunFacts facts) {
        this.report = report;
        this.facts = facts;
        this.page = Style.sheet().openPage(report.study().title());
    }

    /** Writes the page; the stream stays open. */
    public static void write(StudyReport report, RunFacts facts, OutputStream out) throws IOException {
        out.write(new ReportPage(report, facts).html().getBytes(StandardCharsets.UTF_8));
    }

    private String html() {
        page.open("main");
        answer();
        endpoints();
        sentences();
        limitations();
        details();
        page.close();
        page.open("footer")
                .element("p", facts.software() + ". " + wording.say(Limitations.STANDING))
                .close();
        return page.close().close().toString();
    }

    private void answer() {
        page.open("header");
        page.element(
                "p",
                "Before and after " + Words.inSentence(report.study().exposure().title()),
                "class",
                "kicker");
        page.element("h1", report.study().title());
        page.open("p", "class", "answer");
        report.headline(wording).forEach(sentence -> page.text(sentence + " "));
        page.close();
        page.open("p", "class", "standing").element("strong", "What this cannot show. ");
        page.text(wording.say(Limitations.STANDING) + " ").element("a", "All limitations", "href", "#limitations");
        page.close();
        page.open("dl", "class", "figures");
        figure(Long.toString(report.cohort().included()), "patients included");
        figure(Integer.toString(report.coverage().withAnyPair()), "with a pair in at least one endpoint");
        figure(Integer.toString(report.coverage().withAllPairs()), "with a pair in every endpoint");
        figure(Long.toString(report.cohort().found() - report.cohort().included()), "found but excluded");
        VerdictCounts verdicts = report.verdicts();
        figure(Integer.toString(verdicts.asExpected()), "endpoints changed as expected");
        figure(Integer.toString(verdicts.against()), "against");
        figure(Integer.toString(verdicts.notShown()), "not shown");
        figure(Integer.toString(verdicts.cannotBeShown()), "cannot be shown");
        figure(Integer.toString(verdicts.noData()), "no data");
        figure(
                Numbers.shortest(report.plan().alpha()),
                report.plan().multiplicity().controlsFalseDiscoveries()
                        ? "false discovery rate, "
                                + Words.procedure(report.plan().multiplicity())
                        : "alpha, " + Words.procedure(report.plan().multiplicity()) + "-adjusted");
        page.close().close();
    }

    private void figure(String value, String meaning) {
        page.open("div").element("dt", meaning).element("dd", value).close();
    }

    private void endpoints() {
        page.open("section").element("h2", "Every endpoint, one test");
        new EndpointTable(report).writeTo(page);
        page.element(
                "p",
                "Dot: estimate; filled where the adjusted p is at most "
                        + Numbers.shortest(report.plan().alpha())
                        + ". Line: its interval, both divided by the standard deviation of the changes. Shaded: the"
                        + " expected side.",
                "class",
                "muted");
        notes();
        page.close();
    }

    private void notes() {
        List<NoteGroup> groups = NoteGroup.of(report.answers());
        if (groups.isEmpty()) {
            return;
        }
        page.open("ul", "class", "notes");
        for (NoteGroup group : groups) {
            page.open("li").element("b", group.whose() + ": ");
            page.text(group.text()).close();
        }
        page.close();
    }

    private void sentences() {
        page.open("section").element("h2", "In words");
        page.open("ul", "class", "words");
        for (EndpointReport endpoint : report.endpoints()) {
            page.element(
                    "li",
                    wording.say(Sentences.endpoint(endpoint.answer(), report.plan())),
                    "class",
                    ForestStrip.look(endpoint.verdict()));
        }
        page.close().close();
    }

    private void limitations() {
        page.open("section", "id", "limitations").element("h2", "What the design cannot show");
        page.open("ul");
        report.limitations().forEach(sentence -> page.element("li", wording.say(sentence)));
        page.close().close();
    }

    private void details() {
        page.open("section", "class", "folded").element("h2", "Details");
        fold("Before and after, in pictures", () -> {
            page.element(
                    "p",
                    "Box: first to third quartile with the median; dot and bar: mean and one standard deviation to either"
                            + " side; of the pairs used.",
                    "class",
                    "muted");
            BeforeAfterPlots.write(report.endpoints(), page);
        });
        fold("When the values were taken", () -> {
            page.element(
                    "p",
                    "Median and quartiles of the days from the index day, of the pairs used; the pale bands are the"
                            + " windows of the study.",
                    "class",
                    "muted");
            DaysPlot.write(report.endpoints(), page);
        });
        fold("Flow of patients", () -> PeoplePart.flow(report, page));
        fold("Who they are", () -> PeoplePart.people(report.cohort(), page));
        fold("What was read, and what was left out", () -> LedgerPart.write(report, page));
        fold("By sex and age", () -> SubgroupPart.write(report.endpoints(), page));
        fold("Other ways of looking", () -> SensitivityPart.write(report, page));
        fold("All statistics", () -> StatisticsPart.write(report.endpoints(), page));
        fold("Method", () -> MethodPart.write(report, page));
        fold("Provenance", () -> ProvenancePart.write(report, facts, page));
        page.close();
    }

    private void fold(String title, Runnable content) {
        page.open("details").element("summary", title);
        content.run();
        page.close();
    }
}
