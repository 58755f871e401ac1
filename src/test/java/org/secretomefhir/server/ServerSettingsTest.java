package org.secretomefhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fhir.example.org",
                "ftp://fhir.example.org",
                "https://user:pass@fhir.example.org/r4",
                "https://fhir.example.org/r4?x=1",
                "https://fhir.example.org/r4#a",
                "https:///r4",
                "not a url",
                "http://fhir.example.org/r4",
                "http://127.0.0.1.example.org/r4",
                "http://localhost.example.org/r4"
            })
    void whatIsNoBaseUrlIsRefusedWithAFix(String url) {
        assertThatThrownBy(() -> ServerSettings.of(url))
                .isInstanceOfSatisfying(
                        SettingsRefused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.fix()).isNotBlank()));
    }

    @ParameterizedTest
    @CsvSource({
        "https://fhir.example.org/r4/, https://fhir.example.org/r4",
        "http://localhost:8080/fhir, http://localhost:8080/fhir",
        "http://127.0.0.1:1/fhir, http://127.0.0.1:1/fhir",
        "http://[::1]:8080/fhir, http://[::1]:8080/fhir",
        "HTTPS://FHIR.example.org, HTTPS://FHIR.example.org"
    })
    void aBaseUrlHasNoSlashAtItsEnd(String url, URI base) {
        assertThat(ServerSettings.of(url).base()).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource({
        "https://fhir.example.org/r4, https://fhir.example.org:443/other",
        "HTTP://Fhir.Example.org, http://fhir.example.org:80/x"
    })
    void originsAreComparedNormalised(URI one, URI other) {
        assertThat(Origin.of(one)).isPresent().isEqualTo(Origin.of(other));
    }

    @Test
    void messagesShowNoValuesOfAQueryAndNoPatientIds() {
        assertThat(SafeUrl.of(URI.create("https://u:p@h:1/fhir/Patient/123/x?patient=a,b&code=1&_getpages")))
                .isEqualTo("https://h:1/fhir/Patient/../x?patient=..&code=..&..");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                "0 | PT0S",
                "Wed, 21 Oct 2026 07:30:00 GMT | PT2M",
                "Wed, 21 Oct 2026 07:20:00 GMT | ",
                "Mon, 30 Feb 2026 07:30:00 GMT | ",
                "-1 | ",
                "abc | ",
                "99999999999999 | "
            })
    void retryAfterIsSecondsOrADateByTheServersOwnClock(String text, Duration expected) {
        HttpHeaders headers = HttpHeaders.of(
                Map.of("Retry-After", List.of(text), "Date", List.of("Wed, 21 Oct 2026 07:28:00 GMT")), (a, b) -> true);
        assertThat(RetryAfter.of(headers)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void aSecretFileOfOursThatOthersMayWriteOrReadIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "s3cret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(new Auth.Bearer(new SecretRef.InFile(file)).header()).contains("Bearer s3cret");

        for (String open : List.of("rw--w----", "rw----r--", "rw-r-----", "r--r--r--")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(open));
            assertThatThrownBy(() -> new SecretRef.InFile(file).read())
                    .isInstanceOf(SettingsRefused.class)
                    .hasMessageContaining("chmod 600")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        assertThatThrownBy(() ->
                        ServerSettings.of("https://fhir.example.org/r4").withAliases(List.of("ftp://a", "https://b?x")))
                .isInstanceOfSatisfying(
                        SettingsRefused.class,
                        refused -> assertThat(refused.problems().stream()
                                        .map(SettingsRefused.Problem::path)
                                        .collect(Collectors.toList()))
                                .containsExactly("serverBaseAliases", "serverBaseAliases"));
    }
}
