package org.secretomefhir.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedServerTest {
    private final ScriptedServer server = ScriptedServer.start();
    private final FhirHttp http = new FhirHttp(server.baseUrl());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersInOrderAndRepeatsTheLastReply() {
        server.on("/fhir/Patient", Reply.status(503).header("Retry-After", "1"), Reply.json("{\"a\": 1}"));

        assertThat(http.get("Patient?_count=2&code=s|v").header("Retry-After")).isEqualTo("1");
        assertThat(http.get("Patient").json().path("a").asInt()).isEqualTo(1);
        assertThat(http.get("Patient").status()).isEqualTo(200);
        assertThat(server.requests("/fhir/Patient")).hasSize(3);
        assertThat(server.requests().get(0).query("code")).containsExactly("s|v");
    }

    @Test
    void answers404WhereNothingIsScripted() {
        assertThat(http.get("Patient").status()).isEqualTo(404);
    }

    @Test
    void recordsBodiesAndHeaders() {
        server.on("/fhir/Patient/a", request -> Reply.json(request.text()).withStatus(201));

        assertThat(http.put("Patient/a", "{\"b\": 2}", "If-Match", "W/\"1\"")
                        .json()
                        .path("b")
                        .asInt())
                .isEqualTo(2);
        assertThat(server.requests().get(0).method()).isEqualTo("PUT");
        assertThat(server.requests().get(0).headers()).containsEntry("if-match", "W/\"1\"");
    }

    @Test
    void cutsABodyShort() {
        server.on("/fhir/x", Reply.json("{\"a\": 1}").cutAfter(3));
        assertThatThrownBy(() -> http.get("x")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void saysAFalseLength() {
        server.on("/fhir/x", Reply.json("{\"a\": 1}").declaring(100));
        assertThatThrownBy(() -> http.get("x")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void sendsChunksAndLeavesOutTheLastWhenCut() {
        Reply chunked = Reply.json("{\"a\": 1}").dripping(3, Duration.ZERO).framed(Reply.Framing.CHUNKED);
        server.on("/fhir/x", chunked, chunked.cutAfter(6));

        assertThat(http.get("x").json().path("a").asInt()).isEqualTo(1);
        assertThatThrownBy(() -> http.get("x")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void endsABodyByClosing() {
        server.on("/fhir/x", Reply.json("{\"a\": 1}").framed(Reply.Framing.CLOSE));
        assertThat(http.get("x").json().path("a").asInt()).isEqualTo(1);
    }

    @Test
    void resetsTheConnection() {
        server.on("/fhir/x", Reply.reset());
        assertThatThrownBy(() -> http.get("x")).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void answersLate() {
        server.on("/fhir/x", Reply.json("{}").after(Duration.ofMillis(80)));
        long start = System.nanoTime();
        http.get("x");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(80));
    }
}
