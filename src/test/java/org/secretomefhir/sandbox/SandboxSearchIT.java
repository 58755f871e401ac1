package org.secretomefhir.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.testing.FhirHttp;

class SandboxSearchIT {
    private static SandboxServer server;
    private static FhirHttp http;

    @BeforeAll
    static void load() {
        server = SandboxServer.start(0);
        http = new FhirHttp(server.baseUrl());
        put(
                "Patient",
                "a",
                "\"birthDate\": \"1950-06-01\", \"gender\": \"male\", \"name\": [{\"family\": \"Muñoz\", \"given\": [\"Ana\"]}],"
                        + " \"identifier\": [{\"system\": \"urn:mrn\", \"value\": \"1\"}]");
        put(
                "Patient",
                "b",
                "\"birthDate\": \"1960\", \"identifier\": [{\"system\": \"urn:mrn\", \"value\": \"2\"}, {\"value\": \"bare\"}]");
        put("Group", "g", "\"type\": \"person\", \"actual\": true");
        put("Medication", "m", "\"code\": {\"coding\": [{\"system\": \"urn:drug\", \"code\": \"secretome\"}]}");
        put(
                "Measure",
                "study",
                "\"url\": \"https://example.org/Measure/study\", \"version\": \"1\", \"status\": \"active\"");
        put(
                "MedicationAdministration",
                "ma1",
                "\"status\": \"completed\", \"medicationReference\": {\"reference\": \"Medication/m\"},"
                        + " \"subject\": {\"reference\": \"Patient/a\"}, \"effectiveDateTime\": \"2022-01-01\"");
        put(
                "MedicationAdministration",
                "ma2",
                "\"status\": \"not-done\", \"medicationCodeableConcept\": {\"coding\": [{\"system\": \"urn:drug\","
                        + " \"code\": \"other\"}]}, \"subject\": {\"reference\": \"Patient/b\"}, \"effectiveDateTime\": \"2022-01-02\"");
        put(
                "MeasureReport",
                "r",
                "\"status\": \"complete\", \"type\": \"summary\", \"measure\": \"https://example.org/Measure/study|1\","
                        + " \"period\": {\"start\": \"2022-01-01\", \"end\": \"2022-12-31\"}");
        observation("o1", "Patient/a", "http://loinc.org", "2697-9", "2022-03-01");
        observation("o2", "Patient/a", "http://loinc.org", "26515-7", "2022-03-02T23:30:00-02:00");
        observation("o3", "Patient/b", "urn:local", "2697-9", "2022-04");
        observation("o4", "Group/g", "http://loinc.org", "2697-9", "2023");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Observation; o1 o2 o3 o4",
                "Observation?_id=o1,o3,nothing; o1 o3",
                "Observation?patient=a; o1 o2",
                "Observation?patient=Patient/a,b; o1 o2 o3",
                "Observation?patient=g; ''",
                "Observation?subject=Group/g; o4",
                "Observation?subject=g; o4",
                "Observation?subject:Patient=a; o1 o2",
                "Observation?subject:Group=a; ''",
                "Observation?patient=a&patient=b; ''",
                "Observation?code=2697-9; o1 o3 o4",
                "Observation?code=http://loinc.org|2697-9; o1 o4",
                "Observation?code=http://loinc.org|2697-9,urn:local|2697-9; o1 o3 o4",
                "Observation?code=http://loinc.org|; o1 o2 o4",
                "Observation?code=|2697-9; ''",
                "Observation?code:not=http://loinc.org|2697-9; o2 o3",
                "Observation?patient=a&code=http://loinc.org|26515-7&status=final; o2",
                "Observation?status=final,amended; o1 o2 o3 o4",
                "Observation?status=amended; ''",
                "Observation?date=2022-03; o1 o2",
                "Observation?date=2022-03-02; ''",
                "Observation?date=2022-03-03; o2",
                "Observation?date=ge2022-03-03; o2 o3 o4",
                "Observation?date=lt2022-03-02; o1",
                "Observation?date=ge2022-03-01&date=le2022-04-30; o1 o2 o3",
                "Observation?date=2022-03-01,2023; o1 o4",
                "Observation?patient=a&date:missing=true; ''",
                "Observation?encounter:missing=true; o1 o2 o3 o4",
                "Observation?_lastUpdated=ge2020-01-01; o1 o2 o3 o4",
                "Observation?_lastUpdated=lt2020-01-01; ''",
                "Observation?_sort=-_id; o4 o3 o2 o1",
                "Observation?_sort=_lastUpdated,_id&_count=2; o1 o2 o3 o4",
                "Patient?identifier=urn:mrn|2; b",
                "Patient?identifier=|bare; b",
                "Patient?identifier=1,bare; a b",
                "Patient?birthdate=lt1955; a",
                "Patient?birthdate=1960; b",
                "Patient?gender=male; a",
                "Patient?family=munoz; a",
                "Patient?family:exact=munoz; ''",
                "Patient?name:contains=NA; a",
                "Measure?url=https://example.org/Measure/study; study",
                "Measure?url=https://example.org/Measure/other; ''",
                "MeasureReport?measure=https://example.org/Measure/study; r",
                "MeasureReport?measure=https://example.org/Measure/study|1; r",
                "MeasureReport?measure=https://example.org/Measure/study|2; ''",
                "MeasureReport?period=ge2022-06-01; r",
                "MedicationAdministration?medication=Medication/m; ma1",
                "MedicationAdministration?medication=m; ma1",
                "MedicationAdministration?code=urn:drug|other; ma2",
                "MedicationAdministration?code=urn:drug|secretome; ''",
                "MedicationAdministration?status=completed&patient=a,b; ma1",
                "MedicationAdministration?effective-time=ge2022-01-02; ma2",
                "Medication?code=secretome; m"
            })
    void finds(String search, String ids) {
        List<String> expected = ids.isBlank() ? List.of() : List.of(ids.split(" "));
        assertThat(http.all(search)).extracting(r -> r.path("id").asText()).containsExactlyElementsOf(expected);
        assertThat(http.get(search).json().path("total").asInt()).isEqualTo(expected.size());
    }

    @Test
    void findsByAnAbsoluteReferenceToItself() {
        assertThat(http.all("Observation?patient=" + server.baseUrl() + "/Patient/a"))
                .hasSize(2);
    }

    @Test
    void pagesByOpaqueLinksOverASnapshot() {
        FhirHttp.Answer first = http.get("Observation?_count=3&_total=accurate");
        assertThat(first.json().path("total").asInt()).isEqualTo(4);
        assertThat(first.json().path("type").asText()).isEqualTo("searchset");
        observation("o0", "Patient/a", "urn:x", "y", "2020");
        FhirHttp.Answer second = http.get(first.link("next").orElseThrow());
        assertThat(second.json().path("entry").findValuesAsText("id")).containsExactly("o4");
        assertThat(second.link("next")).isEmpty();
        http.delete("Observation/o0");
    }

    @Test
    void linksBackToTheHostTheClientUsed() {
        String local = "http://localhost:" + server.baseUrl().getPort() + "/fhir";
        FhirHttp.Answer first = http.get(local + "/Observation?_count=1");
        assertThat(first.link("next").orElseThrow()).startsWith(local);
        assertThat(first.json().path("entry").path(0).path("fullUrl").asText()).isEqualTo(local + "/Observation/o1");
    }

    @Test
    void sendsOnlyTheElementsAskedForAndSaysSo() {
        JsonNode one = http.all("Observation?_id=o1&_elements=status,value").get(0);
        assertThat(one.path("status").asText()).isEqualTo("final");
        assertThat(one.path("valueQuantity").path("value").asInt()).isEqualTo(1);
        assertThat(one.path("meta").path("tag").findValuesAsText("code")).contains("SUBSETTED");
        assertThat(one.path("meta").path("versionId").asText()).isEqualTo("1");
        assertThat(one.has("subject")).isFalse();
        assertThat(http.get("Observation/o1").json().path("meta").has("tag")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation?patient=a&_summary=count",
                "Observation?patient=a&_count=0",
                "Observation?patient=a&_count=0&_elements=id"
            })
    void countsWithoutSending(String search) {
        JsonNode bundle = http.get(search).json();
        assertThat(bundle.path("total").asInt()).isEqualTo(2);
        assertThat(bundle.has("entry")).isFalse();
    }

    @Test
    void searchesByPostedFormToo() {
        FhirHttp.Answer answer =
                http.postForm("Observation/_search", "patient=a,b&code=http://loinc.org|2697-9&_count=1");
        assertThat(answer.json().path("total").asInt()).isEqualTo(1);
        assertThat(answer.json().path("entry").findValuesAsText("id")).containsExactly("o1");
    }

    @Test
    void ignoresUnknownParametersAndShowsItInTheSelfLink() {
        FhirHttp.Answer answer = http.get("Observation?patient=a&nonsense=1&_has:x=2");
        assertThat(answer.json().path("total").asInt()).isEqualTo(2);
        assertThat(answer.link("self").orElseThrow()).contains("patient=a").doesNotContain("nonsense", "_has");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation?patient=a&nonsense=1",
                "Observation?value-quantity=5",
                "Observation?_include=Observation:subject"
            })
    void refusesUnknownParametersWhenToldToBeStrict(String search) {
        FhirHttp.Answer answer = http.get(search, "Prefer", "handling=strict");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation?code:text=x",
                "Observation?date=yesterday",
                "Observation?date=zz2022",
                "Observation?_sort=code",
                "Observation?_count=-1",
                "Observation?_count=many",
                "Patient?identifier:not-in=x",
                "Patient?birthdate=2022-02-30"
            })
    void refusesWhatItKnowsButCannotDo(String search) {
        assertThat(http.get(search).status()).isEqualTo(400);
    }

    @Test
    void limitsThePageToAThousand() {
        assertThat(http.get("Observation?_count=100000").json().path("entry").size())
                .isEqualTo(4);
    }

    private static void observation(String id, String subject, String system, String code, String when) {
        put(
                "Observation",
                id,
                "\"status\": \"final\", \"code\": {\"coding\": [{\"system\": \"" + system + "\", \"code\": \"" + code
                        + "\"}]}," + " \"subject\": {\"reference\": \"" + subject + "\"}, \"effectiveDateTime\": \""
                        + when + "\", \"valueQuantity\": {\"value\": 1}");
    }

    private static void put(String type, String id, String content) {
        FhirHttp.Answer answer = http.put(
                type + "/" + id, "{\"resourceType\": \"" + type + "\", \"id\": \"" + id + "\", " + content + "}");
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(201);
    }
}
