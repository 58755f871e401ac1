package org.secretomefhir.report;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a result was made: everything that is <em>not</em> part of the answer. It goes into {@code manifest.json} and the
 * provenance part of {@code report.html}, never into {@code results.json}. Whoever runs a study fills it in; nothing in
 * it may name a subject.
 *
 * @param software name and version of this program
 * @param runtime the Java runtime
 * @param startedAt when the run began
 * @param finishedAt when the answer was ready
 * @param snapshot hash over the facts used, lower-case hex
 * @param question hash over what was asked, lower-case hex
 * @param reportId id of the MeasureReport
 * @param sources where the data came from
 * @param overrides settings of this run that differ from the study's own, by name
 * @param notAssessable eligibility criteria of the study whose data were not read, in words
 * @param aliases units taken by a named alias rule, as {@code K/uL -> 10*3/uL}, with their number
 * @param met what was met in the data while reading and deciding
 * @param counts of requests, bytes, lines and the like, by name
 * @param milliseconds wall time of each stage, by name
 * @param statements sentences about completeness and other circumstances that a reader should see
 * @param delivery null if nothing was published
 */
public record RunFacts(
        String software,
        String runtime,
        Instant startedAt,
        Instant finishedAt,
        String snapshot,
        String question,
        String reportId,
        List<Source> sources,
        SortedMap<String, String> overrides,
        List<String> notAssessable,
        SortedMap<String, Long> aliases,
        List<Told> met,
        SortedMap<String, Long> counts,
        SortedMap<String, Long> milliseconds,
        List<String> statements,
        @Nullable Delivery delivery) {
    public RunFacts {
        sources = List.copyOf(sources);
        overrides = Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
        notAssessable = List.copyOf(notAssessable);
        met = List.copyOf(met);
        aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        milliseconds = Collections.unmodifiableSortedMap(new TreeMap<>(milliseconds));
        statements = List.copyOf(statements);
    }

    /** Without what counts resources or subjects, or says anything of them: where small cells are suppressed. */
    public RunFacts withoutNumbers() {
        return new RunFacts(
                software,
                runtime,
                startedAt,
                finishedAt,
                snapshot,
                question,
                reportId,
                sources.stream()
                        .map(one -> new Source(one.kind(), one.address(), one.fhirVersion(), one.server(), List.of()))
                        .toList(),
                overrides,
                notAssessable,
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(),
                milliseconds,
                List.of(),
                delivery);
    }

    /**
     * One place data were read from.
     *
     * @param kind {@code fhir-server}, {@code ndjson}, {@code bundle}, ...
     * @param address base URL or path, without credentials
     * @param fhirVersion as the source says, null if it does not
     * @param server software of the server as it says, null if it does not
     */
    public record Source(
            String kind,
            String address,
            @Nullable String fhirVersion,
            @Nullable String server,
            List<Completeness> completeness) {
        public Source {
            completeness = List.copyOf(completeness);
        }
    }

    /**
     * Whether everything that the source has was read.
     *
     * @param reported how many the source itself says there are, null if it does not say
     * @param verified whether the two agree by an independent count
     */
    public record Completeness(
            String resourceType, long received, @Nullable Long reported, boolean verified) {}

    /**
     * Where the MeasureReport went.
     *
     * @param destination base URL, without credentials
     * @param reference {@code MeasureReport/id}
     * @param outcome in words: created, already there, ...
     */
    public record Delivery(String destination, String reference, String outcome) {}
}
