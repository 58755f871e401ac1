package org.secretomefhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.testing.Reply;
import org.secretomefhir.testing.ScriptedServer;

/** What one request does on a road with holes. */
class FhirConnectionIT {
    private static final String CANARY = "Budi-Santoso-1957";
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"x\"}";
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final ScriptedServer server = ScriptedServer.start();
    private final ScriptedServer elsewhere = ScriptedServer.start();

    @AfterEach
    void close() {
        server.close();
        elsewhere.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void aPassingFailureIsTriedAgain(int status) {
        server.on("/fhir/Patient/x", Reply.status(status), Reply.json(PATIENT));

        Answer answer = connection().get(connection().url("Patient/x"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.attempts()).isEqualTo(2);
        assertThat(text(answer)).isEqualTo(PATIENT);
    }

    @ParameterizedTest
    @CsvSource({"503, 4", "429, 4", "500, 3"})
    void aLastingFailureEndsAfterEveryTry(int status, int tries) {
        server.on("/fhir/Patient", Reply.status(status).body(CANARY.getBytes(StandardCharsets.UTF_8)));

        ServerUnavailable failure = catchThrowableOfType(
                ServerUnavailable.class, () -> connection().get(connection().url("Patient?name=" + CANARY)));

        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.attempts()).isEqualTo(tries);
        assertThat(server.requests()).hasSize(tries);
        assertThat(failure).hasMessageContaining("/fhir/Patient?name=..").hasMessageNotContaining(CANARY);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 410, 412, 422})
    void otherRefusalsAreAnswersAndNotTriedAgain(int status) {
        server.on("/fhir/MeasureReport/sf-a", Reply.status(status));

        assertThat(connection().get(connection().url("MeasureReport/sf-a")).status())
                .isEqualTo(status);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refusedAccessIsNotTriedAgain(int status) {
        server.on("/fhir/Patient", Reply.status(status).body(CANARY.getBytes(StandardCharsets.UTF_8)));

        ServerRefused refused = catchThrowableOfType(
                ServerRefused.class, () -> connection().get(connection().url("Patient")));

        assertThat(refused.why()).isEqualTo(ServerRefused.Cause.ACCESS);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused).hasMessageNotContaining(CANARY);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aServerThatAsksForPatienceIsGivenIt() {
        server.on("/fhir/Patient", Reply.status(503).header("Retry-After", "1"), Reply.json(PATIENT));

        long began = System.nanoTime();
        connection().get(connection().url("Patient"));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(999));
    }

