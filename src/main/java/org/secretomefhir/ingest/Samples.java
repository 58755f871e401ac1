package org.secretomefhir.ingest;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
