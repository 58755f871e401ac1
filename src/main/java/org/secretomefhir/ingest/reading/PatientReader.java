package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Sex;
import org.secretomefhir.clinical.Sighting;

/** Reads one Patient. A missing or unknown gender is {@link Sex#UNKNOWN}; an impossible date is a fault of the whole. */
final class PatientReader {
    private final DateReader dates;
    private final Header header;
    private final List<Reference> replacedBy = new ArrayList<>();
    private final List<Reference> replaces = new ArrayList<>();
    private final List<Reference> seeAlso = new ArrayList<>();
    private Sex sex = Sex.UNKNOWN;
    private boolean active = true;
    private @Nullable String birthDate;
    private @Nullable Boolean died;
    private @Nullable String deathDate;

    private PatientReader(DateReader dates, Header header) {
        this.dates = dates;
        this.header = header;
    }

    static Reading read(JsonCursor json, Header header, DateReader dates) throws IOException {
        PatientReader patient = new PatientReader(dates, header);
        patient.members(json);
        return patient.judged(json);
    }

    private void members(JsonCursor json) throws IOException {
        while (json.nextMember()) {
            if (header.take(json)) {
                continue;
            }
            switch (json.name()) {
                case "gender" -> gender(json);
                case "active" -> active = json.truth("Patient.active");
                case "birthDate" -> birthDate = json.text("Patient.birthDate");
                case "deceasedBoolean" -> died = json.truth("Patient.deceasedBoolean");
                case "deceasedDateTime" -> {
                    String text = json.text("Patient.deceasedDateTime");
                    deathDate = DateReader.isOpenEnd(text, json) ? null : text;
                }
                case "link" -> links(json);
                default -> json.skip();
            }
        }
    }

    private void gender(JsonCursor json) throws IOException {
        String text = json.text("Patient.gender");
        sex = Sex.ofCode(text).orElse(Sex.UNKNOWN);
        if (Sex.ofCode(text).isEmpty()) {
            json.see(Sighting.ofLabel(Sighting.Kind.GENDER_CODE, text));
        }
    }

    private void links(JsonCursor json) throws IOException {
        json.beginArray("Patient.link");
        while (json.nextItem()) {
            String type = "";
            Reference other = Reference.NONE;
            json.beginObject("Patient.link");
            while (json.nextMember()) {
                switch (json.name()) {
                    case "type" -> type = json.text("Patient.link.type");
                    case "other" -> other = Reference.read(json, "Patient.link.other");
                    case "modifierExtension" -> header.modifiedBy("link.modifierExtension", json);
                    default -> json.skip();
                }
            }
            if (type.equals("replaced-by")) {
                replacedBy.add(other);
            } else if (type.equals("replaces")) {
                replaces.add(other);
            } else if (type.equals("seealso")) {
                seeAlso.add(other);
            }
        }
    }

    private Reading judged(JsonCursor json) {
        try {
            header.requireUnmodified();
            if (died != null && deathDate != null) {
                throw new FaultFound(Disposition.BAD_JSON, "Patient.deceased[x]", "more than one value");
            }
            ClinicalDate birth = birthDate == null ? null : dates.required(birthDate, "Patient.birthDate", json);
            ClinicalDate death = deathDate == null ? null : dates.required(deathDate, "Patient.deceasedDateTime", json);
            if (birth != null && death != null && birth.firstDay().isAfter(death.lastDay())) {
                throw new FaultFound(Disposition.IMPLAUSIBLE, "Patient.birthDate", "born after death");
            }
            return patient(Optional.empty(), birth, death);
        } catch (FaultFound found) {
            return patient(Optional.of(found.fault()), null, null);
        }
    }

    private Reading patient(Optional<Fault> fault, @Nullable ClinicalDate birth, @Nullable ClinicalDate death) {
        return new Reading.OfPatient(
                header.identity(),
                fault.orElse(null),
                sex,
                birth,
                deathDate != null || Boolean.TRUE.equals(died),
                death,
                active,
                header.isTestData(),
                header.identifiers(),
                replacedBy,
                replaces,
                seeAlso,
                header.unofficialIdentifiers(),
                header.identifiersWithoutSystem());
    }
}
