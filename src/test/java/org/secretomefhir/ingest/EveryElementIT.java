package org.secretomefhir.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.sandbox.SandboxServer;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.server.ServerSettings;
import org.secretomefhir.testing.FhirHttp;
import org.secretomefhir.testing.JpaServer;

/**
 * Resources that use every element the readers look at, so that a server which loses one on its way is found out.
 */
class EveryElementIT {
    private static final Path BUNDLE = Path.of("src/test/resources/ingest/every-element.json");
    private static final ReadRequest REQUEST =
            new ReadRequest(Evaluations.WITH_CONDITION, Evaluations.SCOPE, Evaluations.AS_OF);

    private static SandboxServer sandbox;

    @BeforeAll
    static void load() throws IOException {
        sandbox = SandboxServer.start(0);
        for (URI base : bases()) {
            assertThat(new FhirHttp(base).post("", Files.readString(BUNDLE)).status())
                    .isEqualTo(200);
        }
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @Test
    void serversGiveWhatTheFileGives() {
        Extract fromFile = FileSources.at(BUNDLE, List.of()).read(REQUEST, Progress.SILENT);

        assertThat(facts(fromFile)).hasSize(9).anySatisfy(one -> assertThat(one).contains("testPatient=true"));
        assertThat(facts(fromFile))
                .as("sites and products that stand in extensions, in contained resources and in ingredients are seen")
                .anySatisfy(one -> assertThat(one)
                        .contains("el-site-extension", "el-site-structure", "el-ingredient", "given=false"));
        assertThat(findings(fromFile))
                .anySatisfy(one -> assertThat(one).contains("el-focus,"))
                .anySatisfy(one -> assertThat(one).contains("el-focus-extension"));
        for (URI base : bases()) {
            Extract fromServer = read(base);
            assertThat(facts(fromServer)).as(base.toString()).isEqualTo(facts(fromFile));
            assertThat(findings(fromServer)).as(base.toString()).isEqualTo(findings(fromFile));
        }
    }

    private static List<URI> bases() {
        return List.of(sandbox.baseUrl(), JpaServer.shared().baseUrl());
    }

    private static Extract read(URI base) {
        return new ServerSource(FhirConnection.open(ServerSettings.of(base.toString())), ReadSettings.DEFAULT)
                .read(REQUEST, Progress.SILENT);
    }

    /** Each record in words, without the versions that a server gives. */
    private static List<String> facts(Extract extract) {
        List<String> facts = new ArrayList<>();
        for (SubjectRecord record : extract.subjects()) {
            if (record.id().value().startsWith("el-")) {
                facts.add(Stream.of(
                                List.of(record.id(), record.patientQuarantined(), record.replaced()),
                                Optional.ofNullable(record.subject()).stream().toList(),
                                record.administrations(),
                                record.measurements(),
                                record.diagnoses(),
                                record.unclearDoses(),
                                record.withdrawals())
                        .map(EveryElementIT::words)
                        .collect(Collectors.joining("\n")));
            }
        }
        return facts;
    }

    private static List<String> findings(Extract extract) {
        return extract.findings().stream()
                .filter(finding -> finding.source().id().startsWith("el-"))
                .map(finding -> withoutVersions(finding.toString()))
                .toList();
    }

    private static String words(Collection<?> some) {
        return some.stream()
                .map(one -> withoutVersions(one.toString()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String withoutVersions(String text) {
        return text.replaceAll("/_history/[^,\\]]*", "");
    }
}
