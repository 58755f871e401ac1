package org.secretomefhir.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pages of searches that lie among files. A search is whole if the page behind each {@code next} link is there, known
 * by its own {@code self} link, and if the pages hold as many matches as the search counts; or if that count alone says so.
 */
final class SearchPages {
    private final List<Page> pages = new ArrayList<>();

    /**
     * One page.
     *
     * @param place where it stands
     * @param matches found by the search, on this page
     */
    record Page(
            String place,
            @Nullable String self,
            @Nullable String next,
            @Nullable Long total,
            long matches) {}

    void add(Page page) {
        pages.add(page);
    }

    /** What is missing, one sentence a search, in the order of the pages; empty if every search is whole. */
    List<String> missing() {
        Map<String, Page> bySelf = new HashMap<>();
        Set<String> followed = new HashSet<>();
        for (Page page : pages) {
            if (page.self() != null) {
                bySelf.putIfAbsent(page.self(), page);
            }
            if (page.next() != null && !page.next().equals(page.self())) {
                followed.add(page.next());
            }
        }
        List<Chain> chains = new ArrayList<>();
        Set<Page> read = new HashSet<>();
        for (Page page : pages) {
            boolean first = page.self() == null || !followed.contains(page.self());
            if (first) {
                read.addAll(follow(page, bySelf, chains));
            }
        }
        List<String> missing = new ArrayList<>();
        Set<Long> whole = wholeTotals(chains);
        chains.stream()
                .filter(chain -> !chain.isWhole() && !whole.contains(chain.total()))
                .map(Chain::missing)
                .forEach(missing::add);
        // what is left and is no copy has no first page: the links lead round in a circle
        pages.stream()
                .filter(page -> !read.contains(page) && !read.contains(bySelf.getOrDefault(page.self(), page)))
                .findFirst()
                .ifPresent(page -> missing.add(page.place() + " is one page of a search without a beginning"));
        return missing;
    }

    /**
     * Pages that follow each other.
     *
     * @param told the page to be named
     * @param more whether a page should follow on it
     */
    private record Chain(Page told, @Nullable Long total, long matches, boolean more) {
        boolean isWhole() {
            return !more && (total == null || total <= matches);
        }

        String missing() {
            return told.place() + " is one page of a longer search: " + matches
                    + (total == null ? " resources" : " of " + total + " resources")
                    + (more ? ", and a link to a next page that is not there" : "");
        }
    }

    /**
     * Where links and pages do not name each other alike, the count tells: all chains of one total hold that many
     * matches together, and one of them is the last.
     */
    private static Set<Long> wholeTotals(List<Chain> chains) {
        Map<Long, Long> lasts = new HashMap<>();
        Map<Long, Long> matches = new HashMap<>();
        for (Chain chain : chains) {
            if (chain.total() != null) {
                lasts.merge(chain.total(), chain.more() ? 0L : 1L, Long::sum);
                matches.merge(chain.total(), chain.matches(), Long::sum);
            }
        }
        matches.entrySet()
                .removeIf(one -> !one.getKey().equals(one.getValue()) || lasts.getOrDefault(one.getKey(), 0L) != 1L);
        return matches.keySet();
    }

    /** The pages from the first one on. */
    private static Set<Page> follow(Page first, Map<String, Page> bySelf, List<Chain> chains) {
        Set<Page> chain = new HashSet<>(Set.of(first));
        long matches = first.matches();
        Long total = first.total();
        Page page = first;
        while (page.next() != null) {
            Page next = bySelf.get(page.next());
            if (next == null || !chain.add(next)) {
                chains.add(new Chain(page, total, matches, true));
                return chain;
            }
            matches += next.matches();
            total = total == null ? next.total() : total;
            page = next;
        }
        chains.add(new Chain(first, total, matches, false));
        return chain;
    }
}
