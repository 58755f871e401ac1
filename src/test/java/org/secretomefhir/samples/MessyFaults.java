package org.secretomefhir.samples;

import static org.secretomefhir.samples.Fhir.coding;
import static org.secretomefhir.samples.Fhir.concept;
import static org.secretomefhir.samples.Fhir.identifier;
import static org.secretomefhir.samples.Fhir.quantity;
import static org.secretomefhir.samples.Fhir.reference;
import static org.secretomefhir.samples.Json.array;
import static org.secretomefhir.samples.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * Results of an included patient that must not be read as values, each for one reason. They lie on day 180, which the rule would prefer to
 * the day of the value that counts.
 */
final class MessyFaults {
    private static final String NONE = MessySubject.NONE;
    private static final String DAY_180 = "2019-12-15T07:00:00+07:00";

    private final MessySubject subject;

    private MessyFaults(MessySubject subject) {
        this.subject = subject;
    }

    static void addTo(MessySubject subject) {
        MessyFaults faults = new MessyFaults(subject);
        faults.withoutANumber();
        faults.withoutAUnit();
        faults.ofNoEndpoint();
        faults.atNoTime();
        faults.notToBeTrusted();
    }

    private void withoutANumber() {
        subject.osteocalcin(
                        "messy-not-a-number-text",
                        DAY_180,
                        "0",
                        "not-a-number",
                        "valueQuantity",
                        NONE,
                        "valueString",
                        "5,2")
                .osteocalcin(
                        "messy-not-a-number-quoted",
                        DAY_180,
                        "0",
                        "not-a-number",
                        "valueQuantity",
                        object("value", "5.2", "unit", "ng/mL", "system", Fhir.UCUM, "code", "ng/mL"))
                .lumbar(
                        "messy-not-a-number-minus",
                        DAY_180,
                        "0",
                        "not-a-number",
                        "valueQuantity",
                        NONE,
                        "valueString",
                        "\u22122.1")
                .osteocalcin(
                        "messy-not-a-number-range",
                        DAY_180,
                        "0",
                        "not-a-number",
                        "valueQuantity",
                        NONE,
                        "valueRange",
                        object("low", osteocalcin("5"), "high", osteocalcin("9")))
                .osteocalcin("messy-comparator", DAY_180, "0", "comparator", "valueQuantity", below("5"))
                .osteocalcin("messy-no-value", DAY_180, "0", "no-value", "valueQuantity", NONE)
                .osteocalcin(
                        "messy-value-and-reason",
                        DAY_180,
                        "16.6",
                        "no-value",
                        "dataAbsentReason",
                        concept("haemolysed"))
                .osteocalcin("messy-two-values", DAY_180, "16.7", "bad-json", "valueString", "16,7")
                .osteocalcin("messy-too-many-digits", DAY_180, "1" + "2345678901".repeat(4), "value-out-of-range");
    }

    private void withoutAUnit() {
        subject.osteocalcin(
                        "messy-unit-missing",
                        DAY_180,
                        "0",
                        "unit-missing",
                        "valueQuantity",
                        object("value", new BigDecimal("16.1")))
                .osteocalcin(
                        "messy-unit-of-another-dimension",
                        DAY_180,
                        "0",
                        "unit-unknown",
                        "valueQuantity",
                        quantity("2.8", "nmol/L", "nmol/L"))
                .osteocalcin(
                        "messy-unit-unheard-of",
                        DAY_180,
                        "0",
                        "unit-unknown",
                        "valueQuantity",
                        object("value", new BigDecimal("16.2"), "unit", "satuan"))
                .osteocalcin(
                        "messy-unit-conflict",
                        DAY_180,
                        "0",
                        "unit-conflict",
                        "valueQuantity",
                        quantity("16.3", "ng/mL", "pg/mL"))
                .lumbar(
                        "messy-tscore-in-grams",
                        DAY_180,
                        "0",
                        "unit-unknown",
                        "valueQuantity",
                        quantity("0.887", "g/cm2", "g/cm2"));
    }

