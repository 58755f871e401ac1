package org.secretomefhir.samples;

import static org.secretomefhir.samples.Fhir.coding;
import static org.secretomefhir.samples.Fhir.reference;
import static org.secretomefhir.samples.Json.array;
import static org.secretomefhir.samples.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.secretomefhir.samples.Messy.Outcome;

/** Subjects that are excluded, not in the cohort, or included with less than they should have: one of each kind. */
final class MessyPeople {
    private static final String INDEX = "2019-06-18T10:00:00+07:00";
    private static final String BEFORE = "2019-06-11T07:00:00+07:00";
    private static final String AFTER = "2019-12-17T07:00:00+07:00";

    private final Messy messy;

    private MessyPeople(Messy messy) {
        this.messy = messy;
    }

    static void addTo(Messy messy) {
        MessyPeople people = new MessyPeople(messy);
        people.notInTheCohort();
        people.withoutAUsablePatient();
        people.notToBeAnalysed();
        people.merged();
        people.withLessThanAPair();
        people.notEligible();
    }

    /** Every criterion of eligibility; the default study sets none of them. */
    static ObjectNode eligibility() {
        return object(
                "minAge",
                45,
                "baselineEndpoint",
                "tscore-L1-L4",
                "baselineAtMost",
                new BigDecimal("-2.5"),
                "condition",
                array(object("system", Fhir.SNOMED, "code", "64859006")),
                "concomitant",
                array(object("system", Fhir.ATC, "code", "M05BA08")));
    }

    private void notInTheCohort() {
        subject("messy-never-exposed", Outcome.NOT_IN_COHORT)
                .patient("used")
                .osteocalcin("messy-never-exposed-value", BEFORE, "21.5", "used");
        subject("messy-exposed-before-the-period", Outcome.NOT_IN_COHORT)
                .patient("used")
                .dose("2016-12-31T10:00:00+07:00")
                .osteocalcin("messy-exposed-before-the-period-value", BEFORE, "21.5", "used");
        subject("messy-only-not-done", Outcome.NOT_IN_COHORT)
                .patient("used")
                .dose("messy-only-not-done-dose", INDEX, "status", "status", "not-done");
    }

    private void withoutAUsablePatient() {
        subject("messy-no-patient", "no-patient")
                .dose(INDEX)
                .osteocalcin("messy-no-patient-value", BEFORE, "21.5", "used");
        subject("messy-patient-bad-date", "patient-quarantined")
                .patient("bad-date", "birthDate", "1950-02-30")
                .dose(INDEX)
                .osteocalcin("messy-patient-bad-date-value", BEFORE, "21.5", "used");
        subject("messy-patient-modifier", "patient-quarantined")
                .patient(
                        "modifier",
                        "modifierExtension",
                        array(object("url", "https://hospital.example.org/fhir/of-an-animal", "valueBoolean", true)))
                .dose(INDEX);
        subject("messy-patient-born-after-exposure", "patient-quarantined")
                .patient("implausible", "birthDate", "2020-01-01")
                .dose(INDEX);
        subject("messy-link-cycle-a", "link-cycle")
                .patient("used", "link", replacedBy("messy-link-cycle-b"))
                .dose(INDEX);
        subject("messy-link-cycle-b", "link-cycle")
                .patient("used", "link", replacedBy("messy-link-cycle-a"))
                .dose(INDEX);
    }

    private void notToBeAnalysed() {
        subject("messy-test-patient", "test-patient")
                .patient(
                        "used",
                        "meta",
                        object(
                                "security", array(coding(Fhir.TERMINOLOGY + "v3-ActReason", "HTEST", null)),
                                "tag", array(object("system", Fhir.OWN + "data-origin", "code", "synthetic"))))
                .dose(INDEX);
        subject("messy-inactive", "inactive").patient("used", "active", false).dose(INDEX);
        subject("messy-index-ambiguous", "index-ambiguous")
                .patient("used")
                .dose("messy-index-ambiguous-dose", "2019-06", "ambiguous-date")
                .osteocalcin("messy-index-ambiguous-value", BEFORE, "21.5", "used");
        subject("messy-deceased", "deceased")
                .patient("used", "deceasedDateTime", "2019-06-01")
                .dose(INDEX)
                .osteocalcin("messy-deceased-value", "2019-05-20T07:00:00+07:00", "21.5", "used");
    }

