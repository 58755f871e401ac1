package org.secretomefhir.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.secretomefhir.sandbox.SandboxServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code secretome-fhir sandbox}. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = {
            "Run an empty FHIR R4 server for trying things.",
            "It listens on this machine only (127.0.0.1), keeps everything in memory, and forgets it when it ends"
                    + " (Ctrl-C)."
        })
final class SandboxCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8090",
            description = "Port to listen on, 0 for a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new CommandFailure(ExitCode.USAGE, "--port is a number from 0 to 65535");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (SandboxServer server = SandboxServer.start(port)) {
            out.println("listening on " + server.baseUrl());
            out.flush();
            awaitEnd();
        }
        return ExitCode.DONE.code();
    }

    /** Until the process is told to end. */
    static void awaitEnd() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(end::countDown, "shutdown"));
        end.await();
    }
}
