package org.secretomefhir.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code secretome-fhir version}. */
@Command(name = "version", mixinStandardHelpOptions = true, description = "Print the version of the program.")
final class VersionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("secretome-fhir " + Version.text());
        out.flush();
        return ExitCode.DONE.code();
    }
}
