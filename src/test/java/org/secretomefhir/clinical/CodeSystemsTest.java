package org.secretomefhir.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeSystemsTest {
    @ParameterizedTest
    @CsvSource({
        "urn:oid:2.16.840.1.113883.6.1, http://loinc.org",
        "2.16.840.1.113883.6.96, http://snomed.info/sct",
        "urn:oid:2.16.840.1.113883.6.8, http://unitsofmeasure.org",
        "urn:oid:2.16.840.1.113883.6.3, http://hl7.org/fhir/sid/icd-10",
        "urn:oid:2.16.840.1.113883.6.88, http://www.nlm.nih.gov/research/umls/rxnorm",
        "urn:oid:2.16.840.1.113883.6.73, http://www.whocc.no/atc",
        "http://loinc.org/, http://loinc.org",
        "https://www.LOINC.org, http://loinc.org",
        "' http://loinc.org ', http://loinc.org",
        "http://loinc.org|2.72, http://loinc.org",
        "http://whocc.no/atc, http://www.whocc.no/atc"
    })
    void aWellKnownSystemHasOneName(String written, String name) {
        assertThat(CodeSystems.canonical(written)).isEqualTo(name);
        assertThat(new Code(written, "x")).isEqualTo(new Code(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"LOINC", "http://loinc.org/x", "urn:oid:2.16.840.1.113883.6.11", "http://hospital.example/"})
    void anyOtherSystemIsWhatItSays(String written) {
        assertThat(CodeSystems.canonical(written)).isEqualTo(written);
    }
}
