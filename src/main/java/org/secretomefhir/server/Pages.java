package org.secretomefhir.server;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all pages of a search: follows every {@code next} link within the server's origin, and stops a search that goes
 * round in circles. A page is handed on only when the whole of it has arrived and holds together. A search that expires
 * on its way is begun again; what was handed on before is not handed on twice.
 */
public final class Pages {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
    private static final int MAX_EMPTY_IN_A_ROW = 3;
    private static final int MAX_RESTARTS = 3;

    private final FhirConnection connection;
    private final int maxPages;

    /** @param maxPages a search of more pages is taken for an endless one */
    public Pages(FhirConnection connection, int maxPages) {
        this.connection = connection;
        this.maxPages = maxPages;
    }

    /**
     * What came.
     *
     * @param matches entries that the search found, includes and messages not counted
     * @param total the largest {@code Bundle.total} of any page, null if no page has one
     * @param warnings coded parts of the server's messages about the search
     * @param unheeded filters of the search that the server's own link to it lacks, if it has any of them
     * @param oddities what an answer to this search should not hold, in words
     */
    public record Read(
            long pages,
            long matches,
            @Nullable Long total,
            List<String> warnings,
            List<String> unheeded,
            List<String> oddities) {
        public Read {
            warnings = List.copyOf(warnings);
            unheeded = List.copyOf(unheeded);
            oddities = List.copyOf(oddities);
        }
    }

    /**
     * Reads the search to its end.
     *
     * @param each given every entry but the server's messages, in order; its slices stay valid
     * @throws ServerRefused for a refused search, an error among the messages, or a link to another origin
     * @throws ServerUnavailable if a page does not arrive whole, or the search does not end
     */
    public Read read(URI search, Consumer<BundleEntry> each) {
        return read(search, null, each);
    }

    /**
     * As {@link #read}, of a search that servers need not offer.
     *
     * @param parameter what they need not know
     * @return empty, and nothing handed on, if the server refuses the search, or does not say in its own link that it
     *     searched by the parameter
     */
    public Optional<Read> readIfOffered(URI search, String parameter, Consumer<BundleEntry> each) {
        try {
            return Optional.of(read(search, parameter, each));
        } catch (NotOffered unknown) {
            return Optional.empty();
        }
    }

    /** Whether the search finds anything, by its first page; not if the server refuses it. */
    public boolean findsAny(URI search) {
        try {
            Page page = fetch(search, false);
            Long total = page.total();
            return page.next() != null
                    || (total != null && total > 0)
                    || new Matches(search).judged(page).stream().anyMatch(BundleEntry::isMatch);
        } catch (ServerRefused refused) {
            if (refused.why() == ServerRefused.Cause.REJECTED) {
                return false;
            }
            throw refused;
        }
    }

    /** How many the server counts, asked with a search for the count only; null if it refuses the search or does not say. */
    public @Nullable Long count(URI search) {
        try {
            Page page = fetch(search, false);
            new Matches(search).judged(page);
            return page.total();
        } catch (ServerRefused | ServerUnavailable refused) {
            if (mayDislikeTheSearch(refused)) {
                return null;
            }
            throw refused;
        }
    }

