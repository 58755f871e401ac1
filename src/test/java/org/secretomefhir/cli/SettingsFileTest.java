package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secretomefhir.server.Auth;
import org.secretomefhir.server.SecretRef;
import org.secretomefhir.server.SettingsRefused;

class SettingsFileTest {
    @TempDir
    Path folder;

    @Test
    void namesServersFoldersAndStudies() throws IOException {
        Settings settings = read("""
                sources:
                  hospital:
                    baseUrl: https://fhir.example.org/r4
                    exposureSearch: filtered
                    pageSize: 500
                    idsPerQuery: 1
                    serverBaseAliases: [https://internal.example.org/fhir]
                    auth: {kind: basic, user: reader, passwordEnv: READER_PASSWORD}
                  export: {path: export}
                destinations:
                  own: {baseUrl: "http://localhost:8090/fhir"}
                studies:
                  nightly: {source: hospital, destination: own, zone: Asia/Jakarta, reporter: org-1}
                """);
        Settings.Source hospital = settings.sources().get("hospital");
        assertThat(hospital.baseUrl()).isEqualTo(URI.create("https://fhir.example.org/r4"));
        assertThat(hospital.exposureFiltered()).isTrue();
        assertThat(hospital.pageSize()).isEqualTo(500);
        assertThat(hospital.idsPerQuery()).isEqualTo(1);
        assertThat(hospital.aliases()).containsExactly(URI.create("https://internal.example.org/fhir"));
        assertThat(hospital.auth()).isEqualTo(new Auth.Basic("reader", new SecretRef.InEnvironment("READER_PASSWORD")));
        assertThat(settings.sources().get("export").path()).isEqualTo(folder.resolve("export"));
        assertThat(settings.destinations().get("own").auth()).isEqualTo(new Auth.None());
        assertThat(settings.studies().get("nightly").zone()).isEqualTo(ZoneId.of("Asia/Jakarta"));
    }

    @Test
    void anEmptyFileSaysNothing() throws IOException {
        assertThat(read("")).isEqualTo(Settings.NONE);
    }

    @Test
    void everyProblemIsToldAtOnceWithItsPlace() {
        SettingsRefused refused = refused("""
                sources:
                  a: {basUrl: https://fhir.example.org, pageSize: abc}
                  b:
                    baseUrl: https://user@fhir.example.org
                    pageSize: 0
                    auth: {kind: bearer, token: s3cret}
                studies:
                  s: {zone: Asia/Jakata}
                extra: 1
                """);
        assertThat(refused.problems())
                .extracting(problem ->
                        problem.path().replaceFirst(".*yaml", "") + " " + problem.message() + " > " + problem.fix())
                .contains(
                        ":2:7 unknown key basUrl in a > did you mean baseUrl?",
                        ":5:15 pageSize is out of range > write a whole number from 1 to 10000",
                        ":8:6 unknown time zone Asia/Jakata > write a name of the IANA database, such as Asia/Jakarta")
                .anyMatch(text -> text.startsWith(":2:") && text.contains("pageSize is out of range"))
                .anyMatch(text -> text.startsWith(":4:") && text.contains("not a base URL"))
                .anyMatch(text -> text.contains("a secret stands in the settings file"))
                .anyMatch(text -> text.startsWith(":9:1 unknown key extra"));
        assertThat(refused.getMessage()).doesNotContain("s3cret");
        assertThat(refused.getMessage().lines()).hasSameSizeAs(refused.problems());
    }

    @Test
    void brokenYamlNamesTheLine() {
        assertThat(refused("sources:\n  a: [1\n").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("not YAML"));
    }

    @Test
    void aliasBombsAreRefused() {
        assertThat(refused("a: &a [1]\nb: &b [*a, *a]\nc: [*b, *b]\n").problems())
                .isNotEmpty();
    }

    private Settings read(String text) throws IOException {
        Path file = folder.resolve("settings.yaml");
        Files.writeString(file, text);
        return SettingsFile.read(file);
    }

    private SettingsRefused refused(String text) {
        return catchThrowableOfType(SettingsRefused.class, () -> read(text));
    }
}
