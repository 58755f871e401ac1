package org.secretomefhir.report.html;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.Limitations;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.Words;
import org.secretomefhir.report.language.Wording;

/** {@code restricted/subjects.html}: each subject's pair as a line, per endpoint, under pseudonyms. */
public final class SubjectsPage {
    private SubjectsPage() {}

    /**
     * Writes the page; the stream stays open.
     *
     * @param name the pseudonym of a subject
     */
    public static void write(StudyReport report, Function<SubjectId, String> name, OutputStream out)
            throws IOException {
        Markup page = Style.sheet()
                .openPage("Pairs of single subjects: " + report.study().title());
        page.open("main").open("header");
        page.element("p", "Restricted: values of single subjects", "class", "kicker against");
        page.element("h1", report.study().title());
        page.open("p", "class", "standing")
                .element("strong", "Do not pass this page on. ")
                .text("It shows the values of single subjects, under names that hold in this run only. ")
                .text(Wording.english().say(Limitations.STANDING))
                .close();
        page.close();
        page.open("div", "class", "cards wide");
        for (EndpointReport endpoint : report.endpoints()) {
            List<PairedLines.Line> lines = lines(report, endpoint.id(), name);
            page.open("figure", "class", "card");
            page.open("figcaption").element("b", endpoint.endpoint().title());
            page.text(" ").element("span", Words.unit(endpoint.endpoint().unit()), "class", "unit");
            page.text(" ")
                    .element("span", "n = " + lines.size(), "class", "unit")
                    .close();
            if (lines.isEmpty()) {
                page.element("p", "No pair to draw.", "class", "muted");
            } else {
                new PairedLines(lines, endpoint.endpoint().direction())
                        .writeTo(endpoint.endpoint().title() + ": one line per subject", page);
            }
            page.close();
        }
        page.close();
        page.element(
                "p",
                "Green: in the expected direction; orange and dashed: against it; grey: unchanged. Subjects without both"
                        + " values are not drawn; pairs.csv has them.",
                "class",
                "muted");
        page.close().close().close();
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<PairedLines.Line> lines(StudyReport report, String endpoint, Function<SubjectId, String> name) {
        List<PairedLines.Line> lines = new ArrayList<>();
        for (CaseOutcome.Included subject : report.frame().included()) {
            Pair pair = subject.pair(endpoint);
            SelectedValue pre = pair.pre();
            SelectedValue post = pair.post();
            if (pair.isUsed() && pre != null && post != null) {
                lines.add(new PairedLines.Line(name.apply(subject.subject()), pre.value(), post.value()));
            }
        }
        lines.sort(Comparator.comparing(PairedLines.Line::subject));
        return lines;
    }
}
