package org.secretomefhir.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.study.Allowance;

/** What changes the meaning of a resource is read or named, in every version that is read. */
class MeaningTest {
    private static final String DOSE =
            "{\"resourceType\":\"MedicationAdministration\",\"id\":\"d\",\"status\":\"completed\","
                    + "\"medicationCodeableConcept\":{\"text\":\"Secretome\"},\"subject\":{\"reference\":\"Patient/p\"},"
                    + "\"effectiveDateTime\":\"2020-05-01\"}";
    private static final String VALUE =
            "{\"resourceType\":\"Observation\",\"id\":\"o\",\"status\":\"final\",\"code\":{\"coding\":"
                    + "[{\"system\":\"http://loinc.org\",\"code\":\"2697-1\"}]},\"subject\":{\"reference\":\"Patient/p\"},"
                    + "\"effectiveDateTime\":\"2020-05-01\",\"valueQuantity\":{\"value\":5,\"unit\":\"ng/mL\"}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"notGiven\":true | STU3",
                "\"notGiven\":false | STU3",
                "\"reasonNotGiven\":[{\"text\":\"x\"}] | DSTU2 or STU3",
                "\"wasNotGiven\":true | DSTU2",
                "\"effectiveTimeDateTime\":\"2020-05-01\" | DSTU2",
                "\"patient\":{\"reference\":\"Patient/p\"} | DSTU2",
                "\"practitioner\":{\"reference\":\"Practitioner/p\"} | DSTU2"
            })
    void aMemberOfAnOlderVersionIsNeverPassedOver(String member, String version) {
        ResourceReader reader = Readings.reader(Readings.STUDY);
        byte[] bytes = Readings.with(DOSE, member).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Reading read = reader.read(org.secretomefhir.server.Slice.of(bytes, 0, bytes.length), null, seen -> {});
        assertThat(Readings.fate(read)).startsWith("other-version");
        assertThat(reader.versions().refusal().orElseThrow()).contains(version + " (MedicationAdministration.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"medication\":{\"concept\":{\"text\":\"Secretome\"}} | \"occurenceDateTime\":\"2020-05-01\"",
                "\"medication\":{\"concept\":{\"text\":\"Secretome\"}} | \"occurencePeriod\":{\"start\":\"2020-05-01\"}",
                "\"medication\":{\"reference\":{\"reference\":\"#m\"}} | \"occurenceTiming\":{\"event\":[\"2020-05-01\"]}"
            })
    void theFormsOfR5SayTheSame(String medication, String date) {
        Reading.OfAdministration read = dose(
                "\"medicationCodeableConcept\":null,\"effectiveDateTime\":null," + medication + "," + date
                        + ",\"contained\":[{\"code\":{\"text\":\"Secretome\"},\"id\":\"m\",\"resourceType\":\"Medication\"}]");
        Reading.OfAdministration r4 = dose("\"note\":[]");
        assertThat(Readings.fate(read)).isEqualTo("fit");
        assertThat(read.concept()).isEqualTo(r4.concept());
        assertThat(read.begun()).isEqualTo(r4.begun());
        assertThat(read.ended()).isEqualTo(r4.ended());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"dosage\":{\"dose\":{\"value\":0}}",
                "\"dosage\":{\"dose\":{\"value\":0.00,\"unit\":\"mL\"}}",
                "\"dosage\":{\"text\":\"NOT given: patient at home\"}",
                "\"dosage\":{\"text\":\"tidak diberikan\"}",
                "\"statusReason\":[{\"text\":\"refused\"}]",
                "\"note\":[{\"text\":\"nicht gegeben\"}]",
                "\"note\":[{\"text\":\"Fever. The dose was not given because the patient was too ill\"}]",
                "\"note\":[{\"text\":\"Pasien demam, obat tidak diberikan\"}]",
                "\"note\":[{\"text\":\"refused by patient\"}]",
                "\"dosage\":{\"text\":\"0 mL\"}",
                "\"dosage\":{\"text\":\"no dose\"}"
            })
    void aDoseOfNothingIsNone(String member) {
        assertThat(dose(member).given()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"dosage\":{\"dose\":{\"value\":0.5}}",
                "\"dosage\":{\"text\":\"5 mL, premedication was refused by the patient this time\"}",
                "\"note\":[{\"text\":\"paracetamol was not given before the injection\"}]",
                "\"note\":[{\"text\":\"patient refused breakfast\"}]",
                "\"note\":[{\"text\":\"sedation declined\"}]",
                "\"note\":[{\"text\":\"dose not given on Monday; given today\"}]",
                "\"note\":[{\"text\":\"not given orally\"}]",
                "\"dosage\":{\"text\":\"0.5 mL\"}",
                "\"dosage\":{\"text\":\"1 mL i.m., premedication not given\"}",
                "\"dosage\":{\"dose\":{\"value\":0,\"comparator\":\">\"}}"
            })
    void otherWordsAboutADoseLeaveIt(String member) {
        assertThat(dose(member).given()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"focus\":[{\"reference\":\"RelatedPerson/donor\"}]",
                "\"focus\":[{\"reference\":\"Patient/p\"},{\"reference\":\"Patient/q\"}]",
                "\"focus\":[{\"display\":\"the cord\"}]",
                "\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/observation-focusCode\","
                        + "\"valueCodeableConcept\":{\"text\":\"donor\"}}]",
                "\"extension\":[{\"valueReference\":{\"reference\":\"Patient/q\"},"
                        + "\"url\":\"http://hl7.org/fhir/5.0/StructureDefinition/extension-Observation.focus\"}]"
            })
    void aValueOfSomebodyElseIsNotOfItsSubject(String member) {
        assertThat(Readings.fate(Readings.read(Readings.with(VALUE, member)))).isEqualTo("focus Observation.focus");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"focus\":[{\"reference\":\"Patient/p\"}]",
                "\"focus\":[{\"reference\":\"Patient/p/_history/2\"}]",
                "\"focus\":[]",
                "\"extension\":[{\"url\":\"http://example.org/colour\",\"valueString\":\"red\"}]"
            })
    void aFocusThatIsTheSubjectSaysNothingNew(String member) {
        assertThat(Readings.fate(Readings.read(Readings.with(VALUE, member)))).isEqualTo("fit");
    }

    @ParameterizedTest
    @CsvSource({
        "'5,2', 5.2, ",
        "'5.25', 5.25, ",
        "'\u22122,1', -2.1, ",
        "'301 10*3/uL', 301, 10*3/uL",
        "' +7 ', 7, ",
        "'0,642 ng/mL', 0.642, ng/mL",
        "'1,234', , ",
        "'301.000 /uL', , ",
        "'1 234', , ",
        "'<5', , ",
        "'5-7', , ",
        "'5 (H)', 5, (H)",
        "'about 5', , ",
        "'5 ng per mL', , ",
        "'', , "
    })
    void aNumberAsTextIsReadByOneRule(String text, String number, String unit) {
        var read = TextNumber.read(text);
        assertThat(read.map(one -> one.value().toPlainString()).orElse(null)).isEqualTo(number);
        assertThat(read.map(one -> String.valueOf(one.unit())).orElse("null")).isEqualTo(String.valueOf(unit));
    }

    @Test
    void whatIsMetIsCountedOncePerPlace() {
        Map<Sighting.Kind, String> resources = Map.of(
                Sighting.Kind.NULL_MEMBER, VALUE.replace("\"status\"", "\"method\":null,\"status\""),
                Sighting.Kind.FOLDED_SYSTEM, VALUE.replace("http://loinc.org", "HTTPS://loinc.org/"),
                Sighting.Kind.OPEN_END,
                        DOSE.replace(
                                "\"effectiveDateTime\":\"2020-05-01\"",
                                "\"effectivePeriod\":{\"start\":\"2020-05-01\",\"end\":\"9999-12-31\"}"),
                Sighting.Kind.GENDER_CODE, "{\"resourceType\":\"Patient\",\"id\":\"p\",\"gender\":\"F\"}",
                Sighting.Kind.NEGATED_TEXT, DOSE.replace("Secretome", "no secretome given"),
                Sighting.Kind.UNMAPPED_CODE, VALUE.replace("http://loinc.org", "LOINC"));
        resources.forEach((kind, resource) -> {
            List<Sighting> seen = new ArrayList<>();
            Readings.read(resource, Readings.STUDY, seen);
            assertThat(seen).as(kind.token()).extracting(Sighting::kind).containsExactly(kind);
        });
    }

    @Test
    void anExposureOfAnotherTypeIsTakenOnlyWhereTheStudySaysSo() {
        String statement = DOSE.replace("MedicationAdministration", "MedicationStatement");
        assertThat(Readings.read(statement)).isInstanceOf(Reading.Elsewhere.class);
        Reading.OfAdministration taken = (Reading.OfAdministration)
                Readings.read(statement, Readings.allowing(Allowance.EXPOSURE_FROM_STATEMENT), new ArrayList<>());
        assertThat(taken.status()).isEqualTo("completed");
        assertThat(Readings.fate(taken)).isEqualTo("fit");
    }

    private static Reading.OfAdministration dose(String members) {
        return (Reading.OfAdministration) Readings.read(Readings.with(DOSE, members));
    }
}
