package org.secretomefhir.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Sex;

class PatientReaderTest {
    private static final String ANI = """
            {"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:mrn","value":"0007"}],"active":true,
             "name":[{"family":"Sintetis"}],"gender":"female","birthDate":"1953-04-17"}
            """;

    @Test
    void whatAStudyMayAskIsKept() {
        Reading.OfPatient read = patient(ANI);

        assertThat(read.fault()).isNull();
        assertThat(read.sex()).isEqualTo(Sex.FEMALE);
        assertThat(read.birth()).isEqualTo(ClinicalDate.ofDay(LocalDate.of(1953, 4, 17)));
        assertThat(read.active()).isTrue();
        assertThat(read.deceased()).isFalse();
        assertThat(read.test()).isFalse();
        assertThat(read.identifiers()).containsExactly("urn:mrn|0007");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'birthDate':'1953' | fit",
                "'birthDate':null | fit",
                "'birthDate':'1953-02-30' | bad-date Patient.birthDate",
                "'birthDate':'1853-02-03' | bad-date Patient.birthDate",
                "'birthDate':'2031-02-03' | bad-date Patient.birthDate",
                "'deceasedDateTime':'1950-01-01' | implausible Patient.birthDate",
                "'deceasedDateTime':'1953' | fit",
                "'deceasedDateTime':'someday' | bad-date Patient.deceasedDateTime",
                "'deceasedBoolean':true,'deceasedDateTime':'2020' | bad-json Patient.deceased[x]",
                "'active':'yes' | bad-json Patient.active",
                "'gender':null | fit",
                "'gender':'F' | fit",
                "'gender':{} | bad-json Patient.gender",
                "'implicitRules':'urn:x' | modifier Patient.implicitRules",
                "'link':[{'type':'seealso','other':{'reference':'Patient/p2'},'modifierExtension':[]}] | modifier Patient.link.modifierExtension"
            })
    void aChangeOfOneElementHasItsConsequence(String change, String fate) {
        assertThat(Readings.fate(Readings.read(Readings.with(ANI, change.replace('\'', '"')))))
                .isEqualTo(fate);
    }

    @ParameterizedTest
    @CsvSource({"male, MALE", "other, OTHER", "unknown, UNKNOWN", "F, UNKNOWN", "Male, UNKNOWN"})
    void genderIsOneOfFhirsOrUnknown(String gender, Sex sex) {
        assertThat(patient(Readings.with(ANI, "\"gender\":\"" + gender + "\"")).sex())
                .isEqualTo(sex);
    }

    @Test
    void deathActivityLabelsAndLinksAreKept() {
        Reading.OfPatient read = patient(Readings.with(ANI, """
                "deceasedBoolean":true,"active":false,
                "meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"HTEST"}]},
                "link":[{"type":"replaced-by","other":{"reference":"Patient/p2"}},
                        {"type":"replaces","other":{"reference":"Patient/p0"}},
                        {"type":"seealso","other":{"reference":"Patient/p9"}}]"""));

        assertThat(read.deceased()).isTrue();
        assertThat(read.death()).isNull();
        assertThat(read.active()).isFalse();
        assertThat(read.test()).isTrue();
        assertThat(read.replacedBy()).extracting(Reference::literal).containsExactly("Patient/p2");
        assertThat(read.replaces()).extracting(Reference::literal).containsExactly("Patient/p0");
        assertThat(patient(Readings.with(ANI, "\"deceasedDateTime\":\"2020-03\""))
                        .death())
                .isEqualTo(new ClinicalDate(LocalDate.of(2020, 3, 1), LocalDate.of(2020, 3, 31), null, null));
    }

    private static Reading.OfPatient patient(String json) {
        return (Reading.OfPatient) Readings.read(json);
    }
}
