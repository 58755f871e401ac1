package org.secretomefhir.samples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/** The four lumbar vertebrae, whose T-scores have one LOINC code and are told apart by the body site alone. */
enum Vertebra {
    L1("61032001", "66794005"),
    L2("53983007", "14293000"),
    L3("55492004", "36470004"),
    L4("71996003", "11994002");

    private final String bodyCode;
    private final String wholeCode;

    Vertebra(String bodyCode, String wholeCode) {
        this.bodyCode = bodyCode;
        this.wholeCode = wholeCode;
    }

    String endpoint() {
        return "tscore-" + name();
    }

    ObjectNode body() {
        return Fhir.coding(Fhir.SNOMED, bodyCode, null);
    }

    ObjectNode whole() {
        return Fhir.coding(Fhir.SNOMED, wholeCode, null);
    }

    /** The site as one system or another codes it: the body, the vertebra, or both, which are one place. */
    ObjectNode site(int variant) {
        return switch (Math.floorMod(variant, 3)) {
            case 0 -> Fhir.concept(name(), body());
            case 1 -> Fhir.concept(name(), whole());
            default -> Fhir.concept(name(), whole(), body());
        };
    }

    /** The whole lumbar spine: not said at all, as a region, or as all four vertebrae. Null for not said. */
    static ObjectNode region(int variant) {
        return switch (Math.floorMod(variant, 3)) {
            case 0 -> null;
            case 1 -> Fhir.concept("L1-L4", Fhir.coding(Fhir.SNOMED, "1141985005", null));
            default ->
                Fhir.concept(
                        "L1-L4", Arrays.stream(values()).map(Vertebra::whole).toArray());
        };
    }
}
