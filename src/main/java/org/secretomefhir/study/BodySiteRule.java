package org.secretomefhir.study;

import java.util.List;
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

    /** Every set the rule names, for linting and for recognising sites. */
    List<CodeSet> sets();

    /** The endpoint has no body site; whatever is named changes nothing. */
    record Any() implements BodySiteRule {
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
}
