package org.secretomefhir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.ingest.FileSources;
import org.secretomefhir.ingest.ReadSettings;
import org.secretomefhir.ingest.ServerSource;
import org.secretomefhir.ingest.SubjectSource;
import org.secretomefhir.publish.Receipt;
import org.secretomefhir.sandbox.SandboxServer;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.server.ServerSettings;
import org.secretomefhir.testing.JpaServer;

/** The same patients as a Bundle, as NDJSON, in the sandbox and in a real HAPI JPA server give the same answer. */
class FourSourcesIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"main", "no-effect", "worsening", "half-missing"})
    void fourSourcesGiveTheSameBytesAndTheSameReport(String variant) throws Exception {
        String json = Files.readString(Runs.SAMPLES.resolve(variant).resolve("bundle.json"));
        theSameFrom(Runs.bundle(variant), Runs.ndjson(variant), json);
    }

    @Test
    void recordsOfOnePersonAndSubjectsNamedByIdentifierAreFoundInEverySource() throws Exception {
        Path file = Path.of("src/test/resources/pipeline/same-person.json");
        Path lines = folder.resolve("lines.ndjson");
        List<String> resources = new ArrayList<>();
        Runs.json(file)
                .path("entry")
                .forEach(entry -> resources.add(entry.get("resource").toString()));
        Files.write(lines, resources);

        RunOutcome bundle =
                theSameFrom(FileSources.at(file, List.of()), FileSources.at(lines, List.of()), Files.readString(file));

        assertThat(bundle.report().endpoints().get(0).n()).isEqualTo(5);
        assertThat(bundle.report().frame().included()).hasSize(6);
    }

    /** The same from two kinds of files and two servers, the last of which is asked and told twice. */
    private RunOutcome theSameFrom(SubjectSource bundleFile, SubjectSource ndjsonFile, String json) throws Exception {
        RunOutcome bundle = run("bundle", bundleFile, null);
        RunOutcome ndjson = run("ndjson", ndjsonFile, null);
        RunOutcome sandbox;
        try (SandboxServer server = SandboxServer.start(0)) {
            post(server.baseUrl(), json);
            sandbox = run("sandbox", rest(server.baseUrl()), connection(server.baseUrl()));
        }
        URI jpaBase = JpaServer.shared().baseUrl();
        forgetExposures(jpaBase);
        post(jpaBase, json);
        RunOutcome jpa = run("jpa", rest(jpaBase), connection(jpaBase));
        RunOutcome again = run("again", rest(jpaBase), connection(jpaBase));

        byte[] expected = Files.readAllBytes(folder.resolve("bundle/results.json"));
        for (String source : new String[] {"ndjson", "sandbox", "jpa", "again"}) {
            assertThat(folder.resolve(source + "/results.json")).hasBinaryContent(expected);
            assertThat(Runs.answer(folder.resolve(source + "/measure-report.json")))
                    .isEqualTo(Runs.answer(folder.resolve("bundle/measure-report.json")));
        }
        assertThat(ndjson.identity()).isEqualTo(bundle.identity());
        assertThat(sandbox.identity()).isEqualTo(bundle.identity());
        assertThat(jpa.identity()).isEqualTo(bundle.identity());

        assertThat(sandbox.publication().receipt()).isNotNull();
        assertThat(jpa.publication().receipt().kind()).isEqualTo(Receipt.Kind.PUBLISHED);
        assertThat(jpa.publication().receipt().version()).isEqualTo("1");
        assertThat(again.publication().receipt().kind()).isEqualTo(Receipt.Kind.ALREADY_THERE);
        assertThat(again.publication().receipt().version()).isEqualTo("1");
        assertThat(jpa.publication().words()).isEqualTo("published and read back, version 1");
        assertThat(again.publication().words()).isEqualTo("already there, unchanged, version 1");
        assertThat(again.folder().resolve("provenance.json"))
                .content()
                .contains("MeasureReport/" + again.identity().id());
        return bundle;
    }

    private RunOutcome run(String name, SubjectSource source, FhirConnection destination) {
        return Runs.run(Runs.referenceStudy(), source, folder.resolve(name), destination);
    }

    private static SubjectSource rest(URI base) {
        return new ServerSource(connection(base), ReadSettings.DEFAULT.withPageSize(200));
    }

    private static FhirConnection connection(URI base) {
        return FhirConnection.open(ServerSettings.of(base.toString()));
    }

    /**
     * The server is shared by all tests: with the administrations of others entered in error, nobody of another test is
     * in the cohort. (They are not deleted, so that another test may put them there again.)
     */
    private static void forgetExposures(URI base) throws IOException, InterruptedException {
        URI search = URI.create(base + "/MedicationAdministration?_count=1000");
        HttpRequest request = HttpRequest.newBuilder(search)
                .header("Accept", "application/fhir+json")
                .header("Cache-Control", "no-cache")
                .build();
        HttpResponse<Path> found = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofFile(Files.createTempFile("found", ".json")));
        List<String> entries = new ArrayList<>();
        for (JsonNode entry : Runs.json(found.body()).path("entry")) {
            String id = entry.at("/resource/id").asText();
            ObjectNode resource = (ObjectNode) entry.get("resource");
            resource.put("status", "entered-in-error").remove("meta");
            entries.add("{\"resource\":" + resource
                    + ",\"request\":{\"method\":\"PUT\",\"url\":\"MedicationAdministration/" + id + "\"}}");
        }
        if (!entries.isEmpty()) {
            post(
                    base,
                    "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + String.join(",", entries)
                            + "]}");
        }
    }

    private static void post(URI base, String bundle) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(base)
                                .header("Content-Type", "application/fhir+json")
                                .POST(HttpRequest.BodyPublishers.ofString(bundle))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