    private void ofNoEndpoint() {
        ObjectNode twoThings =
                concept("Osteokalsin", coding(Fhir.LOINC, "2697-1", null), coding(Fhir.LOINC, "41171-0", null));
        subject.result("messy-conflicting-code", twoThings, DAY_180, osteocalcin("0.5"), "conflicting-code")
                .lumbar(
                        "messy-body-site-conflict",
                        DAY_180,
                        "-2.0",
                        "body-site-conflict",
                        "bodySite",
                        concept("L1, L3", Vertebra.L1.whole(), Vertebra.L3.whole()))
                .lumbar(
                        "messy-body-site-elsewhere",
                        DAY_180,
                        "-2.0",
                        "body-site-conflict",
                        "bodySite",
                        concept("femur", coding(Fhir.SNOMED, "71341001", null)))
                .lumbar("messy-body-site-in-words", DAY_180, "-2.0", "body-site-conflict", "bodySite", concept("L2"));
    }

    private void atNoTime() {
        subject.osteocalcin("messy-ambiguous-date", "2019", "16.4", "ambiguous-date")
                .osteocalcin("messy-month-in-window", "2019-10", "16.0", "not-selected")
                .osteocalcin("messy-date-that-is-not", "2019-02-30", "16.4", "bad-date")
                .osteocalcin("messy-no-date", "", "16.4", "bad-date", "effectiveDateTime", NONE)
                .osteocalcin("messy-date-before-1900", "1019-12-15", "16.4", "bad-date")
                .osteocalcin("messy-date-in-the-future", "2919-12-15", "16.4", "bad-date")
                .osteocalcin(
                        "messy-period-without-end",
                        "",
                        "16.4",
                        "bad-date",
                        "effectiveDateTime",
                        NONE,
                        "effectivePeriod",
                        object("start", DAY_180));
    }

    private void notToBeTrusted() {
        subject.osteocalcin("messy-implausible", DAY_180, "5000", "implausible")
                .osteocalcin(
                        "messy-modifier",
                        DAY_180,
                        "16.5",
                        "modifier",
                        "modifierExtension",
                        array(object(
                                "url", "https://hospital.example.org/fhir/not-this-patient", "valueBoolean", true)))
                .osteocalcin(
                        "messy-implicit-rules",
                        DAY_180,
                        "16.5",
                        "modifier",
                        "implicitRules",
                        "https://hospital.example.org/fhir/rules")
                .osteocalcin("messy-conflicting-value-1", "2019-11-16T07:00:00+07:00", "16.8", "conflicting-values")
                .osteocalcin("messy-conflicting-value-2", "2019-11-16T07:00:00+07:00", "16.9", "conflicting-values")
                .osteocalcin(
                        "messy-bad-reference-display",
                        DAY_180,
                        "17.1",
                        "bad-reference",
                        "subject",
                        object("display", "Pasien Sintetis"))
                .osteocalcin(
                        "messy-bad-reference-foreign",
                        DAY_180,
                        "17.2",
                        "bad-reference",
                        "subject",
                        reference("https://another.example.org/fhir/Patient/messy-results"))
                .osteocalcin(
                        "messy-bad-reference-identifier",
                        DAY_180,
                        "17.3",
                        "bad-reference",
                        "subject",
                        object("identifier", identifier("https://hospital.example.org/id/mrn", "of-nobody")))
                .osteocalcin("messy-no-subject", DAY_180, "17.4", "bad-reference", "subject", NONE);
    }

    private static ObjectNode osteocalcin(String value) {
        return quantity(value, "ng/mL", "ng/mL");
    }

    private static ObjectNode below(String limit) {
        ObjectNode quantity = osteocalcin(limit);
        quantity.put("comparator", "<");
        return quantity;
    }
}
