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
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.ingest.gathering.Arrival;
import org.secretomefhir.ingest.gathering.Intake;
import org.secretomefhir.server.BundleEntry;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.server.Glance;
import org.secretomefhir.server.Pages;
import org.secretomefhir.server.ServerRefused;
import org.secretomefhir.server.ServerUnavailable;
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
        private boolean exceeded;

        Sum copy() {
            Sum copy = new Sum();
            copy.arrived = arrived;
            copy.stated = stated;
            copy.unstated = unstated;
            copy.exceeded = exceeded;
            return copy;
        }
    }

    Searches(FhirConnection connection, ReadSettings settings, Intake intake, Progress progress) {
        this.connection = connection;
        this.pages = new Pages(connection, settings.maxPages());
        this.intake = intake;
        this.progress = progress;
    }

    /**
     * Sends a search for a whole type; where it finds nothing, the type is asked for its count alone, because a search
     * that was not understood finds nothing either.
     */
    void runChecked(String type, String search) {
        run(type, List.of(search), false);
        Sum sum = sum(type);
        if (sum.arrived > 0) {
            return;
        }
        Long count = pages.count(connection.url(SearchPlan.countOf(search)));
        if (count == null) {
            sum.unstated = true;
        } else if (count > 0) {
            throw new IncompleteRead("the server counts " + count + " resources of type " + type + ", but gave none");
        }
    }

    /** Sends searches that may find again what others found. */
    void runOverlapping(String type, Collection<String> searches) {
        run(type, searches, true);
    }

    private void run(String type, Collection<String> searches, boolean again) {
        for (String search : searches) {
            Arriving arriving = new Arriving(type, again);
            arriving.end(search, pages.read(connection.url(search), arriving));
        }
    }

    /**
     * Sends one search, and says what it found.
     *
     * @param again whether it may find again what others found
     */
    Heard ask(String type, String search, boolean again) {
        Arriving arriving = new Arriving(type, again);
        arriving.end(search, pages.read(connection.url(search), arriving));
        return new Heard(arriving.ids, arriving.subjects);
    }

    /**
     * What was found by one search.
     *
     * @param ids of the resources
     * @param subjects ids of the Patients they refer to
     */
    record Heard(Set<String> ids, Set<String> subjects) {}

    /** Looks at the first page of a search without taking anything in; empty if the server refuses the search. */
    Optional<List<BundleEntry>> look(String search) {
        return pages.first(connection.url(search));
    }

    /** As {@link #look}, of all its pages. */
    Optional<List<BundleEntry>> lookThrough(String search) {
        List<BundleEntry> found = new ArrayList<>();
        try {
            pages.read(connection.url(search), entry -> {
                if (entry.isMatch()) {
                    found.add(entry);
                }
            });
            return Optional.of(found);
        } catch (ServerRefused | ServerUnavailable refused) {
            if (Pages.mayDislikeTheSearch(refused)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** How many of the type were found by all searches. */
    long arrived(String type) {
        return sum(type).arrived;
    }

    /** Goes back to what is counted of the type at this moment, where what is found from now on will be found again. */
    Runnable mark(String type) {
        Sum now = byType.getOrDefault(type, new Sum()).copy();
        return () -> byType.put(type, now.copy());
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
            arriving.end(search, read.get());
        }
        return true;
    }

    /** Where searches of a type found none: whether the server holds any of it at all. */
    void lookForAny(String type) {
        if (sum(type).arrived == 0 && !pages.findsAny(connection.url(SearchPlan.any(type)))) {
            absent.add(type);
        }
    }

    /** Says what of a type was not seen, because the server cannot search for it. */
    void blindFor(String type, String what) {
        sum(type);
        blindness.computeIfAbsent(type, key -> new TreeSet<>()).add(what);
    }

    /** The entries of one search. */
    private final class Arriving implements Consumer<BundleEntry> {
        private final String type;
        private final boolean again;
        private final Sum sum;
        private final Set<SourceRef> known = new HashSet<>();
        private final Set<String> ids = new HashSet<>();
        private final Set<String> subjects = new HashSet<>();
        private long unnamed;

        Arriving(String type, boolean again) {
            this.type = type;
            this.again = again;
            this.sum = sum(type);
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
            if (entry.isMatch()) {
                Glance seen = Glance.at(resource);
                String id = source == null ? seen.id() : source.id();
                if (id == null || id.isEmpty() || !known.add(new SourceRef(type, id, null))) {
                    unnamed += id == null || id.isEmpty() ? 1 : 0;
                } else {
                    ids.add(id);
                }
                if (seen.subject() != null) {
                    subjects.add(idOf(seen.subject()));
                }
            }
            long sofar = sum.arrived + known.size() + unnamed;
            if (sofar % TELL_EVERY == 0) {
                progress.at(stage, sofar, -1);
            }
        }

        void end(String search, Pages.Read read) {
            pageCount += read.pages();
            long arrived = known.size() + unnamed;
            check(type, sum, read, total(search, read.total(), arrived), arrived);
            progress.at("reading " + type, sum.arrived, sum.arrived);
        }
    }

    /**
     * How many the server says there are. It is asked for a count of its own where its answer has no total, and where the
     * total may be the size of what was given: if less than that, or just as many as a page may have at most.
     */
    private @Nullable Long total(String search, @Nullable Long stated, long arrived) {
        boolean isPageful = isPageful(arrived) && Long.valueOf(arrived).equals(stated);
        if (stated != null && arrived <= stated && !isPageful) {
            return stated;
        }
        Long counted = pages.count(connection.url(SearchPlan.countOf(search)));
        if (stated == null || counted == null) {
            return stated == null ? counted : stated;
        }
        return Long.valueOf(Math.max(stated, counted));
    }

    /** Whether a server may have stopped there, because a page of its has no more: 25, 32, 50, 500, 1024, ... */
    private static boolean isPageful(long arrived) {
        return arrived > 0 && (arrived % 10 == 0 || arrived % 25 == 0 || arrived % 16 == 0);
    }

    private Sum sum(String type) {
        return byType.computeIfAbsent(type, key -> new Sum());
    }

    /** The id in a literal reference: its last part, without a version. */
    static String idOf(String reference) {
        int version = reference.indexOf("/_history/");
        String versionless = version < 0 ? reference : reference.substring(0, version);
        return versionless.substring(versionless.lastIndexOf('/') + 1);
    }

    List<Completeness> completeness() {
        List<Completeness> all = new ArrayList<>();
        byType.forEach((type, sum) -> {
            Completeness.State state = absent.contains(type)
                    ? Completeness.State.ABSENT
                    : sum.unstated || sum.exceeded ? Completeness.State.UNVERIFIED : Completeness.State.VERIFIED;
            String detail = switch (state) {
                case ABSENT -> "the server holds none of anybody, and may not keep them";
                case VERIFIED -> "as many as the server counts";
                default ->
                    sum.unstated
                            ? "the server gives no count to compare with"
                            : "the server gave more than it counts, so that its count shows nothing";
            };
            all.add(new Completeness(
                    type,
                    state,
                    sum.arrived,
                    sum.unstated ? null : Long.valueOf(sum.stated),
                    detail,
                    List.copyOf(blindness.getOrDefault(type, new TreeSet<>()))));
        });
        return all;
    }

    SortedSet<String> notes() {
        return notes;
    }

    long pages() {
        return pageCount;
    }

    private void check(String type, Sum sum, Pages.Read read, @Nullable Long total, long arrived) {
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
                sum.exceeded = true;
                notes.add("the server gave more resources of type " + type + " than it counted");
            }
        }
        read.unheeded()
                .forEach(filter -> notes.add("the server may have ignored the filter " + filter + " of a search of "
                        + type + ", as its own link to the search lacks it; what it gave was filtered here"));
        read.oddities().forEach(oddity -> notes.add("of a search of " + type + " by the server: " + oddity));
        read.warnings()
                .forEach(warning -> notes.add("the server warns about a search of " + type + " (" + warning + ")"));
    }
}
