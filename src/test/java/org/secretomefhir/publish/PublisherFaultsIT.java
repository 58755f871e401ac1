package org.secretomefhir.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.publish.PublishRefused.Cause;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.server.RetryLimits;
import org.secretomefhir.server.ServerRefused;
import org.secretomefhir.server.ServerSettings;
import org.secretomefhir.testing.Reply;
import org.secretomefhir.testing.ScriptedRequest;
import org.secretomefhir.testing.ScriptedServer;

/** What publishing says and does on servers with ways of their own; each message tells whether anything was sent. */
class PublisherFaultsIT {
    private static final String PATH = "/fhir/MeasureReport/sf-1";
    private static final Reply OUTCOME = Reply.json(
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"not-found\"}]}");
    private static final Reply REPORT = Reply.json(new String(report("1.5"), StandardCharsets.UTF_8));

    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410, 422, 403, 200})
    void anUnknownIdIsToldInSeveralWaysAndTheReportIsPutThere(int status) {
        server.on(PATH, status == 200 ? OUTCOME : Reply.status(status), Reply.status(201), REPORT);

        assertThat(publish().kind()).isEqualTo(Receipt.Kind.PUBLISHED);
        assertThat(server.requests()).extracting(ScriptedRequest::method).containsExactly("GET", "PUT", "GET");
    }

    @ParameterizedTest
    @ValueSource(ints = {405, 406, 409, 501})
    void whereItCannotBeToldWhetherTheReportIsThereNothingIsSent(int status) {
        server.on(PATH, Reply.status(status));
        PublishRefused refused = refused();
        assertThat(refused.why()).isEqualTo(Cause.UNREADABLE);
        assertThat(refused.mayHaveArrived()).isFalse();
        assertThat(refused)
                .hasMessageContaining("does not say whether the report is there already; nothing was sent")
                .hasMessageContaining("status " + status);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aStoreThatShowsTheReportAfterAWhileIsAskedAgain() {
        server.on(PATH, Reply.status(404), Reply.status(201), Reply.status(404), OUTCOME, reply("9"), REPORT);

        assertThat(publish().kind()).isEqualTo(Receipt.Kind.PUBLISHED);
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    void aReportThatNeverShowsWasSentAndIsNotConfirmed() {
        server.on(PATH, Reply.status(404), Reply.status(201), Reply.status(404));
        PublishRefused refused = refused();
        assertThat(refused.why()).isEqualTo(Cause.UNCONFIRMED);
        assertThat(refused.mayHaveArrived()).isTrue();
        assertThat(refused)
                .hasMessageStartingWith("sent, and answered with status 201, but it cannot be read back")
                .hasMessageContaining("status 404");
        assertThat(server.requests()).extracting(ScriptedRequest::method).containsOnlyOnce("PUT");
    }

    @Test
    void whoMayWriteAndNotReadIsToldThatTheReportWasSent() {
        server.on(PATH, Reply.status(403), Reply.status(201), Reply.status(403));
        PublishRefused refused = refused();
        assertThat(refused.why()).isEqualTo(Cause.UNCONFIRMED);
        assertThat(refused)
                .hasMessageContaining("sent, but it cannot be read back")
                .hasMessageContaining("does not allow");
    }

    @Test
    void whoMayDoNeitherIsRefused() {
        server.on(PATH, Reply.status(403));
        assertThat(catchThrowableOfType(ServerRefused.class, this::publish).status())
                .isEqualTo(403);
    }

    @Test
    void aServerThatStopsAnsweringWhileItIsSentLeavesItOpen() {
        server.on(PATH, request -> request.method().equals("GET") ? Reply.status(404) : Reply.status(503));
        PublishRefused refused = refused();
        assertThat(refused.why()).isEqualTo(Cause.UNCONFIRMED);
        assertThat(refused).hasMessageContaining("it was being sent, and there was no usable answer");
    }

    @Test
    void aServerThatAssignsItsOwnIdIsNamedForIt() {
        Reply elsewhere = Reply.status(201).header("Location", server.baseUrl() + "/MeasureReport/4711/_history/1");
        server.on(PATH, Reply.status(404), elsewhere, Reply.status(404));
        PublishRefused refused = refused();
        assertThat(refused.why()).isEqualTo(Cause.ELSEWHERE);
        assertThat(refused.mayHaveArrived()).isTrue();
        assertThat(refused)
                .hasMessageContaining("under an id of its own, MeasureReport/4711")
                .hasMessageContaining("remove it there");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void theIdOfTheServersOwnMayStandInItsAnswer() {
        Reply elsewhere = Reply.json(new String(report("1.5"), StandardCharsets.UTF_8).replace("sf-1", "4711"))
                .withStatus(201);
        server.on(PATH, Reply.status(404), elsewhere, Reply.status(404));
        assertThat(refused().why()).isEqualTo(Cause.ELSEWHERE);
    }

    @ParameterizedTest
    @CsvSource({
        "405, '', NOT_SUPPORTED",
        "501, '', NOT_SUPPORTED",
        "404, '', NOT_SUPPORTED",
        "412, '', NOT_SUPPORTED",
        "400, Client-assigned IDs are not allowed, NOT_SUPPORTED",
        "422, '', INVALID",
        "400, '', INVALID"
    })
    void aPutThatIsNotTakenIsNamedForItsReason(int status, String words, Cause cause) {
        Reply put = Reply.json(
                        "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"diagnostics\":\"" + words + "\"}]}")
                .withStatus(status);
        server.on(PATH, request -> request.method().equals("GET") ? Reply.status(404) : put);
        PublishRefused refused = refused();
        assertThat(refused.why()).isEqualTo(cause);
        assertThat(refused.mayHaveArrived()).isFalse();
    }

    @Test
    void aRaceThatAnotherWonWithTheSameReportIsAPublication() {
        server.on(PATH, Reply.status(404), Reply.status(409), REPORT);
        assertThat(publish().kind()).isEqualTo(Receipt.Kind.PUBLISHED);
    }

    @Test
    void aRaceThatAnotherWonWithAnotherReportIsAConflict() {
        server.on(PATH, Reply.status(404), Reply.status(409), reply("9"));
        assertThat(refused().why()).isEqualTo(Cause.CONFLICT);
    }

    @Test
    void aServerThatKeepsFewerThanFifteenDigitsAlteredTheReport() {
        server.on(PATH, Reply.status(404), Reply.status(201), reply("1.51"));
        assertThat(refused().why()).isEqualTo(Cause.ALTERED);
    }

    private Receipt publish() {
        Duration blink = Duration.ofMillis(1);
        FhirConnection connection =
                FhirConnection.open(ServerSettings.of(server.baseUrl().toString())
                        .withLimits(
                                Duration.ofSeconds(10),
                                1 << 20,
                                200,
                                new RetryLimits(2, blink, blink, Duration.ofSeconds(20))));
        return Publisher.publish(connection, "sf-1", report("1.5"), ReadBack.ofMillis(1, 1, 1));
    }

    private PublishRefused refused() {
        return catchThrowableOfType(PublishRefused.class, this::publish);
    }

    private static Reply reply(String score) {
        return Reply.json(new String(report(score), StandardCharsets.UTF_8));
    }

    private static byte[] report(String score) {
        return ("{\"resourceType\": \"MeasureReport\", \"id\": \"sf-1\", \"group\": [{\"measureScore\": {\"value\": "
                        + score + "}}]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
