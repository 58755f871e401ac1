package org.secretomefhir.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, with a java that prints its arguments line by line instead of running anything. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path SCRIPT = Path.of("src/main/dist/secretome-fhir").toAbsolutePath();

    @TempDir
    Path folder;

    private Path jar;
    private Path java;

    @BeforeEach
    void install() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("app/bin"));
        Files.copy(SCRIPT, bin.resolve("secretome-fhir"), StandardCopyOption.COPY_ATTRIBUTES);
        jar = Files.writeString(
                Files.createDirectories(folder.resolve("app/lib")).resolve("secretome-fhir.jar"), "jar");
        java = executable(
                folder.resolve("jdk/bin/java"), "for a in \"$@\"; do echo \"$a\"; done; exit ${STUB_EXIT:-0}");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.15\"\n");
    }

    @Test
    void passesArgumentsOnUnchanged() throws Exception {
        List<String> said =
                run("evaluate", "--source", "a folder with spaces", "*", "").said();
        assertThat(said)
                .endsWith("-jar", jar.toRealPath().toString(), "evaluate", "--source", "a folder with spaces", "*", "");
        assertThat(said).contains("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void leavesTheSecondCompilerToLongCommands() throws Exception {
        assertThat(run("demo").said()).contains("-XX:TieredStopAtLevel=1");
        assertThat(run("version").said()).contains("-XX:TieredStopAtLevel=1");
        assertThat(run("evaluate").said()).doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void returnsTheExitCodeOfTheProgram() throws Exception {
        assertThat(run(Map.of("STUB_EXIT", "65"), "evaluate").exit()).isEqualTo(65);
    }

    @Test
    void addsTheOptionsOfTheUser() throws Exception {
        assertThat(run(Map.of("SECRETOME_FHIR_JAVA_OPTS", "-Xmx8g -Da=b"), "version")
                        .said())
                .contains("-Xmx8g", "-Da=b");
    }

    @Test
    void worksThroughASymbolicLinkAndFromAnyFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("linked"), Path.of("app/bin/secretome-fhir"));
        assertThat(start(link, Map.of(), "version").said())
                .contains(jar.toRealPath().toString());
    }

    @Test
    void makesAnArchiveOnceAndThenUsesIt() throws Exception {
        String made = option(run("demo").said(), "-XX:ArchiveClassesAtExit=");
        assertThat(made).startsWith(folder.resolve("cache").toString()).endsWith(".jsa");
        Files.writeString(Path.of(made), "archive");
        assertThat(option(run("demo").said(), "-XX:SharedArchiveFile=")).isEqualTo(made);
        assertThat(Files.getPosixFilePermissions(folder.resolve("cache")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void makesTheArchiveAnewForAnotherJarAndInsteadOfAHalfWrittenOne() throws Exception {
        String first = option(run("demo").said(), "-XX:ArchiveClassesAtExit=");
        Files.write(Path.of(first), new byte[100]);
        assertThat(option(run("demo").said(), "-XX:ArchiveClassesAtExit=")).isEqualTo(first);
        Files.writeString(jar, "another jar");
        assertThat(option(run("demo").said(), "-XX:ArchiveClassesAtExit=")).isNotEqualTo(first);
    }

    @Test
    void doesWithoutAnArchiveWhereTheCacheIsNoFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        for (String cache : new String[] {"none", file + "/below"}) {
            Run run = run(Map.of("SECRETOME_FHIR_CACHE", cache), "demo");
            assertThat(run.exit()).isZero();
            assertThat(run.said()).noneMatch(line -> line.contains(".jsa"));
        }
        assertThat(run("version").said()).noneMatch(line -> line.contains(".jsa"));
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"11.0.2\"\n");
        Run old = run("version");
        assertThat(old.exit()).isEqualTo(78);
        assertThat(old.said()).singleElement().asString().contains("Java 17", "11");

        Files.delete(java);
        assertThat(run("version").exit()).isEqualTo(78);

        Files.delete(jar);
        Run gone = run("version");
        assertThat(gone.exit()).isEqualTo(78);
        assertThat(gone.said()).singleElement().asString().contains("mvn -q package");
    }

    private record Run(int exit, List<String> said) {}

    private Run run(String... arguments) throws Exception {
        return run(Map.of(), arguments);
    }

    private Run run(Map<String, String> environment, String... arguments) throws Exception {
        return start(folder.resolve("app/bin/secretome-fhir"), environment, arguments);
    }

    private Run start(Path script, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SECRETOME_FHIR"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment()
                .put("SECRETOME_FHIR_CACHE", folder.resolve("cache").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output.lines().toList());
    }

    private static String option(List<String> said, String prefix) {
        return said.stream()
                .filter(line -> line.startsWith(prefix))
                .findFirst()
                .orElseThrow()
                .substring(prefix.length());
    }

    private static Path executable(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
