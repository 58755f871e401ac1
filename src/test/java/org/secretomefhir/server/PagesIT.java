package org.secretomefhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.testing.Reply;
import org.secretomefhir.testing.ScriptedServer;

/** What a search of several pages does on a server that misleads. */
class PagesIT {
    private static final String CANARY = "Siti-Rahayu-1949";

    private final ScriptedServer server = ScriptedServer.start();
    private final ScriptedServer elsewhere = ScriptedServer.start();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        server.close();
        elsewhere.close();
    }

    @Test
    void everyPageIsFollowedAbsoluteOrRelativeAndMessagesAreNoData() {
        server.on("/fhir/Patient", page(3, "?_getpages=2", entry("a"), outcome("warning")));
        server.on("/fhir/", page(3, server.baseUrl() + "/three", entry("b")));
        server.on("/fhir/three", page(3, null, entry("c"), include("d")));

        Pages.Read read = read();

        assertThat(seen).containsExactly("a", "b", "c", "d");
        assertThat(read.pages()).isEqualTo(3);
        assertThat(read.matches()).isEqualTo(3);
        assertThat(read.total()).isEqualTo(3);
        assertThat(read.warnings()).containsExactly("warning, not-supported");
    }

    @Test
    void aLinkToAnotherServerIsRefusedAndNoByteIsSentThere() {
        server.on("/fhir/Patient", page(2, elsewhere.baseUrl() + "/Patient?secret=" + CANARY, entry("a")));

        ServerRefused refused = catchThrowableOfType(ServerRefused.class, this::read);

        assertThat(refused.why()).isEqualTo(ServerRefused.Cause.FOREIGN_ORIGIN);
        assertThat(refused)
                .hasMessageContaining("http://127.0.0.1:" + elsewhere.baseUrl().getPort())
                .hasMessageNotContaining(CANARY);
        assertThat(elsewhere.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/fhir/x",
                "http://user@127.0.0.1/fhir/x",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "http://169.254.169.254/latest",
                "http://[::1]/fhir/x",
                "//evil.example.org/fhir",
                "http://127.0.0.1.evil.example.org/fhir",
                "not a url"
            })
    void noOtherOriginIsEverFollowed(String link) {
        server.on("/fhir/Patient", page(2, link, entry("a")));

        ServerRefused refused = catchThrowableOfType(ServerRefused.class, this::read);

        assertThat(refused.why()).isEqualTo(ServerRefused.Cause.FOREIGN_ORIGIN);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anAliasIsReadAsTheServerItself() {
        server.on("/fhir/Patient", page(2, "https://internal.example.org:8443/r4/two?x=1", entry("a")));
        server.on("/fhir/two", page(2, null, entry("b")));
        ServerSettings behindProxy = settings().withAliases(List.of("https://internal.example.org:8443/r4"));

        read(FhirConnection.open(behindProxy));

        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void circlesAndEndlessEmptyPagesEnd() {
        server.on("/fhir/Patient", page(9, "/fhir/two", entry("a")));
        server.on("/fhir/two", page(9, "/fhir/Patient", entry("b")));
        assertThatThrownBy(this::read).isInstanceOf(ServerUnavailable.class).hasMessageContaining("back to a page");

        server.on("/fhir/two", request -> page(9, "/fhir/two?n=" + System.nanoTime()));
        assertThatThrownBy(this::read).isInstanceOf(ServerUnavailable.class).hasMessageContaining("only empty pages");
    }

    @Test
    void theSamePageUnderANewLinkIsACircle() {
        server.on("/fhir/Patient", page(9, "/fhir/two", entry("a")));
        server.on("/fhir/two", page(9, "/fhir/three", entry("b")));
        server.on("/fhir/three", page(9, "/fhir/three", entry("b")));
        assertThatThrownBy(this::read)
                .isInstanceOf(ServerUnavailable.class)
                .hasMessageContaining("the same page again");
    }

    @Test
    void threeEmptyPagesAreFollowed() {
        server.on("/fhir/Patient", page(1, "/fhir/2"));
        server.on("/fhir/2", page(1, "/fhir/3"));
        server.on("/fhir/3", page(1, "/fhir/4"));
        server.on("/fhir/4", page(1, null, entry("a")));

        read();

        assertThat(seen).containsExactly("a");
    }

    @Test
    void anOutcomeInsteadOfABundleIsAnErrorAndNotAnEmptyResult() {
        server.on(
                "/fhir/Patient",
                Reply.json("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"information\"},"
                        + "{\"severity\":\"error\",\"code\":\"not-supported\",\"diagnostics\":\"" + CANARY + "\"}]}"));

        assertThatThrownBy(this::read)
                .isInstanceOf(ServerRefused.class)
                .hasMessageContaining("OperationOutcome (error, not-supported)")
                .hasMessageNotContaining(CANARY);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anErrorAmongTheEntriesFailsTheSearch() {
        server.on("/fhir/Patient", page(1, null, entry("a"), outcome("error")));
        assertThatThrownBy(this::read).isInstanceOf(ServerRefused.class).hasMessageContaining("error, not-supported");
    }

    @Test
    void anErrorInThePlaceOfAResourceFailsTheSearchWhateverItCallsItself() {
        for (String mode : List.of("", "\"search\":{\"mode\":\"match\"},", "\"search\":{\"mode\":\"include\"},")) {
            String error = outcome("error").replace("\"search\":{\"mode\":\"outcome\"},", mode);
            server.on("/fhir/Patient", page(2, null, entry("a"), error));
            assertThatThrownBy(this::read)
                    .isInstanceOf(ServerRefused.class)
                    .hasMessageContaining("error, not-supported, entry 2 of a page");
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void aWarningWithoutAModeIsAMessageAndNoMatch() {
        String warning = outcome("warning").replace("\"search\":{\"mode\":\"outcome\"},", "");
        server.on("/fhir/Patient", page(1, null, entry("a"), warning));

        Pages.Read read = read();

        assertThat(seen).containsExactly("a");
        assertThat(read.matches()).isEqualTo(1);
        assertThat(read.warnings()).containsExactly("warning, not-supported");
    }

    @Test
    void aResourceOfAnotherTypeIsHandedOnAndSaidAndIsNoMatch() {
        String other = entry("b").replace("Patient", "Practitioner");
        server.on(
                "/fhir/Patient",
                page(2, null, entry("a"), other, other.replace("\"b\"", "\"c\"").replace("match", "include")));

        Pages.Read read = read();

        assertThat(seen).containsExactly("a", "b", "c");
        assertThat(read.matches()).isEqualTo(1);
        assertThat(read.oddities()).containsExactly("it gave Practitioner as found, which was not counted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "collection", "transaction-response"})
    void anotherBundleIsNoAnswerToASearch(String type) {
        String page = new String(page(1, null, entry("a")).body(), StandardCharsets.UTF_8);
        server.on("/fhir/Patient", Reply.json(page.replace("searchset", type)));
        assertThatThrownBy(this::read)
                .isInstanceOf(ServerRefused.class)
                .hasMessageContaining("a Bundle of type " + type + " instead of searchset");
        assertThat(seen).isEmpty();
    }

    @Test
    void aBundleThatDoesNotSayWhatItIsIsReadAndSaid() {
        String page = new String(page(1, null, entry("a")).body(), StandardCharsets.UTF_8);
        server.on("/fhir/Patient", Reply.json(page.replace("\"type\":\"searchset\",", "")));
        assertThat(read().oddities()).containsExactly("it does not call its answer one to a search");
        assertThat(seen).containsExactly("a");
    }

    @Test
    void aPageCutOffInTheMiddleIsTriedTwiceAndCountsForNothing() {
        String whole = new String(page(1, null, entry("a")).body(), StandardCharsets.UTF_8);
        server.on("/fhir/Patient", Reply.json(whole.substring(0, whole.length() - 3)));

        assertThatThrownBy(this::read).isInstanceOf(ServerUnavailable.class).hasMessageContaining("cut off");
        assertThat(server.requests()).hasSize(2);
        assertThat(seen).isEmpty();

        server.on("/fhir/Patient", Reply.json(whole.substring(0, whole.length() - 3)), Reply.json(whole));
        read();
        assertThat(seen).containsExactly("a");
    }

    @Test
    void aSearchThatExpiresAgainAndAgainIsUnavailable() {
        server.on("/fhir/Patient", page(2, "/fhir/gone", entry("a")));
        server.on("/fhir/gone", Reply.status(410));
        assertThatThrownBy(this::read).isInstanceOf(ServerUnavailable.class).hasMessageContaining("expired");
        assertThat(server.requests("/fhir/Patient")).hasSize(4);
        assertThat(seen).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aSearchThatExpiresOnItsWayIsBegunAgainAndNothingIsHandedOnTwice(int status) {
        server.on(
                "/fhir/Patient",
                page(4, "/fhir/two", entry("a"), entry("b"), entry("b")),
                page(3, "/fhir/two", entry("b"), entry("new")));
        server.on("/fhir/two", Reply.status(status), page(3, null, entry("c")));

        Pages.Read read = read();

        assertThat(seen).containsExactly("a", "b", "b", "new", "c");
        assertThat(read.matches()).isEqualTo(3);
        assertThat(read.total()).isEqualTo(3);
    }

    @Test
    void aFirstPageThatIsNotThereIsNoExpiredSearch() {
        server.on("/fhir/Patient", Reply.status(404));
        assertThatThrownBy(this::read).isInstanceOf(ServerRefused.class);
        assertThat(server.requests()).hasSize(1);
    }

    private Pages.Read read() {
        seen.clear();
        return read(FhirConnection.open(settings()));
    }

    private Pages.Read read(FhirConnection connection) {
        return new Pages(connection, 100).read(connection.url("Patient"), entry -> {
            Slice resource = entry.resource();
            String json = new String(resource.bytes(), resource.offset(), resource.length(), StandardCharsets.UTF_8);
            seen.add(json.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1"));
        });
    }

    private ServerSettings settings() {
        Duration blink = Duration.ofMillis(1);
        return ServerSettings.of(server.baseUrl().toString())
                .withLimits(
                        Duration.ofSeconds(2), 1 << 20, 200, new RetryLimits(4, blink, blink, Duration.ofSeconds(5)));
    }

    private static Reply page(int total, String next, String... entries) {
        String link = next == null
                ? ""
                : ",\"link\":[{\"relation\":\"self\",\"url\":\"x\"},{\"relation\":\"next\",\"url\":\"" + next + "\"}]";
        return Reply.json("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":" + total + link
                + ",\"entry\":[" + String.join(",", entries) + "]}");
    }

    private static String entry(String id) {
        return "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"},\"search\":{\"mode\":\"match\"}}";
    }

    private static String include(String id) {
        return entry(id).replace("match", "include");
    }

    private static String outcome(String severity) {
        return "{\"search\":{\"mode\":\"outcome\"},\"resource\":{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"code\":"
                + "\"not-supported\",\"severity\":\"" + severity + "\"}]}}";
    }
}
