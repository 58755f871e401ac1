package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.MedicationConcept;

/**
 * Reads one MedicationAdministration with the Medications it contains. What was given is known at once where the
 * resource says it itself; else only the reference is, and whether the study asks for it is decided later.
 */
final class AdministrationReader {
    private static final String TYPE = "MedicationAdministration";

    private final Header header;
    private final EffectiveSlot effective = new EffectiveSlot(TYPE);
    private final Map<String, MedicationConcept> contained = new HashMap<>();
    private int medications;
    private @Nullable Concept concept;
    private Reference medication = Reference.NONE;
    private Reference subject = Reference.NONE;
    private @Nullable String status;

    private AdministrationReader(Header header) {
        this.header = header;
    }

    static Reading read(JsonCursor json, Header header, Relevance relevance, DateReader dates) throws IOException {
        AdministrationReader administration = new AdministrationReader(header);
        administration.members(json);
        return administration.judged(relevance, dates);
    }

    private void members(JsonCursor json) throws IOException {
        while (json.nextMember()) {
            if (header.take(json) || effective.take(json)) {
                continue;
            }
            switch (json.name()) {
                case "status" -> status = json.text(TYPE + ".status");
                case "subject" -> subject = Reference.read(json, TYPE + ".subject");
                case "medicationCodeableConcept" -> {
                    medications++;
                    concept = Concept.read(json, TYPE + ".medicationCodeableConcept");
                }
                case "medicationReference" -> {
                    medications++;
                    medication = Reference.read(json, TYPE + ".medicationReference");
                }
                case "contained" -> contained(json);
                default -> json.skip();
            }
        }
    }

    private void contained(JsonCursor json) throws IOException {
        json.beginArray(TYPE + ".contained");
        while (json.nextItem()) {
            json.beginObject(TYPE + ".contained");
            Header names = new Header("Medication", () -> "");
            Reading.OfMedication inner = MedicationReader.read(json, names);
            header.contains(names);
            String id = inner.identity().source().id();
            if (!id.isEmpty() && inner.fault() == null) {
                contained.put("#" + id, inner.concept());
            }
        }
    }

    private Reading judged(Relevance relevance, DateReader dates) {
        MedicationConcept given = given();
        if (given != null && !relevance.isExposure(given) && !relevance.isConcomitant(given)) {
            return new Reading.Settled(
                    TYPE,
                    header.identity(),
                    new Fault(Disposition.OTHER_CODE, TYPE + ".medication[x]", "another product"));
        }
        EffectiveSlot.Span span = null;
        Fault fault = null;
        try {
            span = effective.span(dates, true);
        } catch (FaultFound undated) {
            fault = undated.fault();
        }
        try {
            if (medications != 1) {
                throw new FaultFound(
                        Disposition.BAD_JSON,
                        TYPE + ".medication[x]",
                        medications == 0 ? "no medication" : "more than one medication");
            }
            if (status == null) {
                throw new FaultFound(Disposition.BAD_JSON, TYPE + ".status", "no status");
            }
            header.requireUnmodified();
        } catch (FaultFound graver) {
            fault = graver.fault();
        }
        return administration(fault, given, span);
    }

    /** What was given as far as this resource says it; null if only the reference tells, or if it says two things. */
    private @Nullable MedicationConcept given() {
        if (medications > 1) {
            return null;
        }
        if (concept != null) {
            return new MedicationConcept(concept.codes(), concept.texts());
        }
        String literal = medication.literal();
        if (literal != null) {
            return contained.get(literal);
        }
        String display = medication.display();
        return medication.identifier() == null && display != null
                ? new MedicationConcept(Set.of(), List.of(display))
                : null;
    }

    private Reading administration(
            @Nullable Fault fault, @Nullable MedicationConcept given, EffectiveSlot.@Nullable Span span) {
        return new Reading.OfAdministration(
                header.identity(),
                fault,
                header.named(subject),
                status == null ? "" : status,
                given,
                medication,
                span == null ? null : span.begun(),
                span == null ? null : span.ended());
    }
}
