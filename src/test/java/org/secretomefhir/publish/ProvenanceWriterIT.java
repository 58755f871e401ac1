package org.secretomefhir.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.Frames;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.sandbox.SandboxServer;
import org.secretomefhir.server.Answer;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.server.ServerSettings;
import org.secretomefhir.testing.StrictValidator;

class ProvenanceWriterIT {
    private static final StudyFrame MAIN = Frames.cohort("main");
    private static final Reporter REPORTER = Reporter.parse("https://example.org/orgs|hospital-1");
    private static final ReportIdentity IDENTITY = ReportIdentity.of(MAIN, REPORTER.toString());

    @Test
    void theStrictValidatorFindsNoErrorAndEverythingIsTold() {
        for (boolean verified : new boolean[] {true, false}) {
            String json = new String(write("2026-01-02T12:00:00Z", verified), StandardCharsets.UTF_8);
            assertThat(StrictValidator.shared().validate(json).errors()).isEmpty();
            assertThat(json)
                    .contains(
                            "MeasureReport/" + IDENTITY.id(),
                            IDENTITY.snapshot(),
                            MAIN.study().hash())
                    .contains("hospital-1", "secretome-fhir 9", "exclude-patients=2 listed")
                    .contains(verified ? "\"verified\"" : "\"unverified\"")
                    .doesNotContain("SYN-");
        }
    }

    @Test
    void theFirstOneStays() {
        String relative = "Provenance/" + ProvenanceWriter.id(IDENTITY);
        assertThat(relative).matches("Provenance/sp-[a-z2-7]{52}");
        try (SandboxServer server = SandboxServer.start(0)) {
            FhirConnection connection =
                    FhirConnection.open(ServerSettings.of(server.baseUrl().toString()));
            byte[] report =
                    MeasureReportWriter.write(StudyReport.of(MAIN), IDENTITY, making("2026-01-02T12:00:00Z", true));
            Publisher.publish(connection, IDENTITY.id(), report);
            Publisher.accompany(connection, relative, write("2026-01-02T12:00:00Z", true));
            Publisher.accompany(connection, relative, write("2026-01-03T12:00:00Z", true));
            Answer standing = connection.get(connection.url(relative));
            assertThat(ContentHash.version(standing.body())).isEqualTo("1");
            assertThat(new String(standing.body(), StandardCharsets.UTF_8)).contains("2026-01-02T12:00:00Z");
        }
    }

    private static byte[] write(String recorded, boolean verified) {
        return ProvenanceWriter.write(MAIN.study(), IDENTITY, making(recorded, verified));
    }

    private static Making making(String recorded, boolean verified) {
        return new Making(
                "secretome-fhir 9",
                REPORTER,
                Instant.parse(recorded),
                verified,
                List.of(),
                new TreeMap<>(Map.of("exclude-patients", "2 listed")));
    }
}
