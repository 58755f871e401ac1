package org.secretomefhir.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.secretomefhir.sandbox.SandboxServer;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.server.RetryLimits;
import org.secretomefhir.server.ServerSettings;
import org.secretomefhir.server.ServerUnavailable;
import org.secretomefhir.testing.Reply;
import org.secretomefhir.testing.ScriptedServer;

class PublisherIT {
    private static SandboxServer server;
    private static FhirConnection connection;

    @BeforeAll
    static void start() {
        server = SandboxServer.start(0);
        connection = FhirConnection.open(ServerSettings.of(server.baseUrl().toString()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aSecondPublicationWritesNothing() {
        Receipt first = Publisher.publish(connection, "sf-twice", report("sf-twice", "2026-01-01", "2011"));
        Receipt second = Publisher.publish(connection, "sf-twice", report("sf-twice", "2026-02-02", "2011"));
        assertThat(first.kind()).isEqualTo(Receipt.Kind.PUBLISHED);
        assertThat(second.kind()).isEqualTo(Receipt.Kind.ALREADY_THERE);
        assertThat(second.version()).isEqualTo(first.version()).isEqualTo("1");
        assertThat(second.contentHash()).isEqualTo(first.contentHash());
    }

    @Test
    void aDifferentReportUnderTheSameIdIsAConflictAndStays() {
        Publisher.publish(connection, "sf-conflict", report("sf-conflict", "2026-01-01", "2011"));
        PublishRefused refused = catchThrowableOfType(
                PublishRefused.class,
                () -> Publisher.publish(connection, "sf-conflict", report("sf-conflict", "2026-01-01", "2012")));
        assertThat(refused.why()).isEqualTo(PublishRefused.Cause.CONFLICT);
        byte[] standing =
                connection.get(connection.url("MeasureReport/sf-conflict")).body();
        assertThat(ContentHash.version(standing)).isEqualTo("1");
        assertThat(new String(standing, StandardCharsets.UTF_8))
                .contains("2011")
                .doesNotContain("2012");
    }

    @Test
    void manyAtOnceLeaveOneVersion() throws Exception {
        byte[] report = report("sf-race", "2026-01-01", "2011");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Receipt> publish = () -> Publisher.publish(connection, "sf-race", report);
            for (Future<Receipt> receipt : threads.invokeAll(Collections.nCopies(8, publish))) {
                assertThat(receipt.get().version()).isEqualTo("1");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aPageOfALoginIsNoReportThatStandsThere() {
        Reply page = Reply.status(200)
                .header("Content-Type", "text/html")
                .body("<html>log in</html>".getBytes(StandardCharsets.UTF_8));
        try (ScriptedServer gate = ScriptedServer.start().on("/fhir/MeasureReport/sf-1", page)) {
            assertThatThrownBy(() ->
                            Publisher.publish(impatient(gate.baseUrl()), "sf-1", report("sf-1", "2026-01-01", "2011")))
                    .isInstanceOf(ServerUnavailable.class)
                    .hasMessageContaining("text/html instead of FHIR JSON")
                    .hasMessageNotContaining("log in");
            assertThat(gate.requests())
                    .hasSize(3)
                    .allMatch(request -> request.method().equals("GET"));
        }
    }

    @Test
    void somethingElseThanAMeasureReportUnderTheIdIsNoConflict() {
        Reply patient = Reply.json("{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}");
        try (ScriptedServer odd = ScriptedServer.start().on("/fhir/MeasureReport/sf-1", patient)) {
            PublishRefused refused = catchThrowableOfType(
                    PublishRefused.class,
                    () -> Publisher.publish(impatient(odd.baseUrl()), "sf-1", report("sf-1", "2026-01-01", "2011")));
            assertThat(refused.why()).isEqualTo(PublishRefused.Cause.UNREADABLE);
            assertThat(refused).hasMessageContaining("nothing was sent");
            assertThat(odd.requests()).hasSize(1);
        }
    }

    private static FhirConnection impatient(URI base) {
        RetryLimits quick = new RetryLimits(8, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(20));
        return FhirConnection.open(
                ServerSettings.of(base.toString()).withLimits(Duration.ofSeconds(10), 1 << 20, 200, quick));
    }

    private static byte[] report(String id, String date, String start) {
        return """
                {"resourceType": "MeasureReport", "id": "%s", "status": "complete", "type": "summary",
                 "measure": "https://secretomefhir.org/fhir/Measure/x|1", "date": "%sT00:00:00Z",
                 "period": {"start": "%s", "end": "2022"}}
                """.formatted(id, date, start).getBytes(StandardCharsets.UTF_8);
    }
}
