package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.MedicationConcept;
import org.secretomefhir.study.Allowance;
import org.secretomefhir.study.Omission;

/**
 * Reads one MedicationAdministration, or another resource that records a dose, with the Medications it contains; of R4,
 * R4B and R5. What was given is known at once where the resource says it itself; else only the reference is, and whether
 * the study asks for it is decided later.
 */
final class AdministrationReader {
    private static final MedicationConcept NOTHING = new MedicationConcept(Set.of(), List.of());

    private final Header header;
    private final DoseType form;
    private final Set<String> productWords;
    private final String type;
    private final EffectiveSlot effective;
    private final DosageSlot dosage;
    private final Map<String, Product> contained = new HashMap<>();
    private int medications;
    private @Nullable Concept concept;
    private Reference medication = Reference.NONE;
    private Reference subject = Reference.NONE;
    private @Nullable String status;
    private String intent = "";
    private boolean given = true;

    private AdministrationReader(Header header, DoseType form, Set<String> productWords) {
        this.dosage = new DosageSlot(form.type() + ".dosage");
        this.productWords = productWords;
        this.header = header;
        this.form = form;
        this.type = form.type();
        this.effective = new EffectiveSlot(type, form.dates());
    }

    static Reading read(JsonCursor json, Header header, DoseType form, Relevance relevance, DateReader dates)
            throws IOException {
        AdministrationReader dose =
                new AdministrationReader(header, form, relevance.exposure().words());
        dose.members(json);
        Allowance needed = form.allowance();
        return needed != null && !relevance.allows(needed)
                ? dose.elsewhere(relevance)
                : dose.judged(json, relevance, dates);
    }

    private void members(JsonCursor json) throws IOException {
        while (json.nextMember()) {
            if (header.take(json) || effective.take(json)) {
                continue;
            }
            switch (json.name()) {
                case "status" -> status = json.text(type + ".status");
                case "subject" -> subject = Reference.read(json, type + ".subject");
                case "intent" -> intent = json.text(type + ".intent");
                case "doNotPerform" -> given &= !json.truth(type + ".doNotPerform");
                case "medicationCodeableConcept", "medicationReference", "medication" -> medication(json);
                case "code" -> code(json);
                case "contained" -> contained.putAll(Product.contained(json, type + ".contained", header));
                case "dosage" -> dosage(json);
                case "statusReason", "note" -> texts(json);
                default -> json.skip();
            }
        }
    }

    private void medication(JsonCursor json) throws IOException {
        if (form.isProcedure()) {
            json.skip();
            return;
        }
        medications++;
        switch (json.name()) {
            case "medicationCodeableConcept" -> concept = Concept.read(json, type + ".medicationCodeableConcept");
            case "medicationReference" -> medication = Reference.read(json, type + ".medicationReference");
            default -> {
                CodeableReference either = CodeableReference.read(json, type + ".medication");
                concept = either.concept().equals(Concept.NONE) ? null : either.concept();
                medication = either.reference();
                header.isOf(FhirVersion.R5);
                return;
            }
        }
        header.isOf(FhirVersion.R4);
    }

    private void code(JsonCursor json) throws IOException {
        if (form.isProcedure()) {
            medications++;
            concept = Concept.read(json, type + ".code");
        } else {
            json.skip();
        }
    }

    /** A dose of zero, or words that say that it was not given, are no dose. */
    private void dosage(JsonCursor json) throws IOException {
        if (!json.isObject() || form.allowance() != null) {
            json.skip();
            return;
        }
        while (json.nextMember()) {
            switch (json.name()) {
                case "text" -> {
                    String text = json.text(type + ".dosage.text");
                    given &= !Omission.isSaidBy(text, productWords) && !Omission.isNothing(text);
                }
                case "dose" -> given &= dosage.takeDose(json);
                case "route" -> dosage.takeRoute(json);
                case "modifierExtension" -> header.modifiedBy("dosage.modifierExtension", json);
                default -> json.skip();
            }
        }
    }

    private void texts(JsonCursor json) throws IOException {
        boolean note = json.name().equals("note");
        if (!json.isArray()) {
            json.skip();
            return;
        }
        while (json.nextItem()) {
            if (!json.isObject()) {
                json.skip();
            } else if (note) {
                note(json);
            } else {
                Concept.read(json, type + ".statusReason")
                        .texts()
                        .forEach(text -> given &= !Omission.isReasonedBy(text));
            }
        }
    }

    private void note(JsonCursor json) throws IOException {
        while (json.nextMember()) {
            if (json.name().equals("text") && json.isText()) {
                given &= !Omission.isSaidBy(json.text(type + ".note.text"), productWords);
            } else {
                json.skip();
            }
        }
    }

    /** Whether a study that does not read this type for the exposure would find it there. */
    private Reading elsewhere(Relevance relevance) {
        boolean tookPlace = status != null && form.status(status, intent).equals("completed") && given;
        return new Reading.Elsewhere(type, tookPlace ? given(relevance) : NOTHING, medication);
    }

    private Reading judged(JsonCursor json, Relevance relevance, DateReader dates) {
        MedicationConcept what = given(relevance);
        if (what != null && medications == 1 && !relevance.isExposure(what) && !relevance.isConcomitant(what)) {
            relevance.exposure().negations(what).forEach(json::see);
            return new Reading.Settled(
                    type, header.identity(), new Fault(Disposition.OTHER_CODE, product(), "another product"));
        }
        EffectiveSlot.Span span = null;
        Fault fault = null;
        try {
            span = effective.span(dates, json, true);
        } catch (FaultFound undated) {
            fault = undated.fault();
        }
        try {
            if (medications == 0) {
                throw new FaultFound(Disposition.MISSING_ELEMENT, product(), "no medication");
            }
            if (medications > 1) {
                throw new FaultFound(Disposition.BAD_JSON, product(), "more than one medication");
            }
            if (status == null) {
                throw new FaultFound(Disposition.MISSING_ELEMENT, type + ".status", "no status");
            }
            header.requireUnmodified();
        } catch (FaultFound graver) {
            fault = graver.fault();
        }
        effective.version().ifPresent(header::isOf);
        return administration(fault, what, span);
    }

    private String product() {
        return type + (form.isProcedure() ? ".code" : ".medication[x]");
    }

    /** What was given as far as this resource says it; null if only the reference tells, or if it says two things. */
    private @Nullable MedicationConcept given(Relevance relevance) {
        if (medications > 1) {
            return null;
        }
        Concept said = concept;
        String literal = medication.literal();
        boolean alsoReferred = literal != null || medication.identifier() != null;
        if (said != null) {
            MedicationConcept own = new MedicationConcept(said.codes(), said.texts());
            if (!alsoReferred || relevance.isExposure(own)) {
                return own;
            }
        }
        if (literal != null) {
            Product product = contained.get(literal);
            return product == null ? null : product.with(contained);
        }
        String display = medication.display();
        return medication.identifier() == null && display != null
                ? new MedicationConcept(Set.of(), List.of(display))
                : null;
    }

    private Reading administration(
            @Nullable Fault fault, @Nullable MedicationConcept what, EffectiveSlot.@Nullable Span span) {
        return new Reading.OfAdministration(
                header.identity(),
                fault,
                header.named(subject),
                status == null ? "" : form.status(status, intent),
                what,
                medication,
                span == null ? null : span.begun(),
                span == null ? null : span.ended(),
                given,
                dosage.dosage());
    }
}
