package org.secretomefhir.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.testing.FhirHttp;

/** What the sandbox must refuse quickly, whatever HAPI would do with it. */
class SandboxGuardIT {
    private static SandboxServer server;
    private static FhirHttp http;

    @BeforeAll
    static void start() {
        server = SandboxServer.start(0);
        http = new FhirHttp(server.baseUrl());
        http.post("Observation", observation("\"value\": 1"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"value\": 1e999999999",
                "\"value\": -1E+999999999",
                "\"value\": 1e-999999999",
                "\"value\": 0.00001e999999",
                "\"value\": \"1e999999999\"",
                "\"value\": \" 1e999999999\"",
                "\"value\": 1, \"value\": 2",
                "\"value\": NaN",
                "\"value\": 01",
                "\"value\": 1111111111111111111111111111111111111111111111111111111111111111111111111111111111111"
            })
    void refusesHostileNumbersWithLittleWork(String value) {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = process.getProcessCpuTime();
        FhirHttp.Answer answer = http.post("Observation", observation(value));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(Duration.ofNanos(process.getProcessCpuTime() - before))
                .as("CPU of the whole process")
                .isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void refusesDeepNestingAndEndlessStrings() {
        assertThat(http.post("Observation", "{\"a\":".repeat(200) + "1" + "}".repeat(200))
                        .status())
                .isEqualTo(400);
        assertThat(http.post("Observation", "{\"resourceType\": \"" + "x".repeat(30 << 20) + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refusesABodyThatIsTooLong() {
        FhirHttp.Answer answer = http.send(http.request("Observation")
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofByteArray(new byte[(64 << 20) + 1])));
        assertThat(answer.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/fhir+xml", "text/html", "application/fhir+turtle", "nonsense"})
    void refusesOtherFormatsThanJson(String type) {
        FhirHttp.Answer answer = http.send(http.request("Observation")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("<Observation/>")));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    }

    @Test
    void sendsNothingButJson() {
        assertThat(http.send(http.request("Observation").setHeader("Accept", "application/fhir+xml"))
                        .status())
                .isEqualTo(406);
        assertThat(http.send(http.request("Observation").setHeader("Accept", "text/turtle"))
                        .status())
                .isEqualTo(406);
        assertThat(http.get("Observation?_format=xml").status()).isEqualTo(406);
        for (String accept : new String[] {
            "*/*", "application/json", "application/fhir+xml;q=0.5, application/fhir+json", "text/html, */*;q=0.8"
        }) {
            FhirHttp.Answer answer = http.send(http.request("Observation").setHeader("Accept", accept));
            assertThat(answer.status()).as(accept).isEqualTo(200);
            assertThat(answer.header("Content-Type")).as(accept).contains("json");
        }
        assertThat(http.get("Observation?_format=json").status()).isEqualTo(200);
    }

    @Test
    void refusesCompressedBodies() {
        FhirHttp.Answer answer = http.post("Observation", observation("\"value\": 1"), "Content-Encoding", "gzip");
        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void refusesAHostThatIsNotThisMachine() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.baseUrl().getPort())) {
            socket.getOutputStream()
                    .write("GET /fhir/Patient HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403");
        }
    }

    private static String observation(String value) {
        return "{\"resourceType\": \"Observation\", \"status\": \"final\", \"code\": {\"text\": \"t\"}, \"valueQuantity\": {"
                + value + "}}";
    }
}
