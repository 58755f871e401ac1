package org.secretomefhir.ingest;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secretomefhir.clinical.MedicationConcept;
import org.secretomefhir.ingest.reading.Reading;
import org.secretomefhir.ingest.reading.ResourceReader;
import org.secretomefhir.server.BundleEntry;
import org.secretomefhir.server.Slice;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/** Looks at searches without taking anything in: which resources that the study would use do they find? */
final class Samples {
    private final Searches searches;
    private final ResourceReader reader;

    Samples(Searches searches, StudyDefinition study, Scope scope, Instant asOf) {
        this.searches = searches;
        this.reader = new ResourceReader(study, scope, asOf);
    }

    /** Ids of those on the first page; empty if the server refuses the search. */
    Optional<Set<String>> first(String search) {
        return searches.look(search).map(this::wanted);
    }

    /** Ids of all of them; none if the server refuses the search. */
    Set<String> all(String search) {
        return searches.lookThrough(search).map(this::wanted).orElse(Set.of());
    }

    /** Those on the first page that may record the exposure, of a type that the study does not read for it. */
    List<Reading.Elsewhere> elsewhere(String search) {
        return read(search).stream()
                .flatMap(reading -> reading instanceof Reading.Elsewhere one ? Stream.of(one) : Stream.empty())
                .toList();
    }

    /** Ids of Medications on the first page that are of the exposure. */
    Set<String> exposures(String search) {
        return read(search).stream()
                .flatMap(reading -> reading instanceof Reading.OfMedication one && isExposure(one.concept())
                        ? Stream.of(one.identity().source().id())
                        : Stream.empty())
                .collect(Collectors.toSet());
    }

    boolean isExposure(MedicationConcept product) {
        return reader.relevance().isExposure(product);
    }

    private List<Reading> read(String search) {
        return searches.look(search).orElse(List.of()).stream()
                .flatMap(entry -> Optional.ofNullable(entry.resource()).stream()
                        .map(resource -> reader.read(resource, entry.fullUrl(), seen -> {})))
                .toList();
    }

    private Set<String> wanted(List<BundleEntry> entries) {
        Set<String> ids = new HashSet<>();
        for (BundleEntry entry : entries) {
            Slice resource = entry.resource();
            if (resource != null && reader.read(resource, entry.fullUrl(), seen -> {}) instanceof Reading.Kept kept) {
                boolean isExposure = !(kept instanceof Reading.OfAdministration dose) || dose.concept() != null;
                if (isExposure) {
                    ids.add(kept.identity().source().id());
                }
            }
        }
        return ids;
    }
}
