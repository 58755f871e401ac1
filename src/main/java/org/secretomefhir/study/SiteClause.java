package org.secretomefhir.study;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;

/**
 * One way to satisfy a body-site rule: the sites are all among the allowed ones, and at least one is in each of the
 * sets to touch.
 *
 * @param allowed null: any site
 */
public record SiteClause(@Nullable Set<Code> allowed, List<Set<Code>> touch) {
    public SiteClause {
        allowed = allowed == null ? null : Set.copyOf(allowed);
        touch = List.copyOf(touch);
    }

    /**
     * The largest set of sites that satisfies both clauses. More sites never untouch a set, so if any sites satisfy both,
     * all that both allow do. Two clauses that allow any site and touch nothing share the empty set.
     */
    Optional<Set<Code>> sharedWith(SiteClause other) {
        Set<Code> mine = allowed;
        Set<Code> theirs = other.allowed;
        Set<Code> both = new TreeSet<>(mine != null ? mine : theirs != null ? theirs : Set.of());
        if (mine != null && theirs != null) {
            both.retainAll(theirs);
        }
        boolean satisfied = touch.stream().allMatch(set -> touches(set, both))
                && other.touch.stream().allMatch(set -> touches(set, both));
        return satisfied ? Optional.of(both) : Optional.empty();
    }

    private static boolean touches(Set<Code> set, Set<Code> sites) {
        return sites.stream().anyMatch(set::contains);
    }
}
