package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Quantity;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.study.Allowance;

/**
 * The {@code value[x]} and {@code dataAbsentReason} of an Observation or component, collected in whatever order they
 * come. Only {@code valueQuantity} and {@code valueInteger} are numbers; text that looks like one ({@code "5,2"}, {@code
 * "−2.1"}) is turned into one by a rule ({@link TextNumber}) where the study says so, else it is {@code not-a-number}.
 */
final class ValueSlot {
    private final String path;
    private final boolean readsText;
    private int values;
    private boolean absent;
    private @Nullable Quantity quantity;
    private @Nullable Fault fault;

    /**
     * @param path of the element that has the value
     * @param readsText whether a number written as text is read
     */
    ValueSlot(String path, boolean readsText) {
        this.path = path;
        this.readsText = readsText;
    }

    /** Takes the current member if it belongs here. */
    boolean take(JsonCursor json) throws IOException {
        String name = json.name();
        if (name.equals("dataAbsentReason")) {
            json.beginObject(path + ".dataAbsentReason");
            json.skip();
            absent = true;
            return true;
        }
        if (name.length() < 6 || !name.startsWith("value") || !Character.isUpperCase(name.charAt(5))) {
            return false;
        }
        values++;
        switch (name) {
            case "valueQuantity" -> quantity(json);
            case "valueInteger" -> {
                BigDecimal number = number(json, path + ".valueInteger");
                quantity = number == null ? null : new Quantity(number, null, null, null);
            }
            case "valueString" -> text(json);
            default -> {
                found(Disposition.NOT_A_NUMBER, path + "." + name, "the value is not a number with a unit");
                json.skip();
            }
        }
        return true;
    }

    boolean hasValue() {
        return values > 0;
    }

    boolean saysWhyAbsent() {
        return absent;
    }

    /** The quantity as a part of an Observation, or why there is none. */
    Reading.Part part(int part, Codes codes) {
        Fault wrong = verdict();
        return new Reading.Part(part, codes.codes(), codes.sites(), wrong == null ? quantity : null, wrong);
    }

    private @Nullable Fault verdict() {
        String where = path + ".value[x]";
        if (values > 1) {
            return new Fault(Disposition.BAD_JSON, where, "more than one value");
        }
        if (absent) {
            return values == 0
                    ? new Fault(Disposition.ABSENT_VALUE, path + ".dataAbsentReason", "no value, with a reason")
                    : new Fault(Disposition.NO_VALUE, where, "a value and a reason for its absence");
        }
        return values == 0 ? new Fault(Disposition.NO_VALUE, where, "neither a value nor a reason") : fault;
    }

    private void text(JsonCursor json) throws IOException {
        String where = path + ".valueString";
        Optional<Quantity> number = json.isText() ? TextNumber.read(json.text(where)) : Optional.empty();
        if (number.isEmpty()) {
            found(Disposition.NOT_A_NUMBER, where, "the value is not a number with a unit");
            json.skip();
        } else if (readsText) {
            quantity = number.get();
            json.see(Sighting.ofOwn(Sighting.Kind.ALLOWED, Allowance.RESULT_AS_TEXT.token()));
        } else {
            found(Disposition.NOT_A_NUMBER, where, "a number as text; --allow result-as-text would read it");
        }
    }

    private void quantity(JsonCursor json) throws IOException {
        String where = path + ".valueQuantity";
        BigDecimal value = null;
        boolean given = false;
        String unit = null;
        String system = null;
        String code = null;
        json.beginObject(where);
        while (json.nextMember()) {
            switch (json.name()) {
                case "value" -> {
                    given = true;
                    value = number(json, where + ".value");
                }
                case "comparator" -> {
                    json.text(where + ".comparator");
                    found(Disposition.COMPARATOR, where + ".comparator", "a limit is not a number");
                }
                case "unit" -> unit = json.text(where + ".unit");
                case "system" -> system = json.system(where + ".system");
                case "code" -> code = json.text(where + ".code");
                case "modifierExtension" ->
                    throw new FaultFound(
                            Disposition.MODIFIER,
                            where + ".modifierExtension",
                            "it may change the meaning of the value");
                default -> json.skip();
            }
        }
        if (!given) {
            found(Disposition.NO_VALUE, where + ".value", "a quantity without a number");
        }
        quantity = value == null ? null : new Quantity(value, unit, system, code);
    }

    private @Nullable BigDecimal number(JsonCursor json, String where) throws IOException {
        if (!json.isNumber()) {
            found(Disposition.NOT_A_NUMBER, where, "the number is written as something else");
            json.skip();
            return null;
        }
        Optional<BigDecimal> number = json.decimal();
        if (number.isEmpty()) {
            found(Disposition.VALUE_OUT_OF_RANGE, where, "more than 40 digits, or an exponent beyond 100");
        }
        return number.orElse(null);
    }

    private void found(Disposition disposition, String where, String detail) {
        Fault another = new Fault(disposition, where, detail);
        fault = fault == null ? another : Fault.graver(fault, another);
    }
}
