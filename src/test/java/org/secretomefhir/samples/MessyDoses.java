package org.secretomefhir.samples;

import static org.secretomefhir.samples.Fhir.concept;
import static org.secretomefhir.samples.Fhir.reference;
import static org.secretomefhir.samples.Json.array;
import static org.secretomefhir.samples.Json.object;

import org.secretomefhir.samples.Messy.Outcome;

/** One included patient with every kind of administration that sets no index date, and the Medications of all. */
final class MessyDoses {
    private MessyDoses() {}

    static void addTo(Messy messy) {
        MessySubject subject = new MessySubject(messy, "messy-doses", Outcome.always(Outcome.INCLUDED)).patient("used");
        MessyPeople.eligible(subject, "messy-doses")
                .osteocalcin("messy-doses-value-before", "2019-06-11T07:00:00+07:00", "22.5", "used")
                .dose(
                        "messy-dose-first",
                        "2019-06-18T10:00:00+07:00",
                        "used",
                        "medicationReference",
                        reference("Medication/messy-vial"))
                .dose("messy-dose-second", "2019-07-16T10:00:00+07:00", "not-selected")
                .dose("messy-dose-after-cut-off", "2023-02-01T10:00:00+07:00", "outside-window")
                .dose("messy-dose-not-done", "2019-06-01T10:00:00+07:00", "status", "status", "not-done")
                .dose("messy-dose-stopped", "2019-06-02T10:00:00+07:00", "status", "status", "stopped")
                .dose(
                        "messy-dose-modifier",
                        "2019-07-03T10:00:00+07:00",
                        "modifier",
                        "modifierExtension",
                        array(object("url", "https://hospital.example.org/fhir/placebo", "valueBoolean", true)))
                .dose(
                        "messy-dose-bad-reference",
                        "2019-06-04T10:00:00+07:00",
                        "bad-reference",
                        "medicationReference",
                        reference("Medication/messy-not-there"))
                .dose(
                        "messy-dose-other-vial",
                        "2019-06-05T10:00:00+07:00",
                        "other-code",
                        "medicationReference",
                        reference("Medication/messy-other-vial"))
                .other("messy-dose-other-code", "A12AA04", "calcium carbonate", "other-code");
        new MessySubject(messy, "messy-first-dose-unclear", Outcome.always("index-ambiguous"))
                .patient("used")
                .dose("messy-dose-date-that-is-not", "2019-13-45", "bad-date")
                .dose("messy-dose-after-an-unclear-one", "2019-06-18T10:00:00+07:00", "used");
        messy.add(
                Fhir.resource("Medication", "messy-vial", "code", concept("Sekretom UC-MSC")), Outcome.always("used"));
        messy.add(
                Fhir.resource("Medication", "messy-other-vial", "code", concept("Vitamin D")),
                Outcome.always("other-code"));
        messy.add(Fhir.resource("Practitioner", "messy-other-type", "active", true), Outcome.always("other-type"));
    }
}