    @Test
    void morePatienceThanThereIsEndsAtOnceAndSaysSo() {
        server.on("/fhir/Patient", Reply.status(429).header("Retry-After", "3600"));

        assertThatThrownBy(() -> connection().get(connection().url("Patient")))
                .isInstanceOf(ServerUnavailable.class)
                .hasMessageContaining("3600 s");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aBrokenTransferIsDiscardedAndTriedAgain() {
        server.on(
                "/fhir/Patient",
                Reply.reset(),
                Reply.json(PATIENT).cutAfter(10),
                Reply.json(PATIENT).framed(Reply.Framing.CHUNKED).cutAfter(10),
                Reply.json(PATIENT));

        assertThat(text(connection().get(connection().url("Patient")))).isEqualTo(PATIENT);
    }

    @Test
    void aBodyThatDripsEndsAtTheDeadline() {
        server.on("/fhir/Patient", Reply.json(PATIENT).dripping(1, Duration.ofMillis(200)));
        ServerSettings hasty =
                settings().withLimits(Duration.ofMillis(500), 1 << 20, 200, new RetryLimits(1, ms(1), ms(1), DEADLINE));
        FhirConnection connection = FhirConnection.open(hasty);

        assertThatThrownBy(() -> connection.get(connection.url("Patient")))
                .isInstanceOf(ServerUnavailable.class)
                .hasMessageContaining("no complete answer within 500 ms");
    }

    @Test
    void aBodyThatHardlyMovesIsGivenUpBeforeTheDeadline() {
        Reply slow = Reply.json(PATIENT + " ".repeat(2_000)).dripping(1, ms(20));
        Reply steady = Reply.json(PATIENT + " ".repeat(20_000)).dripping(1_000, ms(20));
        server.on("/fhir/Patient", slow, steady);
        FhirConnection connection = FhirConnection.open(settings()
                .withLimits(Duration.ofSeconds(30), 1 << 20, 200, settings().retry())
                .withPatience(ms(300)));

        Answer answer = connection.get(connection.url("Patient"));

        assertThat(answer.attempts()).isGreaterThan(1);
        assertThat(text(answer)).startsWith(PATIENT);
    }

    @Test
    void aLateAnswerIsNoSlowBody() {
        server.on("/fhir/Patient", Reply.json(PATIENT).after(ms(600)));
        FhirConnection connection = FhirConnection.open(settings().withPatience(ms(100)));
        assertThat(connection.get(connection.url("Patient")).attempts()).isEqualTo(1);
    }

    @Test
    void nobodyListeningIsUnavailable() {
        server.close();
        assertThatThrownBy(() -> connection().get(connection().url("Patient")))
                .isInstanceOf(ServerUnavailable.class)
                .hasMessageContaining("4 attempts");
    }

    @Test
    void aBodyBeyondTheLimitIsCutOff() {
        server.on("/fhir/Patient", Reply.json("{\"x\":\"" + "a".repeat(3_000_000) + "\"}"));
        FhirConnection connection = FhirConnection.open(
                settings().withLimits(DEADLINE, 1_000_000, 200, settings().retry()));

        ServerRefused refused =
                catchThrowableOfType(ServerRefused.class, () -> connection.get(connection.url("Patient")));

        assertThat(refused.why()).isEqualTo(ServerRefused.Cause.TOO_COSTLY);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void compressedAnswersAreUnfoldedAndBombsAreNot() throws IOException {
        server.on("/fhir/Patient", gzip(PATIENT.getBytes(StandardCharsets.UTF_8)));
        server.on("/fhir/Observation", gzip(new byte[60 << 20]));

        assertThat(text(connection().get(connection().url("Patient")))).isEqualTo(PATIENT);
        ServerRefused refused = catchThrowableOfType(
                ServerRefused.class, () -> connection().get(connection().url("Observation")));
        assertThat(refused.why()).isEqualTo(ServerRefused.Cause.TOO_COSTLY);
    }

    @Test
    void aDamagedCompressedAnswerIsTriedTwice() throws IOException {
        byte[] packed = gzip(PATIENT.getBytes(StandardCharsets.UTF_8)).body();
        byte[] damaged = Arrays.copyOf(packed, packed.length - 6);
        server.on(
                "/fhir/Patient",
                Reply.json("").header("Content-Encoding", "gzip").body(damaged));

        assertThatThrownBy(() -> connection().get(connection().url("Patient")))
                .isInstanceOf(ServerUnavailable.class)
                .hasMessageContaining("damaged");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aRedirectWithinTheServerIsFollowedOnce() {
        server.on("/fhir/Patient", Reply.status(307).header("Location", "/fhir/moved?x=1"));
        server.on("/fhir/moved", Reply.json(PATIENT));
        server.on("/fhir/a", Reply.status(302).header("Location", "/fhir/b"));
        server.on("/fhir/b", Reply.status(302).header("Location", "/fhir/a"));

        assertThat(text(connection().get(connection().url("Patient")))).isEqualTo(PATIENT);
        assertThatThrownBy(() -> connection().get(connection().url("a")))
                .isInstanceOf(ServerRefused.class)
                .hasMessageContaining("redirects more than once");
    }

    @Test
    void aRedirectElsewhereIsRefusedAndNothingIsSentThere() {
        server.on(
                "/fhir/Patient",
                Reply.status(302).header("Location", elsewhere.baseUrl() + "/Patient?token=" + CANARY));

        ServerRefused refused = catchThrowableOfType(
                ServerRefused.class, () -> connection().get(connection().url("Patient")));

        assertThat(refused.why()).isEqualTo(ServerRefused.Cause.FOREIGN_ORIGIN);
        assertThat(refused)
                .hasMessageContaining("http://127.0.0.1:" + elsewhere.baseUrl().getPort())
                .hasMessageNotContaining(CANARY);
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void aWriteIsRepeatedButNeverRedirected() {
        server.on(
                "/fhir/MeasureReport/sf-a",
                Reply.status(503),
                Reply.json(PATIENT).withStatus(201));
        server.on("/fhir/MeasureReport/sf-b", Reply.status(307).header("Location", "/fhir/MeasureReport/sf-a"));
        byte[] body = "{\"resourceType\":\"MeasureReport\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(connection()
                        .put(connection().url("MeasureReport/sf-a"), body)
                        .status())
                .isEqualTo(201);
        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.method()).isEqualTo("PUT"))
                .allSatisfy(request -> assertThat(request.body()).isEqualTo(body))
                .allSatisfy(request ->
                        assertThat(request.headers().get("content-type")).startsWith("application/fhir+json"));
        assertThatThrownBy(() -> connection().put(connection().url("MeasureReport/sf-b"), body))
                .isInstanceOf(ServerRefused.class);
    }

    @Test
    void aLoginPageIsNotTakenForDataAndItsTextNotShown() {
        server.on(
                "/fhir/Patient",
                Reply.status(200)
                        .header("Content-Type", "text/html")
                        .body(("<html>" + CANARY).getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> connection().getJson(connection().url("Patient"), answer -> answer))
                .isInstanceOf(ServerUnavailable.class)
                .hasMessageContaining("text/html instead of FHIR JSON")
                .hasMessageNotContaining(CANARY);
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "  \n", "null"})
    void anEmptyOrOtherBodyIsNotTakenForData(String body) {
        server.on("/fhir/Patient", Reply.json(body));

        assertThatThrownBy(() -> connection().getJson(connection().url("Patient"), answer -> answer))
                .isInstanceOf(ServerUnavailable.class);
    }

    @Test
    void credentialsGoToTheServerAndStandInNoMessage() {
        server.on("/fhir/Patient", Reply.status(401));
        FhirConnection connection =
                FhirConnection.open(settings().withAuth(new Auth.Basic("user", new SecretRef.InEnvironment("PATH"))));

        assertThatThrownBy(() -> connection.get(connection.url("Patient")))
                .isInstanceOf(ServerRefused.class)
                .hasMessageNotContaining("Basic");
        assertThat(server.requests().get(0).headers().get("authorization")).startsWith("Basic ");
    }

    @Test
    void anEmptyAnswerIsCalledSo() {
        for (int status : new int[] {200, 204}) {
            server.on("/fhir/Patient", Reply.status(status).header("Content-Type", "application/fhir+json"));
            FhirConnection connection = connection();
            assertThatThrownBy(() -> connection.getJson(connection.url("Patient"), Answer::status))
                    .isInstanceOf(ServerUnavailable.class)
                    .hasMessageContaining("an empty answer instead of FHIR JSON");
        }
    }

    private FhirConnection connection() {
        return FhirConnection.open(settings(), new SplittableRandom(1));
    }

    private ServerSettings settings() {
        return ServerSettings.of(server.baseUrl().toString())
                .withLimits(DEADLINE, 8 << 20, 200, new RetryLimits(4, ms(1), ms(5), Duration.ofSeconds(5)));
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static Reply gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return Reply.json("").header("Content-Encoding", "gzip").body(packed.toByteArray());
    }
}
