package org.secretomefhir.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.secretomefhir.testing.FhirHttp;

class SandboxServerIT {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private static SandboxServer server;
    private static FhirHttp http;

    @BeforeAll
    static void start() {
        server = SandboxServer.start(0, Clock.fixed(NOW, ZoneOffset.UTC));
        http = new FhirHttp(server.baseUrl());
    }

    @AfterAll
    static void stop() {
        server.close();
        server.close();
    }

    @Test
    void isAtTheLoopbackAddressUnderFhir() {
        assertThat(server.baseUrl().toString()).matches("http://127\\.0\\.0\\.1:[0-9]+/fhir");
    }

    @Test
    void saysItsPortIsTaken() {
        int port = server.baseUrl().getPort();
        assertThatThrownBy(() -> SandboxServer.start(port))
                .isInstanceOf(SandboxUnavailable.class)
                .hasMessageContaining(String.valueOf(port));
    }

    @Test
    void describesItselfAsR4WithEveryType() {
        JsonNode statement = http.get("metadata").json();
        assertThat(statement.path("fhirVersion").asText()).isEqualTo("4.0.1");
        assertThat(statement.path("rest").path(0).path("resource")).hasSizeGreaterThan(140);
        assertThat(statement.path("rest").path(0).path("interaction").findValuesAsText("code"))
                .contains("transaction", "batch");
    }

    @Test
    void createsUnderAnIdOfItsOwnThatIsNotOnlyDigits() {
        FhirHttp.Answer created = http.post("Patient", "{\"resourceType\": \"Patient\", \"gender\": \"female\"}");
        assertThat(created.status()).isEqualTo(201);
        String id = created.json().path("id").asText();
        assertThat(id).matches("[A-Za-z][A-Za-z0-9-]*");
        assertThat(created.header("Location")).isEqualTo(server.baseUrl() + "/Patient/" + id + "/_history/1");
        assertThat(created.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(created.header("Content-Type")).startsWith("application/fhir+json");
        assertThat(http.get("Patient/" + id).json().path("gender").asText()).isEqualTo("female");
    }

    @Test
    void storesWhatIsPutAndCountsVersions() {
        FhirHttp.Answer first =
                http.put("Patient/put", "{\"resourceType\": \"Patient\", \"id\": \"put\", \"gender\": \"female\"}");
        FhirHttp.Answer second =
                http.put("Patient/put", "{\"resourceType\": \"Patient\", \"id\": \"put\", \"gender\": \"male\"}");
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("meta").path("versionId").asText()).isEqualTo("2");
        assertThat(second.json().path("meta").path("lastUpdated").asText()).isEqualTo("2026-01-02T03:04:05.678+00:00");
        assertThat(http.get("Patient/put/_history/1").json().path("gender").asText())
                .isEqualTo("female");
        assertThat(http.get("Patient/put/_history/2").json().path("gender").asText())
                .isEqualTo("male");
        assertThat(http.get("Patient/put").header("ETag")).isEqualTo("W/\"2\"");
        assertThat(http.get("Patient/put/_history/3").status()).isEqualTo(404);
        assertThat(http.get("Patient/put/_history/x").status()).isEqualTo(404);
    }

    @Test
    void makesNoNewVersionOfAnEqualPut() {
        String report =
                "{\"resourceType\": \"MeasureReport\", \"id\": \"same\", \"meta\": {\"tag\": [{\"system\": \"urn:t\", \"code\": \"current\"}]},"
                        + " \"status\": \"complete\", \"type\": \"summary\", \"measure\": \"https://example.org/Measure/m|1\","
                        + " \"period\": {\"start\": \"2022-01-01\", \"end\": \"2022-12-31\"},"
                        + " \"group\": [{\"measureScore\": {\"value\": 1.50}}]}";
        assertThat(http.put("MeasureReport/same", report).status()).isEqualTo(201);
        assertThat(http.put("MeasureReport/same", report).status()).isEqualTo(200);
        JsonNode stored = http.get("MeasureReport/same").json();
        assertThat(http.put("MeasureReport/same", stored.toString()).status()).isEqualTo(200);
        assertThat(http.get("MeasureReport/same")
                        .json()
                        .path("meta")
                        .path("versionId")
                        .asText())
                .isEqualTo("1");
        assertThat(http.get("MeasureReport/same").response().body()).contains("1.50");
        assertThat(http.put("MeasureReport/same", report.replace("1.50", "1.51"))
                        .json()
                        .path("meta")
                        .path("versionId")
                        .asText())
                .isEqualTo("2");
    }

    @Test
    void refusesIdsOfDigitsOnlyAndIdsThatDisagree() {
        assertThat(http.put("Patient/123", "{\"resourceType\": \"Patient\", \"id\": \"123\"}")
                        .status())
                .isEqualTo(400);
        assertThat(http.put("Patient/a", "{\"resourceType\": \"Patient\", \"id\": \"b\"}")
                        .status())
                .isEqualTo(400);
        assertThat(http.put("Patient/a", "{\"resourceType\": \"Group\", \"id\": \"a\"}")
                        .status())
                .isEqualTo(400);
        assertThat(http.get("Patient/a").status()).isEqualTo(404);
    }

