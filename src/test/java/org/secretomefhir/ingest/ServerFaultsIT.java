package org.secretomefhir.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secretomefhir.ingest.ScriptedReads.DOSE;
import static org.secretomefhir.ingest.ScriptedReads.PATIENT;
import static org.secretomefhir.ingest.ScriptedReads.RESULT;
import static org.secretomefhir.ingest.ScriptedReads.page;
import static org.secretomefhir.ingest.ScriptedReads.scope;
import static org.secretomefhir.ingest.ScriptedReads.understood;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.server.ServerRefused;
import org.secretomefhir.server.ServerUnavailable;
import org.secretomefhir.study.Scope;
import org.secretomefhir.testing.Reply;
import org.secretomefhir.testing.ScriptedRequest;
import org.secretomefhir.testing.ScriptedServer;

/** What a whole reading does when the server gives less, more, or something else than asked for. */
class ServerFaultsIT {
    private static final String CANARY = "Wayan-Sudira-1961";

    private final ScriptedServer server = ScriptedServer.start();
    private final ScriptedServer elsewhere = ScriptedServer.start();

    @BeforeEach
    void usually() {
        ScriptedReads.usual(server);
    }

    @AfterEach
    void close() {
        server.close();
        elsewhere.close();
    }

    @Test
    void theUsualServerIsReadWithOneRequestPerKindOneForReplacedRecordsAndOneToMakeSureOfTheCodes() {
        Extract read = read();

        assertThat(read.subjects())
                .singleElement()
                .satisfies(one -> assertThat(one.measurements()).hasSize(1));
        assertThat(read.completeness()).extracting(Completeness::state).containsOnly(Completeness.State.VERIFIED);
        assertThat(read.notes()).isEmpty();
        assertThat(server.requests())
                .extracting(ScriptedRequest::path)
                .containsExactly(
                        "/fhir/metadata",
                        "/fhir/MedicationAdministration",
                        "/fhir/Patient",
                        "/fhir/Patient",
                        "/fhir/Observation",
                        "/fhir/Observation");
        assertThat(server.requests("/fhir/Patient").get(1).query("link")).containsExactly("Patient/p1");
        ScriptedRequest observations = server.requests("/fhir/Observation").get(0);
        assertThat(observations.query("patient")).containsExactly("p1");
        assertThat(observations.query("combo-code").get(0)).contains("http://loinc.org|2697-1");
        assertThat(observations.query("_count")).containsExactly("1000");
        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.query("_total")).isEmpty())
                .allSatisfy(request -> assertThat(request.query("_elements")).isEmpty());
        assertThat(observations.headers().get("prefer")).isEqualTo("handling=strict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.3.0", "5.0.0"})
    void serversOfR4BAndR5AreReadAndTheirVersionIsKept(String version) {
        server.on(
                "/fhir/metadata",
                Reply.json(
                        "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"" + version + "\",\"rest\":"
                                + "[{\"resource\":[{\"type\":\"Observation\",\"searchParam\":[{\"name\":\"combo-code\"}]}]}]}"));

        Extract read = read();

        assertThat(read.origin().fhirVersion()).isEqualTo(version);
        assertThat(read.subjects()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'Thu, 15 Jan 2026 20:00:00 GMT', ''",
        "'Mon, 30 Nov 2026 20:00:00 GMT', 'this run takes it to be 2026-01-15, the server says that it is 2026-11-30'",
        "'Thu, 01 Jan 1970 00:00:00 GMT', 'this run takes it to be 2026-01-15, the server says that it is 1970-01-01'"
    })
    void aClockThatIsPlainlyWrongIsTold(String date, String note) {
        String metadata =
                "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\",\"rest\":[{\"resource\":["
                        + "{\"type\":\"Observation\",\"searchParam\":[{\"name\":\"combo-code\"}]}]}]}";
        server.on("/fhir/metadata", Reply.json(metadata).header("Date", date));

        List<String> notes = read().notes();

        if (note.isEmpty()) {
            assertThat(notes).isEmpty();
        } else {
            assertThat(notes).singleElement().asString().startsWith(note);
        }
    }

    @Test
    void anErrorInThePlaceOfAResultFailsTheReadingAndShowsNoText() {
        String error =
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"exception\","
                        + "\"diagnostics\":\"" + CANARY + "\"}]}";
        server.on("/fhir/Observation", page(2, null, RESULT, error));
        assertThatThrownBy(this::read)
                .isInstanceOf(ServerRefused.class)
                .hasMessageContaining("error, exception, entry 2")
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void aResourceOfAnotherTypeDoesNotStandForAMissingOne() {
        server.on("/fhir/Observation", page(2, null, RESULT, PATIENT));
        assertThatThrownBy(this::read)
                .isInstanceOf(IncompleteRead.class)
                .hasMessageContaining("counts 2 resources of type Observation for one search, but gave 1");
    }

    @Test
    void fewerThanTheServerCountsIsAnIncompleteRead() {
        server.on("/fhir/Observation", page(3, null, RESULT, RESULT.replace("o1", "o2")));
        assertThatThrownBy(this::read)
                .isInstanceOf(IncompleteRead.class)
                .hasMessage(
                        "incomplete read: the server counts 3 resources of type Observation for one search, but gave 2");
    }

    @Test
    void theSameResourceTwiceDoesNotStandForAMissingOne() {
        server.on("/fhir/Observation", page(2, null, RESULT, RESULT));
        assertThatThrownBy(this::read).isInstanceOf(IncompleteRead.class);
    }

    @Test
    void withoutACountTheReadingIsUnverified() {
        server.on("/fhir/Observation", page(-1, null, RESULT));

        Extract read = read();

        assertThat(read.completeness())
                .filteredOn(one -> one.resourceType().equals("Observation"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.state()).isEqualTo(Completeness.State.UNVERIFIED);
                    assertThat(one.stated()).isNull();
                });
    }

    @Test
    void moreThanTheServerCountsIsSaid() {
        server.on("/fhir/Observation", page(1, null, RESULT, RESULT.replace("o1", "o2")));

        Extract read = read();

        assertThat(read.notes()).containsExactly("the server gave more resources of type Observation than it counted");
        assertThat(read.completeness())
                .filteredOn(one -> one.resourceType().equals("Observation"))
                .singleElement()
                .satisfies(one -> assertThat(one.reasons())
                        .containsExactly("the server gave more than it counts, so that its count shows nothing"));
    }

    @Test
    void aFilterThatTheServerIgnoresIsAppliedHere() {
        server.on(
                "/fhir/Observation",
                page(
                        3,
                        null,
                        RESULT,
                        RESULT.replace("o1", "o2").replace("2697-1", "718-7"),
                        RESULT.replace("o1", "o3").replace("p1", "p2")));

        Extract read = read();

        assertThat(read.notes()).isEmpty();
        assertThat(read.subjects().get(0).measurements()).hasSize(1);
        assertThat(read.settled().count("Observation", Disposition.OTHER_CODE)).isEqualTo(1);
        assertThat(read.settled().count("Observation", Disposition.NOT_IN_COHORT))
                .isEqualTo(1);
    }

    @Test
    void aFilterThatTheServersLinkLacksIsNamed() {
        String self = "\"link\":[{\"relation\":\"self\",\"url\":\"Observation?patient=p1\"}],\"entry\"";
        String whole = new String(page(1, null, RESULT).body(), StandardCharsets.UTF_8);
        server.on("/fhir/Observation", Reply.json(whole.replace("\"entry\"", self)));

        assertThat(read().notes())
                .containsExactly(
                        "the server may have ignored the filter combo-code of a search of Observation, as its own"
                                + " link to the search lacks it; what it gave was filtered here");
    }

    @Test
    void aSearchThatExpiredChangesNothing() {
        Extract straight = read();
        server.on("/fhir/Observation", page(1, "/fhir/next", RESULT));
        server.on("/fhir/next", Reply.status(410), page(1, null));

        Extract read = read();

        assertThat(read.subjects()).isEqualTo(straight.subjects());
        assertThat(read.received()).isEqualTo(straight.received());
        assertThat(server.requests("/fhir/next")).hasSize(2);
    }

    @Test
    void aBadEntrySpoilsNoOther() {
        server.on(
                "/fhir/Observation",
                page(
                        4,
                        null,
                        RESULT.replace("o1", "o2").replace("20,", "1e999999999,"),
                        RESULT.replace("o1", "o3").replace("\"status\"", "\"status\":\"final\",\"status\""),
                        RESULT.replace("o1", "o4").replace("20,", "\"20\","),
                        RESULT));

        Extract read = read();

        assertThat(read.subjects().get(0).measurements()).hasSize(1);
        assertThat(read.findings())
                .extracting(finding -> finding.disposition().token())
                .containsExactly("value-out-of-range", "bad-json", "not-a-number");
    }

    @Test
    void aNextLinkElsewhereEndsTheReadingAndSendsNothingThere() {
        server.on("/fhir/MedicationAdministration", page(2, elsewhere.baseUrl() + "/x", DOSE));
        assertThatThrownBy(this::read).isInstanceOf(ServerRefused.class).hasMessageContaining("nothing was sent there");
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void noFailureShowsWhatTheServerSent() {
        List<Reply> replies = List.of(
                Reply.json(
                        "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"diagnostics\":\""
                                + CANARY + "\"}]}"),
                Reply.json("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"name\":\"" + CANARY),
                Reply.json(CANARY),
                Reply.json("<p>" + CANARY).header("X-Name", CANARY),
                Reply.json("{\"a\":\"" + CANARY + "\"}").withStatus(400),
                Reply.json("{\"a\":\"" + CANARY + "\"}").withStatus(500));
        for (Reply reply : replies) {
            server.on("/fhir/Observation", reply);
            assertThatThrownBy(this::read)
                    .isInstanceOfAny(ServerRefused.class, ServerUnavailable.class)
                    .hasMessageNotContaining(CANARY)
                    .hasMessageNotContaining("p1")
                    .satisfies(failure -> assertThat(failure.getCause()).isNull());
        }
    }

    @Test
    void onlyTheListedSubjectsAreAskedForById() {
        patients(request -> request.query("identifier").isEmpty()
                ? page(1, null, PATIENT)
                : page(
                        1,
                        null,
                        PATIENT.replace("p1", "p7")
                                .replace(
                                        "\"gender\"",
                                        "\"identifier\":[{\"system\":"
                                                + "\"urn:mrn\",\"value\":\"0007\"}],\"gender\"")));
        for (String type : List.of("MedicationAdministration", "Observation")) {
            String found = type.equals("Observation") ? RESULT : DOSE;
            server.on(
                    "/fhir/" + type,
                    request -> request.query("patient").isEmpty() ? understood(request) : page(1, null, found));
        }
        TreeSet<String> only = new TreeSet<>(Set.of("p1", "urn:mrn|0007"));

        Extract read = read(ReadSettings.DEFAULT, scope(only, new TreeSet<>()));

        assertThat(server.requests("/fhir/MedicationAdministration"))
                .hasSize(3)
                .satisfies(request -> assertThat(request.query("patient")).containsExactly("p1,p7"), Index.atIndex(0))
                .satisfies(request -> assertThat(request.query("patient")).containsExactly("p7"), Index.atIndex(1))
                .satisfies(
                        request ->
                                assertThat(request.query("subject:identifier")).containsExactly("urn:mrn|0007"),
                        Index.atIndex(2));
        assertThat(read.subjects()).extracting(one -> one.id().value()).containsExactly("p1");
    }

    @Test
    void subjectsToBeLeftUnreadAreNotAskedFor() {
        read(ReadSettings.DEFAULT, scope(null, new TreeSet<>(Set.of("p1"))));
        assertThat(server.requests("/fhir/Observation")).isEmpty();
    }

    @Test
    void manySubjectsAreAskedForInPortionsThatFitAUrl() {
        String[] doses = Stream.iterate(0, k -> k + 1)
                .limit(120)
                .map(k -> DOSE.replace("m1", "m" + k).replace("p1", "a-rather-long-patient-id-" + k))
                .toArray(String[]::new);
        server.on("/fhir/MedicationAdministration", page(120, null, doses));
        patients(request -> page(0, null));
        server.on("/fhir/Observation", page(0, null));

        read();

        assertThat(server.requests("/fhir/Observation"))
                .filteredOn(request -> request.query("patient").stream().anyMatch(list -> list.contains(",")))
                .hasSize(3);
        assertThat(server.requests("/fhir/Observation"))
                .as("a few are asked about alone, and whether there is any of anybody")
                .hasSizeLessThanOrEqualTo(3 + 6 + 1);
        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.target().length()).isLessThan(4_000));
    }

    @Test
    void medicationsAreFetchedOnceAndOnlyFromHere() {
        String product = "\"medicationReference\":{\"reference\":\"%s\"}";
        String concept = "\"medicationCodeableConcept\":{\"text\":\"secretome\"}";
        server.on(
                "/fhir/MedicationAdministration",
                page(
                        4,
                        null,
                        DOSE.replace(concept, product.formatted("Medication/a")),
                        DOSE.replace("m1", "m2")
                                .replace(concept, product.formatted(server.baseUrl() + "/Medication/b")),
                        DOSE.replace("m1", "m3")
                                .replace(concept, product.formatted(elsewhere.baseUrl() + "/Medication/c")),
                        DOSE.replace("m1", "m4").replace(concept, product.formatted("Medication/missing"))));
        server.on(
                "/fhir/Medication",
                page(
                        2,
                        null,
                        "{\"resourceType\":\"Medication\",\"id\":\"a\",\"code\":{\"text\":\"secretome\"}}",
                        "{\"resourceType\":\"Medication\",\"id\":\"b\",\"code\":{\"text\":\"Secretome 2 mL\"}}"));

        Extract read = read();

        assertThat(read.subjects().get(0).administrations()).hasSize(2);
        assertThat(read.settled().count("MedicationAdministration", Disposition.BAD_REFERENCE))
                .isEqualTo(2);
        assertThat(server.requests("/fhir/Medication"))
                .extracting(request -> request.query("_id").get(0))
                .containsExactly("a,b,missing", "missing");
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void patientsThatReplacedOthersAreReadToo() {
        String link = "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"link\":[{\"type\":\"replaced-by\",\"other\":"
                + "{\"reference\":\"Patient/p2\"}}]}";
        patients(request -> page(1, null, request.query("_id").contains("p2") ? PATIENT.replace("p1", "p2") : link));

        Extract read = read();

        assertThat(read.subjects()).extracting(one -> one.id().value()).containsExactly("p1", "p2");
        assertThat(server.requests("/fhir/Observation").get(0).query("patient")).containsExactly("p1,p2");
    }

    private void patients(Function<ScriptedRequest, Reply> script) {
        ScriptedReads.patients(server, script);
    }

    private Extract read() {
        return read(ReadSettings.DEFAULT, Evaluations.SCOPE);
    }

    private Extract read(ReadSettings settings, Scope scope) {
        return ScriptedReads.read(server, settings, scope, Evaluations.STUDY);
    }
}
