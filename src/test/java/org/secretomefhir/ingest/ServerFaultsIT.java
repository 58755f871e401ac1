package org.secretomefhir.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.server.RetryLimits;
import org.secretomefhir.server.ServerRefused;
import org.secretomefhir.server.ServerSettings;
import org.secretomefhir.server.ServerUnavailable;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.testing.Reply;
import org.secretomefhir.testing.ScriptedRequest;
import org.secretomefhir.testing.ScriptedServer;

/** What a whole reading does when the server gives less, more, or something else than asked for. */
class ServerFaultsIT {
    private static final String CANARY = "Wayan-Sudira-1961";
    private static final String DOSE =
            "{\"resourceType\":\"MedicationAdministration\",\"id\":\"m1\",\"status\":\"completed\","
                    + "\"medicationCodeableConcept\":{\"text\":\"secretome\"},\"subject\":{\"reference\":\"Patient/p1\"},"
                    + "\"effectiveDateTime\":\"2019-03-01\"}";
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"gender\":\"male\"}";
    private static final String RESULT =
            "{\"resourceType\":\"Observation\",\"id\":\"o1\",\"status\":\"final\",\"code\":"
                    + "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"2697-1\"}]},\"subject\":{\"reference\":\"Patient/p1\"},"
                    + "\"effectiveDateTime\":\"2019-02-01\",\"valueQuantity\":{\"value\":20,\"unit\":\"ng/mL\"}}";

    private final ScriptedServer server = ScriptedServer.start();
    private final ScriptedServer elsewhere = ScriptedServer.start();

    @BeforeEach
    void usually() {
        server.on(
                "/fhir/metadata",
                Reply.json(
                        "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\",\"rest\":[{\"resource\":["
                                + "{\"type\":\"Observation\",\"searchParam\":[{\"name\":\"combo-code\"}]}]}]}"));
        server.on("/fhir/MedicationAdministration", page(1, null, DOSE));
        patients(request -> page(1, null, PATIENT));
        server.on("/fhir/Observation", page(1, null, RESULT));
    }

    /** Answers searches for Patients, of which no record has replaced another. */
    private void patients(Function<ScriptedRequest, Reply> script) {
        server.on("/fhir/Patient", request -> asksForLinks(request) ? understood(request) : script.apply(request));
    }

    @AfterEach
    void close() {
        server.close();
        elsewhere.close();
    }

    @Test
    void theUsualServerIsReadWithOneRequestPerKindAndOneForReplacedRecords() {
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
                        "/fhir/Observation");
        assertThat(server.requests("/fhir/Patient").get(1).query("link")).containsExactly("Patient/p1");
        ScriptedRequest observations = server.requests("/fhir/Observation").get(0);
        assertThat(observations.query("patient")).containsExactly("p1");
        assertThat(observations.query("combo-code").get(0)).contains("http://loinc.org|2697-1");
        assertThat(observations.query("_count")).containsExactly("1000");
        assertThat(observations.query("_total")).containsExactly("accurate");
        assertThat(observations.headers().get("prefer")).isEqualTo("handling=strict");
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
    void nothingIsBelievedOnlyWhenThePlainCountIsNothingToo() {
        server.on("/fhir/MedicationAdministration", page(0, null));
        assertThat(read().subjects()).isEmpty();
        assertThat(server.requests("/fhir/MedicationAdministration"))
                .hasSize(2)
                .satisfies(
                        request -> assertThat(request.target())
                                .isEqualTo("/fhir/MedicationAdministration?_summary=count"),
                        Index.atIndex(1));

        server.on(
                "/fhir/MedicationAdministration",
                request -> page(request.query("_elements").isEmpty() ? 7 : 0, null));
        assertThatThrownBy(this::read)
                .isInstanceOf(IncompleteRead.class)
                .hasMessageContaining("counts 7 resources of type MedicationAdministration, but gave none");

        server.on(
                "/fhir/MedicationAdministration",
                request -> request.query("_elements").isEmpty() ? Reply.status(400) : page(0, null));
        assertThat(read().completeness())
                .extracting(Completeness::state)
                .containsExactly(Completeness.State.UNVERIFIED);
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
        assertThat(read().notes())
                .containsExactly("the server gave more resources of type Observation than it counted");
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
                .hasSize(2)
                .satisfies(request -> assertThat(request.query("patient")).containsExactly("p1,p7"), Index.atIndex(0))
                .satisfies(
                        request ->
                                assertThat(request.query("subject:identifier")).containsExactly("urn:mrn|0007"),
                        Index.atIndex(1));
        assertThat(read.subjects()).extracting(one -> one.id().value()).containsExactly("p1");
    }

    @Test
    void subjectsToBeLeftUnreadAreNotAskedFor() {
        read(ReadSettings.DEFAULT, scope(null, new TreeSet<>(Set.of("p1"))));
        assertThat(server.requests("/fhir/Observation")).isEmpty();
    }

