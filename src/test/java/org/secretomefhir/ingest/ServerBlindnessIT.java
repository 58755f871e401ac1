package org.secretomefhir.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secretomefhir.ingest.ScriptedReads.PATIENT;
import static org.secretomefhir.ingest.ScriptedReads.RESULT;
import static org.secretomefhir.ingest.ScriptedReads.asksForLinks;
import static org.secretomefhir.ingest.ScriptedReads.page;

import java.util.List;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.testing.Reply;
import org.secretomefhir.testing.ScriptedServer;

/** What a reading says of what it could not see, or could not make sure of. */
class ServerBlindnessIT {
    private final ScriptedServer server = ScriptedServer.start();

    @BeforeEach
    void usually() {
        ScriptedReads.usual(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aFilteredExposureSearchSaysWhatItCannotSee() {
        Extract read =
                read(ReadSettings.DEFAULT.withExposureSearch(ReadSettings.ExposureSearch.FILTERED), Evaluations.SCOPE);

        assertThat(server.requests("/fhir/MedicationAdministration").get(0).query("code"))
                .isNotEmpty();
        assertThat(read.completeness())
                .filteredOn(one -> !one.unseen().isEmpty())
                .singleElement()
                .satisfies(one ->
                        assertThat(one.unseen()).singleElement().asString().contains("named in words"));
    }

    @Test
    void aServerThatCannotSearchComponentsIsSaidToBeBlindForThem() {
        server.on("/fhir/metadata", Reply.json("{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\"}"));
        assertThat(read().notes()).singleElement().asString().contains("cannot search components");
        assertThat(server.requests("/fhir/Observation").get(0).query("code")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, VERIFIED", "0, ABSENT"})
    void conditionsThatNobodyHasAreToldFromConditionsThatTheServerDoesNotKeep(int held, Completeness.State state) {
        server.on("/fhir/Condition", request -> page(request.query("patient").isEmpty() ? held : 0, null));

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
                    .filteredOn(one -> !one.unseen().isEmpty())
                    .extracting(Completeness::resourceType)
                    .containsExactly("Observation", "Patient");
            assertThat(read.notes()).singleElement().asString().contains("links by identifier");
        }
    }

    @Test
    void nothingIsBelievedOnlyWhenThePlainCountIsNothingToo() {
        server.on("/fhir/MedicationAdministration", page(0, null));
        assertThat(read().subjects()).isEmpty();
        assertThat(server.requests("/fhir/MedicationAdministration"))
                .hasSize(2)
                .satisfies(
                        request ->
                                assertThat(request.target()).isEqualTo("/fhir/MedicationAdministration?_summary=count"),
                        Index.atIndex(1));

        server.on(
                "/fhir/MedicationAdministration",
                request -> page(request.query("_summary").isEmpty() ? 0 : 7, null));
        assertThatThrownBy(this::read)
                .isInstanceOf(IncompleteRead.class)
                .hasMessageContaining("counts 7 resources of type MedicationAdministration, but gave none");

        server.on(
                "/fhir/MedicationAdministration",
                request -> request.query("_summary").isEmpty() ? page(0, null) : Reply.status(400));
        assertThat(read().completeness())
                .extracting(Completeness::state)
                .containsExactly(Completeness.State.UNVERIFIED);
    }

    private Extract read() {
        return read(ReadSettings.DEFAULT, Evaluations.SCOPE);
    }

    private Extract read(ReadSettings settings, Scope scope) {
        return read(settings, scope, Evaluations.STUDY);
    }

    private Extract read(ReadSettings settings, Scope scope, StudyDefinition study) {
        return ScriptedReads.read(server, settings, scope, study);
    }
}