    private void merged() {
        eligible(subject("messy-merged", Outcome.INCLUDED).patient("used").dose(INDEX), "messy-merged")
                .osteocalcin("messy-merged-value-after", AFTER, "17.0", "used");
        MessySubject old = part("messy-merged-old-record");
        old.patient("superseded", "active", false, "link", replacedBy("messy-merged"))
                .osteocalcin("messy-merged-value-before", BEFORE, "22.0", "used");
    }

    private void withLessThanAPair() {
        eligible(
                        subject("messy-no-value-after", Outcome.INCLUDED)
                                .patient("used")
                                .dose(INDEX),
                        "messy-no-value-after")
                .osteocalcin("messy-no-value-after-value", BEFORE, "23.0", "used");
        String late = "2022-11-15T10:00:00+07:00";
        MessySubject open = subject("messy-follow-up-not-complete", Outcome.INCLUDED)
                .patient("used")
                .dose(late)
                .osteocalcin("messy-follow-up-value", "2022-11-01T07:00:00+07:00", "23.0", "used")
                .osteocalcin(
                        "messy-follow-up-value-after-cut-off", "2023-05-10T07:00:00+07:00", "18.0", "outside-window");
        open.lumbar("messy-follow-up-tscore", "2022-10-20T07:00:00+07:00", "-3.1", "used")
                .osteoporosis("confirmed");
    }

    private void notEligible() {
        eligible(
                onlyByEligibility("messy-too-young", "age")
                        .patient("used", "birthDate", "1989-05-20")
                        .dose(INDEX),
                "messy-too-young");
        onlyByEligibility("messy-no-condition", "condition")
                .patient("used")
                .dose(INDEX)
                .lumbar("messy-no-condition-tscore", BEFORE, "-3.0", "used");
        onlyByEligibility("messy-refuted-condition", "condition")
                .patient("used")
                .dose(INDEX)
                .lumbar("messy-refuted-condition-tscore", BEFORE, "-3.0", "used")
                .osteoporosis("refuted");
        eligible(
                        onlyByEligibility("messy-concomitant", "concomitant")
                                .patient("used")
                                .dose(INDEX),
                        "messy-concomitant")
                .other("messy-concomitant-zoledronic-acid", "M05BA08", "zoledronic acid", "subject-excluded");
        onlyByEligibility("messy-baseline-missing", "baseline-missing")
                .patient("used")
                .dose(INDEX)
                .osteoporosis("confirmed");
        onlyByEligibility("messy-baseline-above", "baseline-above")
                .patient("used")
                .dose(INDEX)
                .osteoporosis("confirmed")
                .lumbar("messy-baseline-above-tscore", BEFORE, "-2.4", "used");
    }

    /** What an included subject needs to stay included when every criterion is applied. */
    static MessySubject eligible(MessySubject subject, String id) {
        return subject.osteoporosis("confirmed").lumbar(id + "-tscore", BEFORE, "-3.0", "used");
    }

    private MessySubject subject(String id, String outcome) {
        return new MessySubject(messy, id, Outcome.always(outcome));
    }

    private MessySubject onlyByEligibility(String id, String reason) {
        return new MessySubject(messy, id, new Outcome(Outcome.INCLUDED, reason));
    }

    /** A record that is another part of an included subject. */
    private MessySubject part(String id) {
        return new MessySubject(messy, id);
    }

    private static Object replacedBy(String id) {
        return array(object("other", reference("Patient/" + id), "type", "replaced-by"));
    }
}
