package org.secretomefhir.report.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.Note;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.release.EndpointRelease;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.study.Endpoint;

/**
 * {@code endpoints.csv}: one row per endpoint; first what is known beforehand, then the estimates, then the one
 * pre-specified test with its one interval.
 */
public final class EndpointsCsv {
    private EndpointsCsv() {}

    /** Writes the table; the stream stays open. */
    public static void write(StudyReport report, OutputStream out) throws IOException {
        write(report, null, out);
    }

    /**
     * Writes the table; the stream stays open.
     *
     * @param release what is told under a suppression of small cells: an endpoint that is withheld has its name only;
     *     null: everything
     */
    public static void write(StudyReport report, @Nullable Release release, OutputStream out) throws IOException {
        Csv csv = new Csv(
                out,
                "endpoint",
                "unit",
                "direction",
                "lsc",
                "tostDelta",
                "title",
                "role",
                "nPairs",
                "nMissing",
                "preMean",
                "preSd",
                "preMedian",
                "postMean",
                "postSd",
                "postMedian",
                "changeMean",
                "changeSd",
                "changeMedian",
                "percentChangeOfMeans",
                "cohenDz",
                "test",
                "sides",
                "statistic",
                "p",
                "pAdjusted",
                "estimate",
                "lower",
                "upper",
                "level",
                "directionOfChange",
                "verdict",
                "notes");
        for (EndpointReport endpoint : report.endpoints()) {
            known(endpoint.endpoint(), csv);
            EndpointRelease told = release == null ? null : release.endpoint(endpoint.id());
            if (told != null && !told.isTold()) {
                withheld(csv);
            } else {
                estimates(
                        endpoint,
                        told == null ? Long.valueOf(endpoint.result().counts().nMissing()) : told.missing(),
                        csv);
                primary(endpoint, release == null ? endpoint.notes() : release.notes(endpoint), csv);
            }
            csv.end();
        }
        csv.finish();
    }

    private static void known(Endpoint endpoint, Csv csv) throws IOException {
        csv.text(endpoint.id())
                .text(endpoint.unit().code())
                .text(endpoint.direction().token())
                .text(endpoint.lsc() == null ? null : endpoint.lsc().toString())
                .number(endpoint.tostDelta())
                .text(endpoint.title())
                .text(endpoint.role().token());
    }

    private static void withheld(Csv csv) throws IOException {
        csv.emptyUntil("verdict").text("withheld").emptyUntil("");
    }

    /** @param missing null: withheld */
    private static void estimates(EndpointReport endpoint, @Nullable Long missing, Csv csv) throws IOException {
        EndpointResult result = endpoint.result();
        csv.number(result.counts().nPaired())
                .number(missing == null ? null : BigDecimal.valueOf(missing))
                .number(result.pre().mean())
                .number(result.pre().sd())
                .number(result.pre().median())
                .number(result.post().mean())
                .number(result.post().sd())
                .number(result.post().median())
                .number(result.change().mean())
                .number(result.change().sd())
                .number(result.change().median());
        if (endpoint.endpoint().tScore()) {
            csv.text(null);
        } else {
            csv.number(result.percentChange().ofMeans());
        }
        csv.number(result.effect().cohenDz());
    }

    private static void primary(EndpointReport endpoint, List<Note> notes, Csv csv) throws IOException {
        PrimaryResult primary = endpoint.result().primary();
        Outcome<Interval> interval = primary.interval();
        csv.text(primary.test())
                .text(primary.sides())
                .number(primary.statistic())
                .number(primary.p())
                .number(primary.pAdjusted())
                .number(primary.estimate())
                .number(interval.map(Interval::lower))
                .number(interval.map(Interval::upper))
                .number(primary.achievedLevel())
                .text(primary.directionOfChange())
                .text(endpoint.verdict().token())
                .text(notes.stream().map(note -> note.text()).collect(Collectors.joining("; ")));
    }
}
