package org.secretomefhir.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.ingest.gathering.Intake;
import org.secretomefhir.server.BundleEntry;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.server.Pages;
import org.secretomefhir.server.Slice;

/**
 * Sends searches, hands what comes to the intake, and compares each search's own count with what arrived: fewer is an
 * incomplete read, and nothing is concluded from it.
 */
final class Searches {
    private static final int TELL_EVERY = 500;

    private final FhirConnection connection;
    private final Pages pages;
    private final Intake intake;
    private final Progress progress;
    private final Map<String, Sum> byType = new TreeMap<>();
    private final SortedSet<String> notes = new TreeSet<>();
    private long pageCount;

    /** What all searches of one type gave together. */
    private static final class Sum {
        private long arrived;
        private long stated;
        private boolean unstated;
    }

    Searches(FhirConnection connection, ReadSettings settings, Intake intake, Progress progress) {
        this.connection = connection;
        this.pages = new Pages(connection, settings.maxPages());
        this.intake = intake;
        this.progress = progress;
    }

    /** Sends the searches one after another. */
    void run(String type, Collection<String> searches) {
        for (String search : searches) {
            run(type, search);
        }
    }

    void run(String type, String search) {
        Set<SourceRef> known = new HashSet<>();
        AtomicLong unnamed = new AtomicLong();
        Sum sum = byType.computeIfAbsent(type, key -> new Sum());
        String stage = "reading " + type;
        Pages.Read read = pages.read(connection.url(search), entry -> {
            SourceRef source = take(entry, stage);
            if (source != null && entry.isMatch()) {
                known.add(new SourceRef(source.resourceType(), source.id(), null));
            } else if (entry.isMatch() && entry.resource() != null) {
                unnamed.incrementAndGet();
            }
            long sofar = sum.arrived + known.size() + unnamed.get();
            if (sofar % TELL_EVERY == 0) {
                progress.at(stage, sofar, -1);
            }
        });
        pageCount += read.pages();
        check(type, sum, read, known.size() + unnamed.get());
        progress.at(stage, sum.arrived, sum.arrived);
    }

    List<Completeness> completeness(Set<String> filtered, String blindness) {
        List<Completeness> all = new ArrayList<>();
        byType.forEach((type, sum) -> {
            Completeness.State state = filtered.contains(type)
                    ? Completeness.State.FILTERED
                    : sum.unstated ? Completeness.State.UNVERIFIED : Completeness.State.VERIFIED;
            String detail = switch (state) {
                case FILTERED -> blindness;
                case VERIFIED -> "as many as the server counts";
                default -> "the server gives no count to compare with";
            };
            all.add(new Completeness(type, state, sum.arrived, sum.unstated ? null : Long.valueOf(sum.stated), detail));
        });
        return all;
    }

    SortedSet<String> notes() {
        return notes;
    }

    long pages() {
        return pageCount;
    }

    private @Nullable SourceRef take(BundleEntry entry, String stage) {
        Slice resource = entry.resource();
        return resource == null ? null : intake.take(resource, entry.fullUrl(), () -> stage);
    }

    private void check(String type, Sum sum, Pages.Read read, long arrived) {
        Long total = read.total();
        sum.arrived += arrived;
        if (total == null) {
            sum.unstated = true;
        } else {
            sum.stated += total;
            if (arrived < total) {
                throw new IncompleteRead("the server counts " + total + " resources of type " + type
                        + " for one search, but gave " + arrived);
            }
            if (arrived > total) {
                notes.add("the server gave more resources of type " + type + " than it counted");
            }
        }
        read.unheeded()
                .forEach(filter -> notes.add("the server may have ignored the filter " + filter + " of a search of "
                        + type + ", as its own link to the search lacks it; what it gave was filtered here"));
        read.warnings()
                .forEach(warning -> notes.add("the server warns about a search of " + type + " (" + warning + ")"));
    }
}
