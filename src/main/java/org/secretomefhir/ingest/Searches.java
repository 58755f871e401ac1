package org.secretomefhir.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.ingest.gathering.Arrival;
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
    private final Map<String, SortedSet<String>> blindness = new TreeMap<>();
    private final Set<String> absent = new HashSet<>();
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
        run(type, searches, false);
    }

    /**
     * As {@link #run}; where all of them find nothing, the first one is asked for its count alone, because a search that
     * was not understood finds nothing either.
     */
    void runChecked(String type, List<String> searches) {
        run(type, searches);
        Sum sum = byType.get(type);
        if (sum == null || sum.arrived > 0 || searches.isEmpty()) {
            return;
        }
        Long count = pages.count(connection.url(plainCount(searches.get(0))));
        if (count == null) {
            sum.unstated = true;
        } else if (count > 0) {
            throw new IncompleteRead("the server counts " + count + " resources of type " + type + ", but gave none");
        }
    }

    private static String plainCount(String search) {
        String filters = search.replaceAll("(?<=[?&])_(elements|count|total)=[^&]*&?", "");
        return filters + (filters.endsWith("?") || filters.endsWith("&") ? "" : "&") + "_summary=count";
    }

    /** As {@link #run}, of searches that may find again what others found. */
    void runOverlapping(String type, Collection<String> searches) {
        run(type, searches, true);
    }

    private void run(String type, Collection<String> searches, boolean again) {
        for (String search : searches) {
            Arriving arriving = new Arriving(type, again);
            arriving.end(pages.read(connection.url(search), arriving));
        }
    }

    /**
     * Sends searches that a server need not offer, and that may find again what others found.
     *
     * @param parameter what the server need not know
     * @return whether it answered all of them; after the first that it does not, no further one is sent
     */
    boolean runIfOffered(String type, Collection<String> searches, String parameter) {
        for (String search : searches) {
            Arriving arriving = new Arriving(type, true);
            Optional<Pages.Read> read = pages.readIfOffered(connection.url(search), parameter, arriving);
            if (read.isEmpty()) {
                return false;
            }
            arriving.end(read.get());
        }
        return true;
    }

    /** Where searches of a type found none: whether the server holds any of it at all. */
    void lookForAny(String type) {
        Sum sum = byType.get(type);
        if (sum != null && sum.arrived == 0 && !pages.findsAny(connection.url(type + "?_count=1&_elements=id"))) {
            absent.add(type);
        }
    }

    /** Says what of a type was not seen, because the server cannot search for it. */
    void blindFor(String type, String what) {
        blindness.computeIfAbsent(type, key -> new TreeSet<>()).add(what);
    }

    /** The entries of one search. */
    private final class Arriving implements Consumer<BundleEntry> {
        private final String type;
        private final boolean again;
        private final Sum sum;
        private final Set<SourceRef> known = new HashSet<>();
        private long unnamed;

        Arriving(String type, boolean again) {
            this.type = type;
            this.again = again;
            this.sum = byType.computeIfAbsent(type, key -> new Sum());
        }

        @Override
        public void accept(BundleEntry entry) {
            String stage = "reading " + type;
            Slice resource = entry.resource();
            if (resource == null) {
                return;
            }
            SourceRef source = again
                    ? intake.takeOnce(resource, Arrival.of(entry.fullUrl()), () -> stage)
                    : intake.take(resource, Arrival.of(entry.fullUrl()), () -> stage);
            if (source != null && entry.isMatch()) {
                known.add(new SourceRef(source.resourceType(), source.id(), null));
            } else if (entry.isMatch()) {
                unnamed++;
            }
            long sofar = sum.arrived + known.size() + unnamed;
            if (sofar % TELL_EVERY == 0) {
                progress.at(stage, sofar, -1);
            }
        }

        void end(Pages.Read read) {
            pageCount += read.pages();
            check(type, sum, read, known.size() + unnamed);
            progress.at("reading " + type, sum.arrived, sum.arrived);
        }
    }

    List<Completeness> completeness() {
        List<Completeness> all = new ArrayList<>();
        byType.forEach((type, sum) -> {
            SortedSet<String> unseen = blindness.getOrDefault(type, new TreeSet<>());
            Completeness.State state = !unseen.isEmpty()
                    ? Completeness.State.FILTERED
                    : absent.contains(type)
                            ? Completeness.State.ABSENT
                            : sum.unstated ? Completeness.State.UNVERIFIED : Completeness.State.VERIFIED;
            String detail = switch (state) {
                case ABSENT -> "the server holds none of anybody, and may not keep them";
                case FILTERED -> String.join("; ", unseen);
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