    @Test
    void updatesOnlyTheVersionThatIfMatchNames() {
        http.put("Patient/locked", "{\"resourceType\": \"Patient\", \"id\": \"locked\", \"gender\": \"female\"}");
        String next = "{\"resourceType\": \"Patient\", \"id\": \"locked\", \"gender\": \"male\"}";
        assertThat(http.put("Patient/locked", next, "If-Match", "W/\"7\"").status())
                .isEqualTo(412);
        assertThat(http.put("Patient/locked", next, "If-Match", "W/\"1\"").status())
                .isEqualTo(200);
    }

    @Test
    void forgetsWhatIsDeletedButNotItsVersions() {
        http.put("Patient/gone", "{\"resourceType\": \"Patient\", \"id\": \"gone\"}");
        assertThat(http.delete("Patient/gone").status()).isEqualTo(204);
        assertThat(http.get("Patient/gone").status()).isEqualTo(410);
        assertThat(http.get("Patient/gone/_history/1").status()).isEqualTo(200);
        assertThat(http.get("Patient?_id=gone").json().path("total").asInt()).isZero();
        assertThat(http.put("Patient/gone", "{\"resourceType\": \"Patient\", \"id\": \"gone\"}")
                        .status())
                .isEqualTo(201);
        assertThat(http.get("Patient/gone")
                        .json()
                        .path("meta")
                        .path("versionId")
                        .asText())
                .isEqualTo("3");
        assertThat(http.delete("Patient/never").status()).isEqualTo(204);
    }

    @Test
    void createsOnlyWhatIsNotThereYetWhenAsked() {
        String patient =
                "{\"resourceType\": \"Patient\", \"identifier\": [{\"system\": \"urn:mrn\", \"value\": \"77\"}]}";
        FhirHttp.Answer first = http.post("Patient", patient, "If-None-Exist", "identifier=urn:mrn%7C77");
        FhirHttp.Answer second = http.post("Patient", patient, "If-None-Exist", "identifier=urn:mrn%7C77");
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        http.post("Patient", patient);
        assertThat(http.post("Patient", patient, "If-None-Exist", "identifier=urn:mrn%7C77")
                        .status())
                .isEqualTo(412);
        assertThat(http.post("Patient", patient, "If-None-Exist", "no-such=1").status())
                .isEqualTo(400);
    }

    @Test
    void refusesReferencesThatLeadNowhere() {
        FhirHttp.Answer answer = http.put(
                "Encounter/lost",
                "{\"resourceType\": \"Encounter\", \"id\": \"lost\", \"status\": \"finished\","
                        + " \"class\": {\"code\": \"AMB\"}, \"subject\": {\"reference\": \"Patient/nobody\"}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("issue").path(0).path("diagnostics").asText())
                .contains("Patient");
        assertThat(http.get("Encounter/lost").status()).isEqualTo(404);
    }

    @Test
    void answersWithTheAmountTheClientPrefers() {
        String patient = "{\"resourceType\": \"Patient\", \"id\": \"minimal\"}";
        FhirHttp.Answer minimal = http.put("Patient/minimal", patient, "Prefer", "return=minimal");
        assertThat(minimal.status()).isEqualTo(201);
        assertThat(minimal.response().body()).isEmpty();
        assertThat(minimal.header("ETag")).isEqualTo("W/\"1\"");
    }

    @Test
    void readsOnlyIfChanged() {
        http.put("Patient/etag", "{\"resourceType\": \"Patient\", \"id\": \"etag\"}");
        assertThat(http.get("Patient/etag", "If-None-Match", "W/\"1\"").status())
                .isEqualTo(304);
    }

    @Test
    void answersErrorsAsOperationOutcomesWithoutStackTraces() {
        for (FhirHttp.Answer answer : new FhirHttp.Answer[] {
            http.get("Nonsense/1"),
            http.get("Patient/nobody"),
            http.get("Patient/$everything"),
            http.put("Patient", "{\"resourceType\": \"Patient\"}"),
            http.post("Patient", "{\"resourceType\": \"Patient\""),
            http.post("Patient", "[]"),
            http.post("Patient", ""),
            http.post("Patient", "{\"resourceType\": \"Patient\", \"colour\": \"red\"}"),
            http.post("Patient", "{\"resourceType\": \"Patient\", \"birthDate\": \"2022-02-30\"}"),
            http.send(http.request("Patient/x")
                    .method("PATCH", BodyPublishers.ofString("[]"))
                    .header("Content-Type", "application/json-patch+json"))
        }) {
            assertThat(answer.status())
                    .as("%s", answer.response().request().uri())
                    .isBetween(400, 499);
            assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
            assertThat(answer.header("Content-Type")).startsWith("application/fhir+json");
            assertThat(answer.response().body()).doesNotContain("\\tat ", "at org.", "at ca.uhn");
        }
    }

    @Test
    void keepsCountUnderManyThreads() {
        Set<String> ids = new HashSet<>(IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> http.post("Basic", "{\"resourceType\": \"Basic\", \"code\": {\"text\": \"t\"}}")
                        .json()
                        .path("id")
                        .asText())
                .toList());
        assertThat(ids).hasSize(200);
        IntStream.range(0, 100)
                .parallel()
                .forEach(i -> http.put(
                        "Basic/one",
                        "{\"resourceType\": \"Basic\", \"id\": \"one\", \"code\": {\"text\": \"v" + i + "\"}}"));
        assertThat(http.get("Basic/one").json().path("meta").path("versionId").asText())
                .isEqualTo("100");
        assertThat(http.get("Basic?_summary=count").json().path("total").asInt())
                .isEqualTo(201);
    }
}
