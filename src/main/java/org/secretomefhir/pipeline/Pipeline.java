package org.secretomefhir.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.secretomefhir.cohort.CaseBuilder;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Criterion;
import org.secretomefhir.cohort.Received;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.ingest.Completeness;
import org.secretomefhir.ingest.Extract;
import org.secretomefhir.ingest.Progress;
import org.secretomefhir.ingest.ReadRequest;
import org.secretomefhir.publish.Making;
import org.secretomefhir.publish.MeasureReportWriter;
import org.secretomefhir.publish.ProvenanceWriter;
import org.secretomefhir.publish.ReportIdentity;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.RunFacts;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.files.OutputFile;
import org.secretomefhir.report.files.OutputFolder;
import org.secretomefhir.report.files.ReportFiles;
import org.secretomefhir.report.files.WrittenFile;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.server.FhirConnection;

/**
 * The one way a study is run: read, decide about each subject, test, write, publish. The files are on disk before
 * anything is sent, and written again with what became of the publication; so a full disk stops a run before it
 * publishes, and a run that could not publish has its results.
 */
public final class Pipeline {
    /** Writes all files of the run, with what is known of how it was made. */
    private interface Output {
        List<WrittenFile> write(RunFacts facts);
    }

    private final Engine engine;
    private final InstantSource clock;

    /** @param clock gives the run's instants; no result but the report's date depends on it */
    public Pipeline(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Runs one evaluation.
     *
     * @return also if the publication failed: then with that failure, the files being where they should be
     * @throws RuntimeException those of reading and writing, as they are; then nothing was published
     */
    public RunOutcome run(EvaluationRequest request, Progress progress) {
        Stopwatch stopwatch = new Stopwatch();
        Instant started = clock.instant();
        Extract extract = stopwatch.time(
                "read",
                () -> request.source().read(new ReadRequest(request.study(), request.scope(), started), progress));
        StudyFrame frame = stopwatch.time("pair", () -> frame(request, extract));
        StudyReport report = stopwatch.time("test", () -> StudyReport.of(frame));
        Release release = request.suppression().isNone() ? null : Release.of(report, request.suppression());
        ReportIdentity identity = ReportIdentity.of(frame, request.reporter().toString(), request.suppression());
        RunRecord record = new RunRecord(request, extract, frame, identity, started);
        Making making = record.making(said(request));
        byte[] measureReport =
                stopwatch.time("report", () -> MeasureReportWriter.write(report, release, identity, making));
        byte[] provenance = ProvenanceWriter.write(request.study(), identity, making);
        List<OutputFile> answer = List.of(
                OutputFile.aggregate("measure-report.json", out -> out.write(measureReport)),
                OutputFile.aggregate("provenance.json", out -> out.write(provenance)));
        Output output = made -> new ReportFiles(report, made, record.met(), request.subjects(), release)
                .writeInto(new OutputFolder(request.out()), answer);
        List<String> shortfalls = shortfalls(request.thresholds(), report);

        RunFacts facts = record.facts(clock.instant(), stopwatch, null);
        RunFacts unpublished = facts;
        List<WrittenFile> files = stopwatch.time("write", () -> output.write(unpublished));
        FhirConnection destination = request.destination();
        Publication publication = Publication.NONE;
        if (destination != null) {
            publication = shortfalls.isEmpty()
                    ? stopwatch.time(
                            "publish", () -> Publication.attempt(destination, identity, measureReport, provenance))
                    : Publication.withheld(shortfalls);
            facts = record.facts(clock.instant(), stopwatch, publication.delivery(destination, identity));
            files = output.write(facts);
        }
        return new RunOutcome(report, release, identity, facts, request.out(), files, shortfalls, publication);
    }

    /** The overrides without the cut-off, which every report states and no study has. */
    private static SortedMap<String, String> said(EvaluationRequest request) {
        SortedMap<String, String> overrides = new TreeMap<>(request.overrides());
        overrides.remove("cut-off");
        if (!request.suppression().isNone()) {
            overrides.put("suppression", request.suppression().text());
        }
        return overrides;
    }

    private StudyFrame frame(EvaluationRequest request, Extract extract) {
        Set<Criterion> notRead = notRead(extract);
        List<CaseOutcome> outcomes =
                engine.outcomes(new CaseBuilder(request.study(), request.scope(), notRead), extract.subjects());
        return StudyFrame.gather(
                request.study(),
                request.scope(),
                notRead,
                outcomes,
                new Received(
                        extract.received(),
                        extract.settled(),
                        extract.findings(),
                        extract.lost(),
                        extract.sightings()));
    }

    /**
     * A file without a single Condition, like a server that holds none of anybody, may not keep them; a server that holds
     * some was asked for those that the study means. Where administrations were filtered by the exposure's codes, no
     * other medication was seen. Such a criterion excludes nobody, and says so.
     */
    private static Set<Criterion> notRead(Extract extract) {
        Set<Criterion> notRead = EnumSet.noneOf(Criterion.class);
        boolean askedForConditions = extract.completeness().stream()
                .anyMatch(one -> one.resourceType().equals("Condition") && one.state() != Completeness.State.ABSENT);
        if (!askedForConditions && extract.received().getOrDefault("Condition", 0L) == 0) {
            notRead.add(Criterion.CONDITION);
        }
        if (extract.completeness().stream()
                .anyMatch(one -> one.resourceType().equals("MedicationAdministration")
                        && !one.unseen().isEmpty())) {
            notRead.add(Criterion.CONCOMITANT);
        }
        return notRead;
    }

    private static List<String> shortfalls(Thresholds thresholds, StudyReport report) {
        List<String> shortfalls = new ArrayList<>();
        for (EndpointReport endpoint : report.endpoints()) {
            if (endpoint.n() < thresholds.minPairs()) {
                shortfalls.add(endpoint.id() + " has " + endpoint.n() + " pairs, fewer than " + thresholds.minPairs());
            }
        }
        shortfalls.addAll(thresholds.quarantined().shortfalls(report.frame()));
        return shortfalls;
    }
}
