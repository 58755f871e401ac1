package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secretomefhir.sandbox.SandboxServer;
import picocli.CommandLine;

/** The README says what the program does: its tables, its settings, its commands, and the output it shows. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Path SAMPLES = Path.of("samples/README.md");

    @TempDir
    Path folder;

    @Test
    void theTableOfExitCodesIsThatOfTheProgram() throws IOException {
        String expected = Arrays.stream(ExitCode.values())
                .map(code -> "| " + code.code() + " | " + code.meaning() + " |\n")
                .reduce("", String::concat);
        assertThat(Files.readString(README)).contains(expected);
    }

    @Test
    void theSettingsShownAreAccepted() throws IOException {
        Path file = folder.resolve("settings.yaml");
        String yaml = blocks("```yaml").get(0);
        Files.writeString(file, yaml);
        assertThatCode(() -> SettingsFile.read(file)).doesNotThrowAnyException();
        assertThat(SettingsFile.read(file).studies()).containsKey("nightly");
    }

    @Test
    void everyCommandShownIsUnderstood() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path file : List.of(README, SAMPLES)) {
            Pattern.compile("(?m)^(?: +secretome-fhir|java -jar target/secretome-fhir\\.jar) (.*)$")
                    .matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(commands::add);
        }
        Pattern.compile("`secretome-fhir ([a-z][^`]*)`")
                .matcher(Files.readString(README))
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(commands::add);
        assertThat(commands).hasSizeGreaterThan(4);
        for (String command : commands) {
            CommandLine.ParseResult parsed =
                    Main.command().parseArgs(command.strip().split(" +"));
            assertThat(parsed.hasSubcommand()).as(command).isTrue();
        }
    }

    @Test
    void everyCommandOfTheSamplesRuns() throws Exception {
        List<String> commands = Pattern.compile("(?m)^ +secretome-fhir (.*)$")
                .matcher(Files.readString(SAMPLES))
                .results()
                .map(found -> found.group(1).strip())
                .toList();
        assertThat(commands).hasSizeGreaterThan(3);
        String local = "http://localhost:8090/fhir";
        assertThat(Files.readString(SAMPLES)).contains("--data-binary @samples/main/bundle.json " + local);
        try (SandboxServer server = SandboxServer.start(0)) {
            HttpRequest load = HttpRequest.newBuilder(server.baseUrl())
                    .header("Content-Type", "application/fhir+json")
                    .POST(HttpRequest.BodyPublishers.ofFile(Path.of("samples/main/bundle.json")))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(load, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            for (String command : commands) {
                StringWriter out = new StringWriter();
                StringWriter err = new StringWriter();
                String real = command.replace(local, server.baseUrl().toString()) + " --out "
                        + folder.resolve("out" + commands.indexOf(command));
                assertThat(Main.run(new PrintWriter(out), new PrintWriter(err), real.split(" +")))
                        .as(command + "\n" + err)
                        .isZero();
                assertThat(out.toString()).as(command).contains("Patients: ", "Results:  ");
            }
        }
    }

    @Test
    void theStudyShownIsTheShippedOne() throws IOException {
        StringWriter out = new StringWriter();
        assertThat(Main.run(new PrintWriter(out), new PrintWriter(new StringWriter()), "study", "explain"))
                .isZero();
        assertShown(out.toString(), blocks("```\nChange of bone").get(0));
    }

    @Test
    void theOutputOfTheDemoShownIsReal() throws IOException {
        StringWriter out = new StringWriter();
        assertThat(Main.run(
                        new PrintWriter(out),
                        new PrintWriter(new StringWriter()),
                        "demo",
                        "--out",
                        folder.resolve("secretome-report").toString()))
                .isZero();
        String real = out.toString()
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
                .replaceAll("Results:  .*", "Results:  …/secretome-report");
        assertShown(real, blocks("```\nSynthetic patients").get(0));
    }

    @Test
    void theOutputOfAnalyzeShownIsReal() throws IOException {
        Path pairs = folder.resolve("pairs.csv");
        Files.writeString(pairs, blocks("```csv").get(0));
        assertShown(
                print("analyze", "--pairs", pairs.toString(), "--format", "text"),
                blocks("```\nChange of paired values").get(0));
        assertThat(print("analyze", "--pairs", pairs.toString()))
                .contains("\"p\": 0.0390625,", "\"estimate\": -0.46,", "\"interval\": [ -0.786, -0.01 ],");
    }

    private static String print(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(Main.run(new PrintWriter(out), new PrintWriter(err), words))
                .as(err.toString())
                .isZero();
        return out.toString();
    }

    /** Every part between two lines of an ellipsis stands in the real output, in this order. */
    private static void assertShown(String real, String shown) {
        int from = 0;
        for (String part : shown.split("(?m)^ *…\\R")) {
            int at = real.indexOf(part.strip(), from);
            assertThat(at)
                    .as("shown, but not printed:\n%s\nprinted:\n%s", part, real)
                    .isNotNegative();
            from = at + part.strip().length();
        }
    }

    /** The fenced blocks that begin so. */
    private static List<String> blocks(String begin) throws IOException {
        String text = Files.readString(README);
        List<String> blocks = new ArrayList<>();
        for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1)) {
            int start = text.indexOf('\n', at) + 1;
            blocks.add(text.substring(start, text.indexOf("\n```", start) + 1));
        }
        return blocks;
    }
}
