package org.secretomefhir.samples;

import static org.secretomefhir.samples.Fhir.coding;
import static org.secretomefhir.samples.Fhir.concept;
import static org.secretomefhir.samples.Fhir.identifier;
import static org.secretomefhir.samples.Fhir.quantity;
import static org.secretomefhir.samples.Json.array;
import static org.secretomefhir.samples.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.secretomefhir.samples.Messy.Outcome;

/** One included patient with every kind of result: used, or not relevant for one reason or another; the rest is in {@link MessyFaults}. */
final class MessyResults {
    private static final String NONE = MessySubject.NONE;
    private static final String DAY_180 = "2019-12-15T07:00:00+07:00";

    private final MessySubject subject;

    private MessyResults(MessySubject subject) {
        this.subject = subject;
    }

    static void addTo(Messy messy) {
        MessySubject subject = new MessySubject(messy, "messy-results", Outcome.always(Outcome.INCLUDED))
                .patient("used")
                .dose("messy-dose", "2019-06-18T10:00:00+07:00", "used");
        MessyPeople.eligible(subject, "messy-results");
        MessyResults results = new MessyResults(subject);
        results.used();
        results.panel();
        results.notRelevant();
        MessyFaults.addTo(subject);
    }

    private void used() {
        subject.osteocalcin("messy-value-before", "2019-06-11T07:00:00+07:00", "24.0", "used")
                .osteocalcin("messy-value-after", "2019-12-17T07:00:00+07:00", "15.1", "used")
                .osteocalcin("messy-value-after-duplicate", "2019-12-17T07:00:00+07:00", "15.10", "duplicate")
                .osteocalcin("messy-not-selected", "2019-09-20T07:00:00+07:00", "18.2", "not-selected");
        subject.osteocalcin("messy-sent-twice", "2019-09-21T07:00:00+07:00", "18.3", "not-selected")
                .osteocalcin("messy-sent-twice", "2019-09-21T07:00:00+07:00", "18.3", "duplicate")
                .osteocalcin(
                        "messy-two-versions", "2019-09-22T07:00:00+07:00", "18.4", "superseded", "meta", version("1"))
                .osteocalcin(
                        "messy-two-versions", "2019-09-22T07:00:00+07:00", "18.5", "not-selected", "meta", version("2"))
                .osteocalcin("messy-one-id-two-values", "2019-09-24T07:00:00+07:00", "18.7", "conflicting-values")
                .osteocalcin("messy-one-id-two-values", "2019-09-24T07:00:00+07:00", "18.8", "conflicting-values")
                .osteocalcin("messy-time-without-zone", "2019-09-23T07:00:00", "18.6", "not-selected");
        subject.result(
                "messy-unit-by-alias",
                concept("Trombosit", coding(Fhir.LOINC, "777-3", null)),
                "2019-06-11T07:00:00+07:00",
                object("value", new BigDecimal("251"), "unit", "K/uL"),
                "used");
        ObjectNode number = identifier(Result.ACCESSION, "messy-accession");
        esr(
                "messy-amended",
                "2019-12-17T07:00:00+07:00",
                "14",
                "used",
                "status",
                "amended",
                "identifier",
                array(number));
        esr("messy-superseded", "2019-12-17T07:00:00+07:00", "41", "superseded", "identifier", array(number));
        takenBack();
    }

    /** Values that the rule would prefer, each taken back by another resource that has none to put in its place. */
    private void takenBack() {
        ObjectNode lost = identifier(Result.ACCESSION, "messy-accession-lost");
        subject.osteocalcin("messy-taken-back", DAY_180, "31.1", "superseded", "identifier", array(lost))
                .osteocalcin(
                        "messy-taking-back",
                        DAY_180,
                        "0",
                        "absent-value",
                        "status",
                        "corrected",
                        "identifier",
                        array(lost),
                        "valueQuantity",
                        NONE,
                        "dataAbsentReason",
                        concept("haemolysed"));
        ObjectNode wrong = identifier(Result.ACCESSION, "messy-accession-wrong");
        subject.osteocalcin("messy-perhaps-wrong", DAY_180, "31.2", "conflicting-values", "identifier", array(wrong))
                .osteocalcin(
                        "messy-said-to-be-wrong",
                        DAY_180,
                        "31.2",
                        "status",
                        "status",
                        "entered-in-error",
                        "identifier",
                        array(wrong));
    }

    /** A panel is used if any of its components is; what is wrong with another one is found all the same. */
    private void panel() {
        subject.result(
                "messy-panel",
                concept(null, ScanHistory.lumbarTScore()),
                "2019-06-11T07:00:00+07:00",
                object(),
                "used",
                "valueQuantity",
                NONE,
                "component",
                array(
                        object(
                                "code",
                                concept(null, ScanHistory.lumbarTScore(), Vertebra.L2.whole()),
                                "valueQuantity",
                                quantity("-2.9", "T-score", "1")),
                        object(
                                "code",
                                concept(null, ScanHistory.lumbarTScore(), Vertebra.L3.whole()),
                                "valueQuantity",
                                object("value", new BigDecimal("-4.0"), "comparator", "<", "unit", "T-score"))));
    }

    private void notRelevant() {
        subject.osteocalcin("messy-outside-window", "2020-06-18T07:00:00+07:00", "18.3", "outside-window")
                .osteocalcin("messy-same-day", "2019-06-18", "24.9", "same-day")
                .osteocalcin("messy-status", DAY_180, "30.1", "status", "status", "preliminary")
                .osteocalcin("messy-entered-in-error", DAY_180, "30.2", "status", "status", "entered-in-error")
                .osteocalcin(
                        "messy-absent-value",
                        DAY_180,
                        "0",
                        "absent-value",
                        "valueQuantity",
                        NONE,
                        "dataAbsentReason",
                        concept("haemolysed"))
                .result(
                        "messy-other-code",
                        concept("Hb", coding(Fhir.LOINC, "718-7", null)),
                        DAY_180,
                        quantity("12.9", "g/dL", "g/dL"),
                        "other-code")
                .result("messy-code-in-words", concept("Osteocalcin"), DAY_180, osteocalcin("12.9"), "other-code");
    }

    private void esr(String id, String date, String value, String fate, Object... overrides) {
        subject.result(
                id,
                concept("LED", coding(Fhir.LOINC, "4537-7", null)),
                date,
                quantity(value, "mm/jam", "mm/h"),
                fate,
                overrides);
    }

    private static ObjectNode version(String number) {
        return object(
                "versionId", number, "tag", array(object("system", Fhir.OWN + "data-origin", "code", "synthetic")));
    }

    private static ObjectNode osteocalcin(String value) {
        return quantity(value, "ng/mL", "ng/mL");
    }
}
