package org.secretomefhir.study.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.secretomefhir.clinical.Code;

/**
 * The ConceptMaps that a study names: local codes that count as codes of the study. Only {@code equal} and
 * {@code equivalent} count; {@code unmatched} and {@code disjoint} say that there is no such code; anything vaguer is a
 * problem, because what it means for a value nobody has said.
 */
final class LocalCodes {
    private static final Set<String> SAME = Set.of("equal", "equivalent");
    private static final Set<String> NONE = Set.of("unmatched", "disjoint");
    private static final String BODY_SITE = "Observation.bodySite";

    /** A local code, the code it counts as, and the body sites it stands for itself. */
    record Mapping(Code local, String display, Code means, SortedSet<Code> places) {}

    private final CodeCheck codes;
    private final Problems problems;

    LocalCodes(CodeCheck codes, Problems problems) {
        this.codes = codes;
        this.problems = problems;
    }

    List<Mapping> read(JsonNode conceptMap) {
        List<Mapping> mappings = new ArrayList<>();
        String map = "ConceptMap/" + conceptMap.path("id").asText("?");
        Keys.check(conceptMap, map, Keys.CONCEPT_MAP, problems);
        int g = 0;
        for (JsonNode group : conceptMap.path("group")) {
            String path = map + ".group[" + g++ + "]";
            Keys.check(group, path, Keys.MAP_GROUP, problems);
            String source = group.path("source").asText("");
            String target = group.path("target").asText("");
            if (source.isEmpty() || target.isEmpty()) {
                problems.add(path, "names no source or no target system", "write the URLs of both");
                continue;
            }
            for (JsonNode element : group.path("element")) {
                Keys.check(element, path + ".element", Keys.MAP_ELEMENT, problems);
                for (JsonNode mapped : element.path("target")) {
                    mapping(path, source, target, element, mapped, mappings);
                }
            }
        }
        return mappings;
    }

    private void mapping(
            String path, String source, String target, JsonNode element, JsonNode mapped, List<Mapping> mappings) {
        String local = element.path("code").asText("");
        String place = path + ".element[" + local + "].target";
        Keys.check(mapped, place, Keys.MAP_TARGET, problems);
        if (!mapped.path("dependsOn").isEmpty()) {
            problems.add(place + ".dependsOn", "a mapping that depends on another value", "map without a condition");
        }
        String equivalence = mapped.path("equivalence").asText("");
        if (NONE.contains(equivalence)) {
            return;
        }
        if (!SAME.contains(equivalence)) {
            problems.add(
                    place,
                    "says " + (equivalence.isEmpty() ? "no equivalence" : equivalence),
                    "write equivalent if the local code may count as the other, else unmatched");
        } else if (local.isEmpty() || mapped.path("code").asText("").isEmpty()) {
            problems.add(place, "a mapping without both codes", "write the code of the element and of its target");
        } else {
            Code means = new Code(target, mapped.path("code").asText());
            codes.check(means, place + ".code");
            mappings.add(new Mapping(
                    new Code(source, local), element.path("display").asText(""), means, places(mapped, place)));
        }
    }

    private SortedSet<Code> places(JsonNode mapped, String path) {
        SortedSet<Code> places = new TreeSet<>();
        for (JsonNode product : mapped.path("product")) {
            String property = product.path("property").asText("");
            String system = product.path("system").asText("");
            String value = product.path("value").asText("");
            if (!property.endsWith(BODY_SITE) || system.isEmpty() || value.isEmpty()) {
                problems.add(
                        path + ".product",
                        "is no body site",
                        "write property http://hl7.org/fhir/StructureDefinition/Observation#Observation.bodySite"
                                + " with system and value, or leave the product out");
            } else {
                Code place = new Code(system, value);
                codes.check(place, path + ".product");
                places.add(place);
            }
        }
        return places;
    }
}
