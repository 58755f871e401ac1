package org.secretomefhir.study;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secretomefhir.clinical.Code;

/**
 * Which body sites an observation of an endpoint may name. LOINC has no code per vertebra, so this is part of what the
 * endpoint <em>is</em>. Codes that are in none of a study's body-site sets are ignored by the caller before asking.
 */
public sealed interface BodySiteRule {

    /** Whether an observation with exactly these recognised body sites belongs to the endpoint. */
    boolean accepts(Set<Code> sites);

    /**
     * Body sites that both rules accept, if there are any: then an observation of a code that two such endpoints share
     * could belong to either. The largest such set of one way to satisfy both; the empty set if both accept a value
     * without a site.
     */
    default Optional<Set<Code>> sharedWith(BodySiteRule other) {
        for (SiteClause mine : clauses()) {
            for (SiteClause theirs : other.clauses()) {
                Optional<Set<Code>> shared = mine.sharedWith(theirs);
                if (shared.isPresent()) {
                    return shared;
                }
            }
        }
        return Optional.empty();
    }

    /** The rule as alternatives: sites are accepted exactly if one of these accepts them. */
    List<SiteClause> clauses();

    /** Every set the rule names, for linting and for recognising sites. */
    List<CodeSet> sets();

    /** The endpoint has no body site; whatever is named changes nothing. */
    record Any() implements BodySiteRule {
        @Override
        public List<SiteClause> clauses() {
            return List.of(new SiteClause(null, List.of()));
        }

        @Override
        public boolean accepts(Set<Code> sites) {
            return true;
        }

        @Override
        public List<CodeSet> sets() {
            return List.of();
        }
    }

    /** At least one site, and all of the set (synonyms of one place). */
    record AnyOf(CodeSet set) implements BodySiteRule {
        @Override
        public List<SiteClause> clauses() {
            return List.of(new SiteClause(set.codes(), List.of(set.codes())));
        }

        @Override
        public boolean accepts(Set<Code> sites) {
            return !sites.isEmpty() && set.codes().containsAll(sites);
        }

        @Override
        public List<CodeSet> sets() {
            return List.of(set);
        }
    }

    /** One or more sites of every set, and none else: a combination of places, such as all four vertebrae. */
    record AllOf(List<CodeSet> sets) implements BodySiteRule {
        public AllOf {
            sets = List.copyOf(sets);
        }

        @Override
        public List<SiteClause> clauses() {
            List<Set<Code>> each = sets.stream().<Set<Code>>map(CodeSet::codes).toList();
            return List.of(new SiteClause(union(each), each));
        }

        @Override
        public boolean accepts(Set<Code> sites) {
            return sets.stream().allMatch(set -> set.containsAny(sites))
                    && sites.stream().allMatch(site -> sets.stream().anyMatch(set -> set.contains(site)));
        }
    }

    /**
     * No site at all, or sites of the region only, or the combination of all parts (with or without the region): the
     * region as a whole.
     */
    record AbsentOrAnyOf(CodeSet region, List<CodeSet> parts) implements BodySiteRule {
        public AbsentOrAnyOf {
            parts = List.copyOf(parts);
        }

        @Override
        public List<SiteClause> clauses() {
            List<Set<Code>> finer = parts.stream()
                    .<Set<Code>>map(part -> part.codes().stream()
                            .filter(code -> !region.contains(code))
                            .collect(Collectors.toUnmodifiableSet()))
                    .toList();
            SiteClause whole = new SiteClause(region.codes(), List.of());
            SiteClause combined = new SiteClause(union(List.of(region.codes(), union(finer))), finer);
            return parts.isEmpty() ? List.of(whole) : List.of(whole, combined);
        }

        @Override
        public boolean accepts(Set<Code> sites) {
            Set<Code> finer =
                    sites.stream().filter(site -> !region.contains(site)).collect(Collectors.toUnmodifiableSet());
            return finer.isEmpty() || (!parts.isEmpty() && new AllOf(parts).accepts(finer));
        }

        @Override
        public List<CodeSet> sets() {
            return Stream.concat(Stream.of(region), parts.stream()).toList();
        }
    }

    private static Set<Code> union(List<? extends Set<Code>> sets) {
        return sets.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}
