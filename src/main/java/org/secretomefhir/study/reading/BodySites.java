package org.secretomefhir.study.reading;

import java.util.List;
import java.util.Optional;
import org.secretomefhir.study.BodySiteRule;
import org.secretomefhir.study.CodeSet;

/** Reads the body-site rule of an endpoint; without one the site is not asked. */
final class BodySites {
    private BodySites() {}

    static BodySiteRule read(Parts parts, CodeSetReader sets, Problems problems) {
        Optional<Parts> given = parts.part("body-site-rule");
        Optional<String> match = given.flatMap(part -> part.text("match"));
        if (given.isEmpty() || match.isEmpty()) {
            return new BodySiteRule.Any();
        }
        Parts rule = given.get();
        Optional<CodeSet> place = rule.text("valueSet").map(url -> sets.read(url, rule.path("valueSet")));
        List<CodeSet> members = rule.texts("part").stream()
                .map(url -> sets.read(url, rule.path("part")))
                .toList();
        boolean hasPlace = rule.has("valueSet");
        switch (match.get()) {
            case "any-of" -> {
                require(hasPlace, rule.path("valueSet"), "is missing", "name the value set of the place", problems);
                require(members.isEmpty(), rule.path("part"), "has no use in any-of", "remove it", problems);
                return new BodySiteRule.AnyOf(place.orElse(CodeSet.empty("")));
            }
            case "all-of" -> {
                require(!hasPlace, rule.path("valueSet"), "has no use in all-of", "name the parts only", problems);
                require(members.size() > 1, rule.path("part"), "is not there twice", "name all parts", problems);
                return new BodySiteRule.AllOf(members);
            }
            default -> {
                require(hasPlace, rule.path("valueSet"), "is missing", "name the value set of the region", problems);
                require(members.size() != 1, rule.path("part"), "is there once", "name all parts, or none", problems);
                return new BodySiteRule.AbsentOrAnyOf(place.orElse(CodeSet.empty("")), members);
            }
        }
    }

    private static void require(boolean good, String path, String problem, String fix, Problems problems) {
        if (!good) {
            problems.add(path, problem, fix);
        }
    }
}