    @Test
    void aFilteredExposureSearchSaysWhatItCannotSee() {
        Extract read =
                read(ReadSettings.DEFAULT.withExposureSearch(ReadSettings.ExposureSearch.FILTERED), Evaluations.SCOPE);

        assertThat(server.requests("/fhir/MedicationAdministration").get(0).query("code"))
                .isNotEmpty();
        assertThat(read.completeness())
                .filteredOn(one -> one.state() == Completeness.State.FILTERED)
                .singleElement()
                .satisfies(one -> assertThat(one.detail()).contains("named in words"));
    }

    @Test
    void aServerThatCannotSearchComponentsIsSaidToBeBlindForThem() {
        server.on("/fhir/metadata", Reply.json("{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\"}"));
        assertThat(read().notes()).singleElement().asString().contains("cannot search components");
        assertThat(server.requests("/fhir/Observation").get(0).query("code")).isNotEmpty();
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
                .filteredOn(request -> request.query("_summary").isEmpty())
                .hasSize(3);
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
                .singleElement()
                .satisfies(request -> assertThat(request.query("_id")).containsExactly("a,b,missing"));
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

    @ParameterizedTest
    @CsvSource({"1, VERIFIED", "0, ABSENT"})
    void conditionsThatNobodyHasAreToldFromConditionsThatTheServerDoesNotKeep(int held, Completeness.State state) {
        server.on(
                "/fhir/Condition",
                request -> page(request.query("patient").isEmpty() ? held : 0, null));

        Extract read = read(ReadSettings.DEFAULT, Evaluations.SCOPE, Evaluations.WITH_CONDITION);

        assertThat(read.completeness())
                .filteredOn(one -> one.resourceType().equals("Condition"))
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(state));
    }

    @Test
    void aServerThatCannotSearchByLinkOrIdentifierIsSaidToBeBlindForWhatNothingElseShows() {
        String identified =
                PATIENT.replace("\"gender\"", "\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"7\"}],\"gender\"");
        List<Reply> refusals = List.of(
                Reply.json("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\"}]}")
                        .withStatus(400),
                page(0, null));
        for (Reply refusal : refusals) {
            server.on("/fhir/Patient", request -> asksForLinks(request) ? refusal : page(1, null, identified));
            server.on(
                    "/fhir/Observation",
                    request -> request.query("patient").isEmpty() ? refusal : page(1, null, RESULT));

            Extract read = read();

            assertThat(read.subjects())
                    .singleElement()
                    .satisfies(one -> assertThat(one.measurements()).hasSize(1));
            assertThat(read.completeness())
                    .filteredOn(one -> one.state() == Completeness.State.FILTERED)
                    .extracting(Completeness::resourceType)
                    .containsExactly("Observation", "Patient");
            assertThat(read.notes()).singleElement().asString().contains("links by identifier");
        }
    }

    private Extract read() {
        return read(ReadSettings.DEFAULT, Evaluations.SCOPE);
    }

    private Extract read(ReadSettings settings, Scope scope) {
        return read(settings, scope, Evaluations.STUDY);
    }

    private Extract read(ReadSettings settings, Scope scope, StudyDefinition study) {
        Duration blink = Duration.ofMillis(1);
        ServerSettings road = ServerSettings.of(server.baseUrl().toString())
                .withLimits(
                        Duration.ofSeconds(5), 1 << 20, 200, new RetryLimits(3, blink, blink, Duration.ofSeconds(5)));
        return new ServerSource(FhirConnection.open(road), settings)
                .read(new ReadRequest(study, scope, Evaluations.AS_OF), Progress.SILENT);
    }

    private static Scope scope(SortedSet<String> only, SortedSet<String> except) {
        Scope all = Evaluations.SCOPE;
        return new Scope(all.period(), all.cutOff(), all.zone(), only, except, null);
    }

    private static boolean asksForLinks(ScriptedRequest request) {
        return !request.query("link").isEmpty()
                || !request.query("link:identifier").isEmpty();
    }

    /** An empty answer to a search that was understood. */
    private static Reply understood(ScriptedRequest request) {
        return Reply.json("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0,\"link\":"
                + "[{\"relation\":\"self\",\"url\":\"http://127.0.0.1" + request.target() + "\"}]}");
    }

    /** @param total negative: none is given */
    private static Reply page(int total, String next, String... resources) {
        String entries = Stream.of(resources)
                .map(resource -> "{\"resource\":" + resource + ",\"search\":{\"mode\":\"match\"}}")
                .collect(Collectors.joining(","));
        return Reply.json("{\"resourceType\":\"Bundle\",\"type\":\"searchset\""
                + (total < 0 ? "" : ",\"total\":" + total)
                + (next == null ? "" : ",\"link\":[{\"relation\":\"next\",\"url\":\"" + next + "\"}]")
                + ",\"entry\":[" + entries + "]}");
    }
}
