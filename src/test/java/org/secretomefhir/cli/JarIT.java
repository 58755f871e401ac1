package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar, in a process of its own, from a folder that has nothing to do with this project. */
class JarIT {
    private static final Path JAR = Path.of("target/secretome-fhir.jar").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void theDemoRunsFromAnyFolder() throws Exception {
        assertThat(run(0, "demo")).contains("T-score L1-L4", "published and read back, version 1");
        assertThat(folder.resolve("secretome-report/report.html")).isNotEmptyFile();
    }

    @Test
    void aSmallHeapIsEnough() throws Exception {
        assertThat(run(
                        0,
                        "evaluate",
                        "--source",
                        Path.of("samples/main/ndjson").toAbsolutePath().toString()))
                .contains("11 found = 11 included");
    }

    @Test
    void aPlainTableNeedsNoServer() throws Exception {
        Files.writeString(folder.resolve("pairs.csv"), "endpoint,subject,pre,post\ne,a,1,2\ne,b,1,3\ne,c,2,1\n");
        assertThat(run(0, "analyze", "--pairs", "pairs.csv", "--out", "results.json"))
                .isEmpty();
        assertThat(folder.resolve("results.json")).content().contains("\"nPaired\": 3");
    }

    @Test
    void theSandboxSaysWhereItListens() throws Exception {
        Process sandbox = start("sandbox", "--port", "0");
        try {
            String line = sandbox.inputReader(StandardCharsets.UTF_8).readLine();
            assertThat(line).matches("listening on http://127\\.0\\.0\\.1:\\d+/fhir");
        } finally {
            sandbox.destroy();
            assertThat(sandbox.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private String run(int exit, String... words) throws IOException, InterruptedException {
        Process process = start(words);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(exit);
        return said;
    }

    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(words));
        assertThat(Files.isRegularFile(JAR)).isTrue();
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