    /**
     * What the first page of a search holds of what was searched for; empty if the server refuses the search.
     *
     * @return matches only; their slices stay valid
     */
    public Optional<List<BundleEntry>> first(URI search) {
        try {
            Page page = fetch(search, false);
            return Optional.of(new Matches(search)
                    .judged(page).stream().filter(BundleEntry::isMatch).toList());
        } catch (ServerRefused | ServerUnavailable refused) {
            if (mayDislikeTheSearch(refused)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Whether the server may have refused, or failed at, just this form of search, so that another form may do. */
    public static boolean mayDislikeTheSearch(RuntimeException refused) {
        return refused instanceof ServerRefused by
                ? by.why() == ServerRefused.Cause.REJECTED || by.status() == 403
                : refused instanceof ServerUnavailable failed && failed.status() == 500;
    }

    private Read read(URI search, @Nullable String parameter, Consumer<BundleEntry> each) {
        Once once = new Once(each);
        for (int restarts = 0; ; restarts++) {
            try {
                return pass(search, parameter, once);
            } catch (Expired expired) {
                if (restarts == MAX_RESTARTS) {
                    throw new ServerUnavailable(
                            search, expired.status, restarts + 1, "the search expired before its last page");
                }
                LOG.info("{} expired before its last page and is begun again", SafeUrl.of(search));
                once.again();
            }
        }
    }

    private Read pass(URI search, @Nullable String parameter, Once each) {
        Set<Object> visited = new HashSet<>();
        Matches matches = new Matches(search);
        List<String> unheeded = List.of();
        long pages = 0;
        int empty = 0;
        Long total = null;
        URI url = search;
        while (url != null) {
            if (!visited.add(url)) {
                throw unending(url, "the next link leads back to a page already read");
            }
            Page page = pages == 0 && parameter != null ? offered(url, parameter) : fetch(url, pages > 0);
            pages++;
            if (pages == 1) {
                unheeded = SearchFilters.unheeded(search, page.self());
            }
            total = larger(total, page.total());
            empty = page.entries().isEmpty() ? empty + 1 : 0;
            if (!page.entries().isEmpty() && !visited.add(page.digest())) {
                throw unending(url, "the server sends the same page again");
            }
            for (BundleEntry entry : matches.judged(page)) {
                each.handOn(entry, page.next() != null);
            }
            url = page.next() == null ? null : connection.follow(page.answer().url(), page.next());
            if (url != null && empty > MAX_EMPTY_IN_A_ROW) {
                throw unending(url, "the server sends only empty pages");
            }
            if (url != null && pages >= maxPages) {
                throw unending(url, "more than " + maxPages + " pages");
            }
        }
        return new Read(pages, matches.count(), total, matches.warnings(), unheeded, matches.oddities());
    }

    private Page offered(URI url, String parameter) {
        Page page;
        try {
            page = fetch(url, false);
        } catch (ServerRefused refused) {
            throw refused.why() == ServerRefused.Cause.REJECTED ? new NotOffered() : refused;
        }
        boolean failed = page.entries().stream()
                .filter(Matches::isMessage)
                .map(BundleEntry::resource)
                .anyMatch(resource -> resource != null && Outcome.read(resource).isError());
        if (failed || !SearchFilters.repeats(page.self(), parameter)) {
            throw new NotOffered();
        }
        return page;
    }

    private Page fetch(URI url, boolean continuing) {
        try {
            return connection.getJson(url, Page::read);
        } catch (ServerRefused refused) {
            if (continuing && (refused.status() == 404 || refused.status() == 410)) {
                throw new Expired(refused.status());
            }
            throw refused;
        }
    }

    /**
     * Hands entries on, but none that an earlier pass of the same search handed on. The same entry twice in one pass is
     * the server's doing, and is handed on twice.
     */
    private static final class Once {
        private final Consumer<BundleEntry> each;
        private final Set<Digest> handedOn = new HashSet<>();
        private Set<Digest> before = Set.of();

        Once(Consumer<BundleEntry> each) {
            this.each = each;
        }

        void again() {
            before = Set.copyOf(handedOn);
        }

        /** @param mayExpire a page follows, so that this entry may come again */
        void handOn(BundleEntry entry, boolean mayExpire) {
            Slice resource = entry.resource();
            if (resource != null && (mayExpire || !before.isEmpty())) {
                Digest digest = Digest.of(resource);
                handedOn.add(digest);
                if (before.contains(digest)) {
                    return;
                }
            }
            each.accept(entry);
        }
    }

    /** The server does not search so. */
    private static final class NotOffered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotOffered() {
            super("the server does not offer this search");
        }
    }

    /** A page after the first is not there any more. */
    private static final class Expired extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Expired(int status) {
            super("the search expired");
            this.status = status;
        }
    }

    private static @Nullable Long larger(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Long.valueOf(Math.max(one, other));
    }

    private static ServerUnavailable unending(URI url, String why) {
        return new ServerUnavailable(url, 200, 1, "the search does not end: " + why);
    }
}
