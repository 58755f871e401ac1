package org.secretomefhir.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StrictValidatorIT {
    private static final String REPORT = """
            {"resourceType": "MeasureReport", %s
             "status": "complete", "type": "summary", "measure": "https://example.org/Measure/m|1",
             "period": {"start": "2022-01-01", "end": "2022-12-31"},
             "group": [{"id": "a", "population": [{"code": {"coding": [{
               "system": "http://terminology.hl7.org/CodeSystem/measure-population", "code": "initial-population"}]}, "count": 3}]}]}""";

    private final StrictValidator validator = StrictValidator.shared();

    @Test
    void acceptsAPlainMeasureReport() {
        assertThat(validator.validate(REPORT.formatted("")).errors()).isEmpty();
    }

    @Test
    void refusesAnUnknownExtension() {
        String json = REPORT.formatted(
                "\"extension\": [{\"url\": \"https://example.org/nobody-knows\", \"valueString\": \"x\"}],");
        assertThat(validator.validate(json).errors())
                .extracting(StrictValidator.Message::text)
                .anyMatch(text -> text.contains("nobody-knows"));
    }

    @Test
    void acceptsAnExtensionOfTheStandard() {
        String json = REPORT.formatted(
                "\"extension\": [{\"url\": \"http://hl7.org/fhir/StructureDefinition/data-absent-reason\", \"valueCode\": \"unknown\"}],");
        assertThat(validator.validate(json).errors()).isEmpty();
    }

    @Test
    void refusesAnUnknownProfile() {
        String json = REPORT.formatted(
                "\"meta\": {\"profile\": [\"https://example.org/StructureDefinition/nobody-knows\"]},");
        assertThat(validator.validate(json).errors())
                .extracting(StrictValidator.Message::text)
                .anyMatch(text -> text.contains("nobody-knows"));
    }

    @Test
    void refusesAnUnknownElement() {
        assertThat(validator.validate(REPORT.formatted("\"colour\": \"red\",")).errors())
                .isNotEmpty();
    }

    @Test
    void refusesACodeOutsideARequiredBinding() {
        assertThat(validator
                        .validate(REPORT.formatted("").replace("complete", "finished"))
                        .errors())
                .isNotEmpty();
    }

    @Test
    void refusesAWrongUcumUnitAndKeepsLoincToAWarning() {
        String observation = """
                {"resourceType": "Observation", "status": "final", "code": {"coding": [{"system": "http://loinc.org", "code": "2697-9"}]},
                 "subject": {"reference": "Patient/x"}, "effectiveDateTime": "2022-03-04",
                 "valueQuantity": {"value": 1.5, "unit": "ng/mL", "system": "http://unitsofmeasure.org", "code": "%s"}}""";
        assertThat(validator.validate(observation.formatted("ng/mL")).errors()).isEmpty();
        assertThat(validator.validate(observation.formatted("nanogram per ml")).errors())
                .isNotEmpty();
    }
}
