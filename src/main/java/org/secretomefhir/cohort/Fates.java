package org.secretomefhir.cohort;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Bucket;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Finding;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.SightingCount;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.clinical.Tally;

/**
 * What has been decided about the resources of one record so far. A resource about which several things are decided
 * (the parts of a panel) has the disposition that is declared first. Confined to one thread and one record.
 */
final class Fates {
    private final SubjectId subject;
    private final Map<SourceRef, Disposition> decided = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final SightingCount sightings = new SightingCount();
    private final Map<Measurement, Disposition> quarantined = new HashMap<>();
    private final LossCount losses = new LossCount();

    Fates(SubjectId subject) {
        this.subject = subject;
    }

    /** Decides without a finding. */
    void settle(SourceRef source, Disposition disposition) {
        decided.merge(source, disposition, Fates::first);
    }

    private static Disposition first(Disposition one, Disposition other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Decides, and says why. */
    void settle(SourceRef source, Disposition disposition, String location, String detail) {
        settle(source, disposition);
        findings.add(new Finding(source, subject, disposition, location, detail));
    }

    /** Decides about one value, and says why. */
    void settle(Measurement measurement, Disposition disposition, Element element, String detail) {
        settle(measurement.source(), disposition, element.of(measurement), detail);
        if (disposition.bucket() == Bucket.QUARANTINED) {
            quarantined.merge(measurement, disposition, Fates::first);
        }
    }

    /** Why this value, not only its Observation, was quarantined so far; null if it was not. */
    @Nullable
    Disposition quarantine(Measurement measurement) {
        return quarantined.get(measurement);
    }

    /** Counts something met that a reader may want to know of. */
    void see(Sighting sighting) {
        sightings.see(sighting);
    }

    void addAll(Fates others) {
        sightings.seeAll(others.sightings());
        others.decided.forEach(this::settle);
        findings.addAll(others.findings);
    }

    /** Takes over what others found unusable; whatever they found usable stays undecided here. */
    void addQuarantined(Fates others) {
        sightings.seeAll(others.sightings());
        others.decided.forEach((source, disposition) -> {
            if (disposition.bucket() == Bucket.QUARANTINED) {
                settle(source, disposition);
            }
        });
        others.findings.stream()
                .filter(finding -> finding.disposition().bucket() == Bucket.QUARANTINED)
                .forEach(findings::add);
    }

    /** Decides about every resource of the record that is still undecided, without findings. */
    void settleRest(SubjectRecord record, Disposition disposition) {
        record.sources().forEach(source -> decided.putIfAbsent(source, disposition));
    }

    /** Decides about every resource of the record that is still undecided, and says why. */
    void settleRest(SubjectRecord record, Disposition disposition, String detail) {
        for (SourceRef source : new TreeSet<>(record.sources())) {
            if (!decided.containsKey(source)) {
                settle(source, disposition, source.resourceType(), detail);
            }
        }
    }

    Sightings sightings() {
        return sightings.sum();
    }

    /** What the question is about, and what of it was lost. */
    LossCount losses() {
        return losses;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /**
     * The count of all decisions.
     *
     * @throws IllegalStateException if a resource of the record is undecided, or something else was decided about
     */
    Tally close(SubjectRecord record) {
        Set<SourceRef> sources = record.sources();
        if (!decided.keySet().equals(sources)) {
            throw new IllegalStateException(
                    "of " + sources.size() + " resources of a subject " + decided.size() + " were decided about");
        }
        SortedMap<String, Map<Disposition, Long>> counts = new TreeMap<>();
        decided.forEach((source, disposition) -> counts.computeIfAbsent(
                        source.resourceType(), type -> new EnumMap<>(Disposition.class))
                .merge(disposition, 1L, Long::sum));
        return new Tally(counts);
    }
}
