package org.secretomefhir.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.Code;

class BodySiteRuleTest {
    private static final List<Code> SITES = List.of(site("a"), site("b"), site("c"), site("d"), site("e"));

    @Test
    void anyOfTakesSynonymsOfOnePlaceOnly() {
        BodySiteRule rule = new BodySiteRule.AnyOf(set("a", "b"));
        assertThat(rule.accepts(sites("a"))).isTrue();
        assertThat(rule.accepts(sites("a", "b"))).isTrue();
        assertThat(rule.accepts(sites())).isFalse();
        assertThat(rule.accepts(sites("a", "c"))).isFalse();
    }

    @Test
    void allOfTakesEveryPartAndNothingElse() {
        BodySiteRule rule = new BodySiteRule.AllOf(List.of(set("a", "b"), set("c")));
        assertThat(rule.accepts(sites("b", "c"))).isTrue();
        assertThat(rule.accepts(sites("a", "b", "c"))).isTrue();
        assertThat(rule.accepts(sites("a", "b"))).isFalse();
        assertThat(rule.accepts(sites("a", "c", "d"))).isFalse();
        assertThat(rule.accepts(sites())).isFalse();
    }

    @Test
    void absentOrAnyOfTakesNothingTheRegionOrAllItsParts() {
        BodySiteRule rule = new BodySiteRule.AbsentOrAnyOf(set("e"), List.of(set("a", "b"), set("c")));
        assertThat(rule.accepts(sites())).isTrue();
        assertThat(rule.accepts(sites("e"))).isTrue();
        assertThat(rule.accepts(sites("b", "c"))).isTrue();
        assertThat(rule.accepts(sites("b", "c", "e"))).isTrue();
        assertThat(rule.accepts(sites("b"))).isFalse();
        assertThat(rule.accepts(sites("b", "e"))).isFalse();
        assertThat(rule.accepts(sites("b", "c", "d"))).isFalse();
    }

    @Property
    void sharedSitesAreFoundExactlyIfThereAreAny(
            @ForAll("rules") BodySiteRule one, @ForAll("rules") BodySiteRule other) {
        boolean any = false;
        for (int subset = 0; subset < 1 << SITES.size(); subset++) {
            Set<Code> sites = new TreeSet<>();
            for (int i = 0; i < SITES.size(); i++) {
                if ((subset >> i & 1) == 1) {
                    sites.add(SITES.get(i));
                }
            }
            any |= one.accepts(sites) && other.accepts(sites);
        }
        Optional<Set<Code>> shared = one.sharedWith(other);
        assertThat(shared.isPresent()).isEqualTo(any);
        assertThat(other.sharedWith(one)).isEqualTo(shared);
        shared.ifPresent(sites -> {
            assertThat(one.accepts(sites)).isTrue();
            assertThat(other.accepts(sites)).isTrue();
        });
    }

    @Provide
    Arbitrary<BodySiteRule> rules() {
        Arbitrary<CodeSet> sets = Arbitraries.of(SITES)
                .set()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(codes -> new CodeSet("urn:set", new TreeSet<>(codes)));
        return Arbitraries.oneOf(
                Arbitraries.just(new BodySiteRule.Any()),
                sets.map(BodySiteRule.AnyOf::new),
                sets.list().ofMinSize(2).ofMaxSize(3).map(BodySiteRule.AllOf::new),
                Combinators.combine(sets, sets.list().ofMaxSize(3)).as(BodySiteRule.AbsentOrAnyOf::new));
    }

    private static Code site(String code) {
        return new Code("urn:sites", code);
    }

    private static CodeSet set(String... codes) {
        return new CodeSet("urn:set", new TreeSet<>(sites(codes)));
    }

    private static Set<Code> sites(String... codes) {
        Set<Code> sites = new TreeSet<>();
        for (String code : codes) {
            sites.add(site(code));
        }
        return sites;
    }
}
