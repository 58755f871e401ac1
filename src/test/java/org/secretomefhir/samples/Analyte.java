package org.secretomefhir.samples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** The four laboratory endpoints: how the laboratory of the samples codes them, and in which units it has reported them. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are List.of
enum Analyte {
    OSTEOCALCIN(
            0,
            "osteocalcin",
            "2697-1",
            "OSTEO",
            "Osteokalsin",
            List.of(new Unit("ng/mL", "ng/mL", 0), new Unit("\u00b5g/L", "ug/L", 0))),
    CTX(
            1,
            "ctx",
            "41171-0",
            "CTX",
            "Beta-CrossLaps",
            List.of(new Unit("ng/mL", "ng/mL", 0), new Unit("pg/mL", "pg/mL", 3), new Unit("ng/L", "ng/L", 3))),
    PLATELETS(
            2,
            "platelets",
            "777-3",
            "PLT",
            "Trombosit",
            List.of(
                    new Unit("10^3/\u00b5L", "10*3/uL", 0),
                    new Unit("10^9/L", "10*9/L", 0),
                    new Unit("/\u00b5L", "/uL", 3),
                    new Unit("ribu/uL", null, 0))),
    ESR(
            3,
            "esr",
            "4537-7",
            "LED",
            "Laju endap darah",
            List.of(new Unit("mm/jam", "mm/h", 0), new Unit("mm/h", "mm/h", 0)));

    /**
     * @param code UCUM, or null where the laboratory sends a text only
     * @param places decimal places by which a value in the endpoint's unit is moved to the right
     */
    record Unit(String text, String code, int places) {
        ObjectNode quantity(BigDecimal value) {
            return Json.object(
                    "value",
                    value.movePointRight(places),
                    "unit",
                    text,
                    "system",
                    code == null ? null : Fhir.UCUM,
                    "code",
                    code);
        }
    }

    private final int turn;
    private final String endpoint;
    private final String loinc;
    private final String localCode;
    private final String localName;
    private final List<Unit> units;

    Analyte(int turn, String endpoint, String loinc, String localCode, String localName, List<Unit> units) {
        this.turn = turn;
        this.endpoint = endpoint;
        this.loinc = loinc;
        this.localCode = localCode;
        this.localName = localName;
        this.units = units;
    }

    /** A number that differs between the four, so that they do not all vary in step. */
    int turn() {
        return turn;
    }

    String endpoint() {
        return endpoint;
    }

    /** LOINC alone, or LOINC beside the code of the laboratory, in either order. */
    ObjectNode code(int variant) {
        ObjectNode standard = Fhir.coding(Fhir.LOINC, loinc, null);
        ObjectNode local = Fhir.coding(Fhir.LOCAL_LAB, localCode, null);
        return switch (Math.floorMod(variant, 3)) {
            case 0 -> Fhir.concept(localName, standard);
            case 1 -> Fhir.concept(localName, standard, local);
            default -> Fhir.concept(localName, local, standard);
        };
    }

    /** The value as the laboratory reported it: the units take turns. */
    ObjectNode quantity(BigDecimal value, int variant) {
        return units.get(Math.floorMod(variant, units.size())).quantity(value);
    }
}
