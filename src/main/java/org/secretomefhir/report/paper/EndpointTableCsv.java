package org.secretomefhir.report.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.secretomefhir.report.EndpointAnswer.Standing;
import org.secretomefhir.report.csv.Csv;
import org.secretomefhir.statistics.EndpointResult.Summary;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.PrimaryResult;

/**
 * {@code endpoint-table.csv}: the table of results of a paper, one row per endpoint, with all digits. {@code level} is the
 * one that the interval achieves. {@code adjustment} is {@code member} of the family that shares alpha, {@code alone} or
 * {@code gatekeeper} of a declared primary endpoint, {@code outside} of one that is not tested. Of an endpoint that is
 * withheld there is the name alone.
 */
public final class EndpointTableCsv {
    private EndpointTableCsv() {}

    /** Writes the table; the stream stays open. */
    public static void write(List<EndpointLine> lines, OutputStream out) throws IOException {
        Csv csv = new Csv(
                out,
                "endpoint",
                "title",
                "unit",
                "n",
                "beforeMean",
                "beforeSd",
                "beforeMedian",
                "afterMean",
                "afterSd",
                "afterMedian",
                "changeMean",
                "changeSd",
                "changeMedian",
                "estimand",
                "estimate",
                "lower",
                "upper",
                "level",
                "test",
                "sides",
                "p",
                "pAdjusted",
                "adjustment",
                "verdict");
        for (EndpointLine line : lines) {
            csv.text(line.id()).text(line.answer().title()).text(line.unit());
            if (!line.told()) {
                csv.emptyUntil("verdict").text("withheld").end();
                continue;
            }
            csv.number(line.n());
            for (Summary values : List.of(line.before(), line.after(), line.change())) {
                csv.number(line.number(values.mean()))
                        .number(line.number(values.sd()))
                        .number(line.number(values.median()));
            }
            estimate(line, csv);
            test(line, csv);
            csv.end();
        }
        csv.finish();
    }

    private static void estimate(EndpointLine line, Csv csv) throws IOException {
        PrimaryResult primary = line.primary();
        Interval interval = line.interval();
        csv.text(primary.exact() ? "hodges-lehmann-shift" : "mean-change").number(line.number(primary.estimate()));
        if (interval == null) {
            csv.text(null).text(null).text(null);
        } else {
            csv.number(interval.lower()).number(interval.upper()).number(line.number(primary.achievedLevel()));
        }
    }

    private static void test(EndpointLine line, Csv csv) throws IOException {
        Standing standing = line.answer().standing();
        csv.text(line.isTested() ? line.primary().test() : null)
                .text(line.isTested() ? line.primary().sides() : null)
                .number(line.p())
                .number(line.pAdjusted())
                .text(standing.name().toLowerCase(Locale.ROOT))
                .text(line.verdict().token());
    }
}
