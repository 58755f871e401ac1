package org.secretomefhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.testing.Reply;
import org.secretomefhir.testing.ScriptedServer;

/** What a server says of itself, and what is no server to be read. */
class CapabilityIT {
    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CapabilityStatement, 3.0.2, 3.0.2 (STU3)",
        "Conformance, 1.0.2, 1.0.2 (DSTU2)",
        "CapabilityStatement, 6.0.0-ballot2, 6.0.0-ballot2 (no release of it that this program knows)",
        "CapabilityStatement, 4.6.0, 4.6.0 (no release of it that this program knows)"
    })
    void aServerOfAnotherVersionIsNamedAndRefused(String statement, String version, String named) {
        server.on("/fhir/metadata", metadata(statement, version));

        ServerRefused refused = catchThrowableOfType(ServerRefused.class, () -> Capability.of(connection()));

        assertThat(refused.why()).isEqualTo(ServerRefused.Cause.WRONG_ADDRESS);
        assertThat(refused).hasMessageContaining("the server speaks FHIR " + named + "; R4 (4.0), R4B (4.3) and R5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.0.0", "4.0.1", "4.0", "4.1.0", "4.3.0", "5.0.0"})
    void serversOfR4AndR4BAndR5AreRead(String version) {
        server.on("/fhir/metadata", metadata("CapabilityStatement", version));
        assertThat(Capability.of(connection()).fhirVersion()).isEqualTo(version);
    }

    @Test
    void theServersClockIsReadFromItsAnswer() {
        Reply metadata = metadata("CapabilityStatement", "4.0.1");
        server.on(
                "/fhir/metadata",
                metadata,
                metadata.header("Date", "Mon, 30 Nov 2026 19:46:47 GMT"),
                metadata.header("Date", "yesterday"));
        assertThat(Capability.of(connection()).clock()).isNull();
        assertThat(Capability.of(connection()).clock()).isEqualTo(Instant.parse("2026-11-30T19:46:47Z"));
        assertThat(Capability.of(connection()).clock()).isNull();
    }

    private static Reply metadata(String statement, String version) {
        return Reply.json("{\"software\":{\"name\":\"S\"},\"fhirVersion\":\"" + version + "\",\"resourceType\":\""
                + statement + "\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 410, 422})
    void aPlaceBelowTheBaseIsAWrongAddress(int status) {
        server.on("/fhir/metadata", Reply.status(status));
        ServerRefused refused = catchThrowableOfType(ServerRefused.class, () -> Capability.of(connection()));
        assertThat(refused.why()).isEqualTo(ServerRefused.Cause.WRONG_ADDRESS);
        assertThat(refused.status()).isEqualTo(status);
    }

    @Test
    void noServerAtTheBaseIsAWrongAddress() {
        ServerRefused refused = catchThrowableOfType(ServerRefused.class, () -> Capability.of(connection()));
        assertThat(refused.why()).isEqualTo(ServerRefused.Cause.WRONG_ADDRESS);
    }

    @Test
    void aCapabilityStatementTellsWhatCanBeSearched() {
        server.on(
                "/fhir/metadata",
                Reply.json("{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\",\"rest\":[{\"mode\":"
                        + "\"server\",\"resource\":[{\"searchParam\":[{\"name\":\"code\",\"type\":\"token\"},"
                        + "{\"name\":\"combo-code\"}],\"type\":\"Observation\"},{\"type\":\"Patient\",\"searchParam\":"
                        + "[{\"name\":\"_id\"}]}],\"searchParam\":[{\"name\":\"_all\"}]}],"
                        + "\"software\":{\"version\":\"1\",\"name\":\"Small server\"}}"));

        Capability capability = Capability.of(connection());

        assertThat(capability.software()).isEqualTo("Small server 1");
        assertThat(capability.offers("Observation", "combo-code")).isTrue();
        assertThat(capability.offers("Patient", "combo-code")).isFalse();
        assertThat(capability.offers("Patient", "_id")).isTrue();
    }

    private FhirConnection connection() {
        Duration blink = Duration.ofMillis(1);
        return FhirConnection.open(ServerSettings.of(server.baseUrl().toString())
                .withLimits(
                        Duration.ofSeconds(2), 1 << 20, 200, new RetryLimits(4, blink, blink, Duration.ofSeconds(5))));
    }
}
