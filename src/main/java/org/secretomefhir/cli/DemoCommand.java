package org.secretomefhir.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.secretomefhir.pipeline.RunOutcome;
import org.secretomefhir.sandbox.SandboxServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code secretome-fhir demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Run the whole way on eleven synthetic patients.",
            "Starts a FHIR server in this process, loads them over HTTP, evaluates them over HTTP, publishes the"
                    + " MeasureReport to it, reads it back, and prints the table."
        })
final class DemoCommand implements Callable<Integer> {
    private static final String SAMPLE = "/samples/main/bundle.json";

    @Option(names = "--keep-running", description = "Leave the server up to look at, until Ctrl-C.")
    private boolean keepRunning;

    @Mixin
    private EvaluationOptions options = new EvaluationOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (SandboxServer server = SandboxServer.start(0)) {
            load(server.baseUrl());
            String base = server.baseUrl().toString();
            out.println("Synthetic patients loaded into " + base);
            out.flush();
            Wiring wiring = Wiring.from(null);
            Clock clock = Clock.systemUTC();
            Question question = Question.of(wiring.study(null), options, null, List.of(), clock.instant());
            Console console = Console.of(spec.commandLine());
            RunOutcome outcome = console.run(
                    options.request(
                            question,
                            wiring.source(base),
                            wiring.destination(base).orElseThrow(),
                            null),
                    clock);
            ExitCode end = console.tell(outcome);
            if (keepRunning) {
                out.println("The server stays up at " + base + "; end it with Ctrl-C.");
                out.flush();
                SandboxCommand.awaitEnd();
            }
            return end.code();
        }
    }

    private static void load(URI base) throws InterruptedException {
        try (InputStream sample = DemoCommand.class.getResourceAsStream(SAMPLE)) {
            if (sample == null) {
                throw new CommandFailure(ExitCode.INTERNAL, "the sample cohort is missing from the program's jar");
            }
            HttpRequest transaction = HttpRequest.newBuilder(base)
                    .timeout(Duration.ofMinutes(1))
                    .header("Content-Type", "application/fhir+json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(sample.readAllBytes()))
                    .build();
            int status = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(transaction, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new CommandFailure(ExitCode.INTERNAL, "the sandbox did not take the sample cohort: " + status);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("loading the sample cohort into the sandbox failed", failed);
        }
    }
}
