package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.study.CodeSet;

/**
 * Reads one Condition of the codes a study asks about. Refuted ones and those entered in error are no diagnoses; an onset
 * that is no date (an age, a text) is not recorded as one.
 */
final class ConditionReader {
    private static final String TYPE = "Condition";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private static final Set<Code> NO_DIAGNOSIS =
            Set.of(new Code(VERIFICATION, "refuted"), new Code(VERIFICATION, "entered-in-error"));

    private ConditionReader() {}

    static Reading read(JsonCursor json, Header header, CodeSet wanted, DateReader dates) throws IOException {
        Concept code = Concept.NONE;
        Concept verification = Concept.NONE;
        Reference subject = Reference.NONE;
        String onset = null;
        while (json.nextMember()) {
            if (header.take(json)) {
                continue;
            }
            switch (json.name()) {
                case "code" -> code = Concept.read(json, TYPE + ".code");
                case "verificationStatus" -> verification = Concept.read(json, TYPE + ".verificationStatus");
                case "subject" -> subject = Reference.read(json, TYPE + ".subject");
                case "onsetDateTime" -> onset = json.text(TYPE + ".onsetDateTime");
                case "onsetPeriod" -> onset = start(json);
                default -> json.skip();
            }
        }
        if (!wanted.containsAny(code.codes())) {
            return new Reading.Settled(
                    TYPE, header.identity(), new Fault(Disposition.OTHER_CODE, TYPE + ".code", "another condition"));
        }
        ClinicalDate date = null;
        Fault fault = null;
        try {
            if (verification.codes().stream().anyMatch(NO_DIAGNOSIS::contains)) {
                throw new FaultFound(Disposition.STATUS, TYPE + ".verificationStatus", "not a diagnosis");
            }
            header.requireUnmodified();
            date = onset == null ? null : dates.required(onset, TYPE + ".onset[x]", json);
        } catch (FaultFound found) {
            fault = found.fault();
        }
        return new Reading.OfCondition(header.identity(), fault, header.named(subject), code.codes(), date);
    }

    private static @Nullable String start(JsonCursor json) throws IOException {
        String start = null;
        json.beginObject(TYPE + ".onsetPeriod");
        while (json.nextMember()) {
            if (json.name().equals("start")) {
                start = json.text(TYPE + ".onsetPeriod.start");
            } else {
                json.skip();
            }
        }
        return start;
    }
}
