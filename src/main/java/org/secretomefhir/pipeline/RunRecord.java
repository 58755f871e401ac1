package org.secretomefhir.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.cohort.Criterion;
import org.secretomefhir.cohort.Remark;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.ingest.Completeness;
import org.secretomefhir.ingest.Extract;
import org.secretomefhir.publish.Making;
import org.secretomefhir.publish.ReportIdentity;
import org.secretomefhir.report.LossWords;
import org.secretomefhir.report.RunFacts;
import org.secretomefhir.report.Told;

/** How a run was made, put into words for its manifest and for the provenance part of its report. */
record RunRecord(
        EvaluationRequest request, Extract extract, StudyFrame frame, ReportIdentity identity, Instant startedAt) {

    RunFacts facts(Instant finishedAt, Stopwatch stopwatch, RunFacts.@Nullable Delivery delivery) {
        return new RunFacts(
                request.software(),
                System.getProperty("java.runtime.name", "Java") + " " + Runtime.version(),
                startedAt,
                finishedAt,
                identity.snapshot(),
                identity.series(),
                identity.id(),
                List.of(source()),
                request.overrides(),
                notAssessable(),
                aliases(),
                Told.of(met()),
                counts(),
                stopwatch.milliseconds(),
                statements(),
                delivery);
    }

    Making making(SortedMap<String, String> overrides) {
        boolean verified = !extract.completeness().isEmpty()
                && extract.completeness().stream().allMatch(Completeness::isWhole);
        return new Making(request.software(), request.reporter(), startedAt, verified, howRead(), overrides);
    }

    /** While reading and deciding. */
    Sightings met() {
        return extract.sightings().plus(frame.sightings());
    }

    private RunFacts.Source source() {
        Extract.Origin origin = extract.origin();
        return new RunFacts.Source(
                origin.kind(),
                origin.address(),
                known(origin.fhirVersion()),
                known(origin.software()),
                extract.completeness().stream()
                        .map(one -> new RunFacts.Completeness(
                                one.resourceType(), one.arrived(), one.stated(), one.isWhole()))
                        .toList());
    }

    private static @Nullable String known(String text) {
        return text.equals("unknown") ? null : text;
    }

    private List<String> notAssessable() {
        return frame.criteria().entrySet().stream()
                .filter(entry -> entry.getValue() == Criterion.Assessment.NOT_ASSESSABLE)
                .map(entry -> "Criterion " + entry.getKey().token() + ": not assessable, " + why(entry.getKey()))
                .toList();
    }

    private static String why(Criterion criterion) {
        return (criterion == Criterion.CONDITION
                        ? "as the source holds no Condition of anybody"
                        : "as the data it needs were not read whole")
                + "; it excluded nobody";
    }

    private SortedMap<String, Long> aliases() {
        SortedMap<String, Long> aliases = new TreeMap<>();
        frame.remarks().forEach((remark, count) -> {
            if (remark.kind() == Remark.Kind.UNIT_ALIAS) {
                aliases.merge(remark.endpoint() + ": " + remark.what(), count, Long::sum);
            }
        });
        return aliases;
    }

    private SortedMap<String, Long> counts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        counts.put("requests", extract.volume().requests());
        counts.put("pages", extract.volume().pages());
        counts.put("bytes", extract.volume().bytes());
        frame.ledger().received().forEach((type, count) -> counts.put("received " + type, count));
        return counts;
    }

    private List<String> unverified() {
        return extract.completeness().stream()
                .filter(one -> !one.isWhole())
                .map(one -> "Completeness unverified, " + one.resourceType() + ": " + String.join("; ", one.reasons()))
                .toList();
    }

    /** What a report tells everybody of its reading: no note that may name a file, which those about servers do not. */
    private List<String> howRead() {
        List<String> sentences = new ArrayList<>(unverified());
        if (extract.origin().kind().equals("fhir-server")) {
            sentences.addAll(extract.notes());
        }
        Told.of(extract.sightings()).forEach(told -> sentences.add(told.sentence()));
        LossWords.note(frame.losses()).ifPresent(sentences::add);
        return sentences;
    }

    /** Without the remarks that stand among the notes of their endpoints, and the aliases, which have a place of their own. */
    private List<String> statements() {
        List<String> statements = new ArrayList<>(notAssessable());
        statements.addAll(unverified());
        request.lists().forEach(list -> list.unmatched(extract.subjects()).ifPresent(statements::add));
        statements.addAll(extract.notes());
        Told.of(extract.sightings()).forEach(told -> statements.add(told.sentence()));
        LossWords.note(frame.losses()).ifPresent(statements::add);
        statements.addAll(ClockCheck.notes(startedAt, frame));
        frame.remarks().forEach((remark, count) -> {
            if (remark.kind() == Remark.Kind.SAME_DAY
                    || remark.kind() == Remark.Kind.RANKED_CODE
                    || remark.kind() == Remark.Kind.DEATH_UNDATED) {
                String about = remark.endpoint().isEmpty() ? "Patients" : remark.endpoint();
                statements.add(about + ", " + remark.kind().token().replace('-', ' ') + ": " + remark.what() + " ("
                        + count + ")");
            }
        });
        return statements;
    }
}
