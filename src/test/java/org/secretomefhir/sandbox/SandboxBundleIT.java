package org.secretomefhir.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.secretomefhir.testing.FhirHttp;

class SandboxBundleIT {
    private final SandboxServer server = SandboxServer.start(0);
    private final FhirHttp http = new FhirHttp(server.baseUrl());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void storesATransactionAndRewritesItsOwnNames() {
        FhirHttp.Answer answer = http.post(
                "",
                bundle(
                        "transaction",
                        "{\"fullUrl\": \"urn:uuid:b\", \"resource\": " + observation("urn:uuid:a") + ", "
                                + request("POST", "Observation") + "}",
                        "{\"fullUrl\": \"urn:uuid:a\", \"resource\": {\"resourceType\": \"Patient\"}, "
                                + request("POST", "Patient") + "}",
                        "{\"fullUrl\": \"https://elsewhere.example/Group/g\", \"resource\": {\"resourceType\": \"Group\", \"id\": \"g\", \"type\": \"person\","
                                + " \"actual\": true, \"member\": [{\"entity\": {\"reference\": \"urn:uuid:a\"}}]}, "
                                + request("PUT", "Group/g") + "}"));

        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(200);
        assertThat(answer.json().path("type").asText()).isEqualTo("transaction-response");
        List<String> locations = answer.json().path("entry").findValuesAsText("location");
        assertThat(locations).hasSize(3).allMatch(location -> location.endsWith("/_history/1"));
        String patient = locations.get(1).replace("/_history/1", "");
        assertThat(http.get(locations.get(0))
                        .json()
                        .path("subject")
                        .path("reference")
                        .asText())
                .isEqualTo(patient);
        assertThat(http.get("Group/g")
                        .json()
                        .path("member")
                        .path(0)
                        .path("entity")
                        .path("reference")
                        .asText())
                .isEqualTo(patient);
    }

    @Test
    void storesAllOfATransactionOrNothing() {
        http.put("Patient/kept", "{\"resourceType\": \"Patient\", \"id\": \"kept\", \"gender\": \"male\"}");
        FhirHttp.Answer answer = http.post(
                "",
                bundle(
                        "transaction",
                        "{\"resource\": {\"resourceType\": \"Patient\", \"id\": \"p\"}, " + request("PUT", "Patient/p")
                                + "}",
                        "{\"resource\": {\"resourceType\": \"Patient\", \"id\": \"kept\", \"gender\": \"female\"}, "
                                + request("PUT", "Patient/kept") + "}",
                        "{\"resource\": " + observation("Patient/nobody") + ", " + request("POST", "Observation")
                                + "}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(http.get("Patient/p").status()).isEqualTo(404);
        assertThat(http.get("Patient/kept").json().path("gender").asText()).isEqualTo("male");
        assertThat(http.get("Patient/kept")
                        .json()
                        .path("meta")
                        .path("versionId")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void answersEachEntryOfABatchByItself() {
        JsonNode entries = http.post(
                        "",
                        bundle(
                                "batch",
                                "{\"resource\": {\"resourceType\": \"Patient\", \"id\": \"p\"}, "
                                        + request("PUT", "Patient/p") + "}",
                                "{\"resource\": " + observation("Patient/nobody") + ", "
                                        + request("POST", "Observation") + "}",
                                "{\"resource\": " + observation("Patient/p") + ", " + request("POST", "Observation")
                                        + "}",
                                "{" + request("GET", "Patient/p") + "}",
                                "{" + request("DELETE", "Patient/q") + "}"))
                .json()
                .path("entry");

        assertThat(entries)
                .extracting(e -> e.path("response").path("status").asText().substring(0, 3))
                .containsExactly("201", "400", "201", "400", "204");
        assertThat(entries.path(1)
                        .path("response")
                        .path("outcome")
                        .path("resourceType")
                        .asText())
                .isEqualTo("OperationOutcome");
    }

    @Test
    void changesNothingWhenTheSameTransactionComesAgain() {
        String bundle = bundle(
                "transaction",
                "{\"resource\": {\"resourceType\": \"Patient\", \"id\": \"p\"}, " + request("PUT", "Patient/p") + "}",
                "{\"resource\": {\"resourceType\": \"Patient\", \"identifier\": [{\"system\": \"urn:mrn\", \"value\": \"5\"}]},"
                        + " \"request\": {\"method\": \"POST\", \"url\": \"Patient\", \"ifNoneExist\": \"identifier=urn:mrn|5\"}}");
        List<String> first = http.post("", bundle).json().path("entry").findValuesAsText("status");
        List<String> second = http.post("", bundle).json().path("entry").findValuesAsText("status");
        assertThat(first).containsExactly("201 Created", "201 Created");
        assertThat(second).containsExactly("200 OK", "200 OK");
        assertThat(http.get("Patient?_summary=count").json().path("total").asInt())
                .isEqualTo(2);
        assertThat(http.get("Patient/p").json().path("meta").path("versionId").asText())
                .isEqualTo("1");
    }

    @Test
    void refusesBundlesThatAreNoWorkOrAskTwice() {
        assertThat(http.post("", bundle("collection")).status()).isEqualTo(400);
        String twice =
                "{\"resource\": {\"resourceType\": \"Patient\", \"id\": \"p\"}, " + request("PUT", "Patient/p") + "}";
        assertThat(http.post("", bundle("transaction", twice, twice)).status()).isEqualTo(400);
        assertThat(http.post("", bundle("transaction", twice.replace("Patient/p", "Group/p")))
                        .status())
                .isEqualTo(400);
        assertThat(http.post("", bundle("transaction", twice.replace("Patient/p", "Patient?_id=p")))
                        .status())
                .isEqualTo(400);
        assertThat(http.post("", bundle("transaction", "{\"resource\": {\"resourceType\": \"Patient\"}}"))
                        .status())
                .isEqualTo(400);
    }

    private static String bundle(String type, String... entries) {
        return "{\"resourceType\": \"Bundle\", \"type\": \"" + type + "\", \"entry\": [" + String.join(",", entries)
                + "]}";
    }

    private static String request(String method, String url) {
        return "\"request\": {\"method\": \"" + method + "\", \"url\": \"" + url + "\"}";
    }

    private static String observation(String subject) {
        return "{\"resourceType\": \"Observation\", \"status\": \"final\", \"code\": {\"text\": \"t\"}, \"subject\": {\"reference\": \""
                + subject + "\"}}";
    }
}
