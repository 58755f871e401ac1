package org.secretomefhir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.ingest.ReadSettings;
import org.secretomefhir.ingest.ServerSource;
import org.secretomefhir.sandbox.SandboxServer;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.server.ServerSettings;

class PageSizeIT {
    @TempDir
    static Path folder;

    private static SandboxServer server;

    @BeforeAll
    static void load() throws Exception {
        Runs.run(Runs.referenceStudy(), Runs.ndjson("main"), folder.resolve("expected"));
        server = SandboxServer.start(0);
        HttpRequest transaction = HttpRequest.newBuilder(server.baseUrl())
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofFile(Runs.SAMPLES.resolve("main/bundle.json")))
                .build();
        HttpResponse<Void> answer =
                HttpClient.newHttpClient().send(transaction, HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void theSizeOfPagesChangesNoByte(int size) {
        URI base = server.baseUrl();
        FhirConnection connection = FhirConnection.open(ServerSettings.of(base.toString()));
        Path out = folder.resolve("pages-" + size);
        Runs.run(Runs.referenceStudy(), new ServerSource(connection, ReadSettings.DEFAULT.withPageSize(size)), out);
        assertThat(Runs.answer(out.resolve("measure-report.json")))
                .isEqualTo(Runs.answer(folder.resolve("expected/measure-report.json")));
        for (String file : new String[] {"results.json", "endpoints.csv", "attrition.csv"}) {
            assertThat(out.resolve(file)).hasSameBinaryContentAs(folder.resolve("expected/" + file));
        }
    }
}
