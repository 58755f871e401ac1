package org.secretomefhir.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.reading.StudyExplanation;
import org.secretomefhir.study.reading.StudyPackage;
import org.secretomefhir.study.reading.StudyProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code secretome-fhir study}. */
@Command(
        name = "study",
        mixinStandardHelpOptions = true,
        description = "Look at a study before it is run: what it asks, and what is wrong with it.",
        synopsisSubcommandLabel = "(explain | lint)")
final class StudyCommand implements Runnable {
    private static final String FILE = "A Measure file or a package folder. Default: the study that is shipped.";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say explain or lint");
    }

    @Command(
            name = "explain",
            mixinStandardHelpOptions = true,
            description = {
                "Print what a study asks, as a table to check.",
                "For clinicians: exposure, windows, rules, units, codes, directions, thresholds, eligibility and the plan of"
                        + " analysis."
            })
    int explain(@Parameters(arity = "0..1", paramLabel = "FILE", description = FILE) @Nullable Path file) {
        return print(StudyExplanation.of(study(file)));
    }

    @Command(
            name = "lint",
            mixinStandardHelpOptions = true,
            description = {
                "Print every problem of a study at once.",
                "Each with its place and a remedy. Exit code 78 if there is one."
            })
    int lint(@Parameters(arity = "0..1", paramLabel = "FILE", description = FILE) @Nullable Path file) {
        if (file == null) {
            return print("no problem in " + StudyPackage.shipped().canonical() + System.lineSeparator());
        }
        requireThere(file);
        List<StudyProblem> problems = StudyPackage.lint(file);
        if (problems.isEmpty()) {
            return print("no problem in " + StudyPackage.read(file).canonical() + System.lineSeparator());
        }
        StringBuilder text = new StringBuilder();
        problems.forEach(problem -> text.append(problem).append(System.lineSeparator()));
        text.append(problems.size()).append(problems.size() == 1 ? " problem" : " problems");
        print(text.append(System.lineSeparator()).toString());
        return ExitCode.CONFIGURATION.code();
    }

    private static StudyDefinition study(@Nullable Path file) {
        if (file == null) {
            return StudyPackage.shipped();
        }
        requireThere(file);
        return StudyPackage.read(file);
    }

    private static void requireThere(Path file) {
        if (!Files.exists(file)) {
            throw new CommandFailure(ExitCode.SOURCE_NOT_FOUND, "there is no Measure file or package folder " + file);
        }
    }

    private int print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
        return ExitCode.DONE.code();
    }
}
