package org.secretomefhir.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.testing.FhirHttp;
import org.secretomefhir.testing.JpaServer;

/** The sandbox answers as a real server does: the same requests to both, and the answers compared where FHIR leaves no choice. */
class SandboxParityIT {
    private static final int OBSERVATIONS = 23;

    private static SandboxServer server;
    private static FhirHttp sandbox;
    private static FhirHttp real;

    @BeforeAll
    static void load() {
        server = SandboxServer.start(0);
        sandbox = new FhirHttp(server.baseUrl());
        real = new FhirHttp(JpaServer.shared().baseUrl());
        List<String> entries = new ArrayList<>();
        entries.add(
                put("Medication/par-m", "\"code\": {\"coding\": [{\"system\": \"urn:par:drug\", \"code\": \"s\"}]}"));
        entries.add(
                put(
                        "Patient/par-a",
                        "\"birthDate\": \"1950-06-01\", \"gender\": \"male\", \"identifier\": [{\"system\": \"urn:par\", \"value\": \"1\"}]"));
        entries.add(
                put(
                        "Patient/par-b",
                        "\"birthDate\": \"1960-01-01\", \"gender\": \"female\", \"identifier\": [{\"system\": \"urn:par\", \"value\": \"2\"}]"));
        entries.add(put(
                "MedicationAdministration/par-ma",
                "\"status\": \"completed\", \"medicationReference\": {\"reference\": \"Medication/par-m\"},"
                        + " \"subject\": {\"reference\": \"Patient/par-a\"}, \"effectiveDateTime\": \"2022-01-01\""));
        for (int i = 0; i < OBSERVATIONS; i++) {
            entries.add(
                    put(
                            "Observation/par-o" + i,
                            "\"status\": \"" + (i % 5 == 0 ? "amended" : "final") + "\","
                                    + " \"code\": {\"coding\": [{\"system\": \"http://loinc.org\", \"code\": \""
                                    + (i % 2 == 0 ? "2697-9" : "26515-7") + "\"}]},"
                                    + " \"subject\": {\"reference\": \"Patient/par-" + (i % 3 == 0 ? "a" : "b") + "\"},"
                                    + " \"effectiveDateTime\": \"2022-0" + (1 + i % 9) + "-10T08:00:00Z\","
                                    + " \"valueQuantity\": {\"value\": " + i
                                    + ".50, \"unit\": \"ng/mL\", \"system\": \"http://unitsofmeasure.org\", \"code\": \"ng/mL\"}"));
        }
        String bundle = "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": ["
                + String.join(",", entries) + "]}";
        both(http -> http.post("", bundle).json().path("entry").findValuesAsText("status"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation?patient=par-a,par-b",
                "Observation?patient=Patient/par-a&code=http://loinc.org|2697-9",
                "Observation?subject=Patient/par-b&code=http://loinc.org|2697-9,http://loinc.org|26515-7&status=final",
                "Observation?patient=par-a,par-b&_count=7&_total=accurate&_sort=_id",
                "Observation?patient=par-a&_elements=status,code,value,effective,subject&_count=3",
                "Observation?patient=par-a,par-b&date=ge2022-03-01&date=lt2022-06-01",
                "Observation?patient=par-a,par-b&code:not=http://loinc.org|2697-9",
                "Observation?_id=par-o1,par-o2,par-none",
                "MedicationAdministration?patient=par-a,par-b&status=completed",
                "MedicationAdministration?medication=Medication/par-m",
                "Medication?code=urn:par:drug|s",
                "Patient?identifier=urn:par|2",
                "Patient?_id=par-a,par-b&birthdate=lt1955",
                "Observation?patient=par-nobody"
            })
    void findsTheSameResources(String search) {
        both(http -> http.all(search).stream()
                .map(SandboxParityIT::comparable)
                .sorted()
                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"_total=accurate", "_summary=count", "_count=0&_total=accurate"})
    void countsTheSame(String control) {
        both(http -> http.get("Observation?patient=par-a,par-b&" + control)
                .json()
                .path("total")
                .asInt());
    }

    @Test
    void readsTheSame() {
        both(http -> comparable(http.get("Observation/par-o3").json()));
        both(http -> http.get("Observation/par-o3").header("ETag"));
        both(http -> comparable(http.get("Observation/par-o3/_history/1").json()));
    }

    @Test
    void publishesTheSameWay() {
        String report =
                "{\"resourceType\": \"MeasureReport\", \"id\": \"par-r\", \"status\": \"complete\", \"type\": \"summary\","
                        + " \"measure\": \"https://example.org/Measure/m|1\", \"period\": {\"start\": \"2022-01-01\", \"end\": \"2022-12-31\"},"
                        + " \"reporter\": {\"identifier\": {\"system\": \"urn:org\", \"value\": \"x\"}, \"display\": \"X\"}}";
        both(http -> http.get("MeasureReport/par-r").status());
        both(http -> http.put("MeasureReport/par-r", report).status());
        both(http -> http.put("MeasureReport/par-r", report).status());
        both(http -> comparable(http.get("MeasureReport/par-r").json()));
        both(http -> http.get("MeasureReport/par-r")
                .json()
                .path("meta")
                .path("versionId")
                .asText());
        both(http -> http.put("MeasureReport/par-r", report.replace("complete", "error"))
                .header("ETag"));
    }

    @Test
    void refusesTheSame() {
        both(http -> http.get("Patient/par-nobody").status());
        both(http -> http.get("Nonsense/x").status());
        both(http -> http.put("Patient/12345678", "{\"resourceType\": \"Patient\", \"id\": \"12345678\"}")
                .status());
        both(http -> put(http, "has_underscore").status());
        both(http -> put(http, "x".repeat(65)).status());
        both(http -> put(http, "x".repeat(64)).status());
        both(http -> http.put("Patient/par-x", "{\"resourceType\": \"Patient\", \"id\": \"par-y\"}")
                .status());
        both(http -> http.post("Patient", "{\"resourceType\": \"Patient\", ").status());
        both(http -> http.post("Patient", "{\"resourceType\": \"Patient\", \"birthDate\": \"2022-02-30\"}")
                .status());
        both(http ->
                http.get("Observation?nonsense=1", "Prefer", "handling=strict").status());
        both(http -> http.put(
                        "Encounter/par-lost",
                        "{\"resourceType\": \"Encounter\", \"id\": \"par-lost\", \"status\": \"finished\","
                                + " \"class\": {\"code\": \"AMB\"}, \"subject\": {\"reference\": \"Patient/par-nobody\"}}")
                .status());
    }

    private static FhirHttp.Answer put(FhirHttp http, String id) {
        return http.put("Patient/" + id, "{\"resourceType\": \"Patient\", \"id\": \"" + id + "\"}");
    }

    /** Runs the same against both servers and expects the same. */
    private static void both(Function<FhirHttp, Object> request) {
        assertThat(request.apply(sandbox)).isEqualTo(request.apply(real));
    }

    /** A resource without what each server makes up: times, versions of other writers, the source of a request. */
    private static String comparable(JsonNode resource) {
        ObjectNode copy = resource.deepCopy();
        if (copy.path("meta") instanceof ObjectNode meta) {
            meta.remove(List.of("lastUpdated", "source"));
        }
        return copy.toString();
    }

    private static String put(String url, String content) {
        String[] parts = url.split("/", 2);
        return "{\"resource\": {\"resourceType\": \"" + parts[0] + "\", \"id\": \"" + parts[1] + "\", " + content + "},"
                + " \"request\": {\"method\": \"PUT\", \"url\": \"" + url + "\"}}";
    }
}
