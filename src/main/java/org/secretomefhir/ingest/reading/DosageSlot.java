package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Dosage;
import org.secretomefhir.clinical.Quantity;
import org.secretomefhir.server.Slice;

/**
 * How much was given and by which way, out of {@code dosage}. It decides nothing about an administration but whether the
 * dose is zero; so a route that cannot be read is no fault, and is left out.
 */
final class DosageSlot {
    private final String path;
    private @Nullable Quantity amount;
    private Concept route = Concept.NONE;

    DosageSlot(String path) {
        this.path = path;
    }

    Dosage dosage() {
        return amount == null && route.equals(Concept.NONE)
                ? Dosage.NONE
                : new Dosage(amount, Set.copyOf(route.codes()), route.texts());
    }

    /** @return whether it may be more than zero; an amount with a comparator is no number */
    boolean takeDose(JsonCursor json) throws IOException {
        BigDecimal value = null;
        String comparator = "";
        String unit = null;
        String system = null;
        String code = null;
        json.beginObject(path + ".dose");
        while (json.nextMember()) {
            if (json.name().equals("value") && json.isNumber()) {
                Optional<BigDecimal> number = json.decimal();
                value = number.orElse(null);
            } else if (json.isText()) {
                switch (json.name()) {
                    case "comparator" -> comparator = json.text(path + ".dose.comparator");
                    case "unit" -> unit = json.text(path + ".dose.unit");
                    case "system" -> system = json.text(path + ".dose.system");
                    case "code" -> code = json.text(path + ".dose.code");
                    default -> json.skip();
                }
            } else {
                json.skip();
            }
        }
        amount = value == null || !comparator.isEmpty() ? null : new Quantity(value, unit, system, code);
        boolean zero = value != null && value.signum() == 0;
        return !zero || comparator.startsWith(">");
    }

    /** On a cursor of its own, so that nothing odd in it is noted as a fault or a sighting of the resource. */
    void takeRoute(JsonCursor json) throws IOException {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        Slice concept = json.object(path + ".route");
        try (JsonCursor inner = JsonCursor.over(concept)) {
            route = Concept.read(inner, path + ".route");
        } catch (FaultFound unreadable) {
            route = Concept.NONE;
        }
    }
}
