package org.secretomefhir.publish;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.Limitations;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.Words;
import org.secretomefhir.report.language.Numbers;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryResult;

/** The narrative of the MeasureReport: a table of the endpoints in XHTML, every text of the study escaped. */
final class ReportNarrative {
    private ReportNarrative() {}

    static String of(StudyReport report) {
        return of(report, null);
    }

    /** @param release what is told where small cells are suppressed; null: everything */
    static String of(StudyReport report, @Nullable Release release) {
        StringBuilder html = new StringBuilder("<div xmlns=\"http://www.w3.org/1999/xhtml\">");
        html.append("<p><b>").append(escape(report.study().title())).append("</b></p>");
        html.append("<p>")
                .append(escape(String.join(
                        " ",
                        release == null
                                ? report.headline(Wording.english())
                                : release.headline(report, Wording.english()))))
                .append("</p>");
        html.append("<p>")
                .append(escape(Wording.english().say(Limitations.STANDING)))
                .append("</p>");
        html.append("<table><thead><tr>");
        List.of(
                        "Endpoint",
                        "Pairs",
                        "Mean before",
                        "Mean after",
                        "Mean change",
                        "Estimate and interval",
                        "Test",
                        "p",
                        "p adjusted",
                        "Result")
                .forEach(head -> html.append("<th>").append(head).append("</th>"));
        html.append("</tr></thead><tbody>");
        report.endpoints().stream()
                .filter(endpoint ->
                        release == null || release.endpoint(endpoint.id()).isTold())
                .forEach(endpoint -> row(html, endpoint));
        return html.append("</tbody></table></div>").toString();
    }

    private static void row(StringBuilder html, EndpointReport endpoint) {
        String unit = endpoint.endpoint().unit().display();
        int places = endpoint.decimals();
        html.append("<tr>");
        cell(html, endpoint.endpoint().title() + (endpoint.endpoint().tScore() ? "" : " (" + unit + ")"));
        cell(html, String.valueOf(endpoint.n()));
        cell(html, fixed(endpoint.result().pre().mean(), places));
        cell(html, fixed(endpoint.result().post().mean(), places));
        cell(html, fixed(endpoint.result().change().mean(), places));
        cell(html, estimate(endpoint.result().primary(), places));
        cell(html, Words.test(endpoint.result().primary()));
        cell(html, p(endpoint.result().primary().p()));
        cell(html, p(endpoint.result().primary().pAdjusted()));
        cell(html, endpoint.verdict().words());
        html.append("</tr>");
    }

    private static void cell(StringBuilder html, String text) {
        html.append("<td>").append(escape(text)).append("</td>");
    }

    private static String fixed(Outcome<Double> value, int places) {
        return value.fold(number -> Numbers.fixed(number, places), why -> why.text());
    }

    private static String estimate(PrimaryResult primary, int places) {
        return primary.estimate()
                .fold(
                        estimate -> Words.estimate(primary) + " " + Numbers.signed(estimate, places)
                                + primary.interval()
                                        .fold(
                                                interval -> ", " + Words.interval(primary) + " "
                                                        + Numbers.range(interval, places),
                                                why -> ""),
                        why -> why.text());
    }

    private static String p(Outcome<Double> value) {
        return value.fold(Numbers::p, why -> why.text());
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
