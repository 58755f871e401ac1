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
 * by its own {@code self} link, and if the pages hold as many matches as the search counts.
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
        List<String> missing = new ArrayList<>();
        Set<Page> read = new HashSet<>();
        for (Page page : pages) {
            boolean first = page.self() == null || !followed.contains(page.self());
            if (first) {
                read.addAll(follow(page, bySelf, missing));
            }
        }
        // what is left and is no copy has no first page: the links lead round in a circle
        pages.stream()
                .filter(page -> !read.contains(page) && !read.contains(bySelf.getOrDefault(page.self(), page)))
                .findFirst()
                .ifPresent(page -> missing.add(page.place() + " is one page of a search without a beginning"));
        return missing;
    }

    /** The pages from the first one on. */
    private static Set<Page> follow(Page first, Map<String, Page> bySelf, List<String> missing) {
        Set<Page> chain = new HashSet<>(Set.of(first));
        long matches = first.matches();
        Long total = first.total();
        Page page = first;
        while (page.next() != null) {
            Page next = bySelf.get(page.next());
            if (next == null || !chain.add(next)) {
                missing.add(page.place() + " is one page of a longer search: " + matches
                        + (total == null ? " resources" : " of " + total + " resources")
                        + ", and a link to a next page that is not there");
                return chain;
            }
            matches += next.matches();
            total = total == null ? next.total() : total;
            page = next;
        }
        if (total != null && total > matches) {
            missing.add(first.place() + " is one page of a longer search: " + matches + " of " + total + " resources");
        }
        return chain;
    }
}
