package org.secretomefhir.study.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * The elements that FHIR R4 gives to the resources of a study. A key that is none of them is a slip of the pen, and a
 * modifier extension means something this reader does not know: both are problems.
 */
final class Keys {
    private static final Set<String> ANY_RESOURCE = Set.of(
            "resourceType",
            "id",
            "meta",
            "implicitRules",
            "language",
            "text",
            "contained",
            "extension",
            "url",
            "identifier",
            "version",
            "name",
            "title",
            "status",
            "experimental",
            "date",
            "publisher",
            "contact",
            "description",
            "useContext",
            "jurisdiction",
            "purpose",
            "copyright");
    static final Set<String> MEASURE = with(
            ANY_RESOURCE,
            "subtitle",
            "subjectCodeableConcept",
            "subjectReference",
            "usage",
            "approvalDate",
            "lastReviewDate",
            "effectivePeriod",
            "topic",
            "author",
            "editor",
            "reviewer",
            "endorser",
            "relatedArtifact",
            "library",
            "disclaimer",
            "scoring",
            "compositeScoring",
            "type",
            "riskAdjustment",
            "rateAggregation",
            "rationale",
            "clinicalRecommendationStatement",
            "improvementNotation",
            "definition",
            "guidance",
            "group",
            "supplementalData");
    static final Set<String> GROUP = Set.of("id", "extension", "code", "description", "population", "stratifier");
    static final Set<String> VALUE_SET = with(ANY_RESOURCE, "immutable", "compose", "expansion");
    static final Set<String> COMPOSE = Set.of("id", "extension", "lockedDate", "inactive", "include", "exclude");
    static final Set<String> INCLUDE = Set.of("id", "extension", "system", "version", "concept", "filter", "valueSet");
    static final Set<String> CONCEPT = Set.of("id", "extension", "code", "display", "designation");

    static final Set<String> CONCEPT_MAP =
            with(ANY_RESOURCE, "sourceUri", "sourceCanonical", "targetUri", "targetCanonical", "group");
    static final Set<String> MAP_GROUP =
            Set.of("id", "extension", "source", "sourceVersion", "target", "targetVersion", "element", "unmapped");
    static final Set<String> MAP_ELEMENT = Set.of("id", "extension", "code", "display", "target");
    static final Set<String> MAP_TARGET =
            Set.of("id", "extension", "code", "display", "equivalence", "comment", "dependsOn", "product");

    private Keys() {}

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(Set.of(more));
        return all;
    }

    /** Tells every key that is not known here. */
    static void check(JsonNode element, String path, Set<String> known, Problems problems) {
        element.fieldNames().forEachRemaining(key -> {
            if (key.equals("modifierExtension") || key.equals("implicitRules")) {
                problems.add(path + "." + key, "changes the meaning in a way not known here", "remove it");
            } else if (!known.contains(key) && !(key.startsWith("_") && known.contains(key.substring(1)))) {
                problems.add(path + "." + key, "unknown element", Nearest.advice(key, known));
            }
        });
    }
}
