package org.secretomefhir.cli;

import java.io.PrintWriter;
import java.time.InstantSource;
import org.secretomefhir.pipeline.Engine;
import org.secretomefhir.pipeline.EvaluationRequest;
import org.secretomefhir.pipeline.Pipeline;
import org.secretomefhir.pipeline.RunOutcome;
import org.secretomefhir.report.RunFacts;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.report.text.TextReport;
import org.secretomefhir.report.text.TextStyle;
import picocli.CommandLine;

/**
 * What a person at a terminal sees of a run: progress while it reads (on a terminal only), then the table, then where
 * things are. Results go to standard output, progress to standard error.
 */
record Console(PrintWriter out, PrintWriter err, boolean terminal) {
    private static final int DEFAULT_WIDTH = 120;

    static Console of(CommandLine command) {
        return new Console(command.getOut(), command.getErr(), CommandLine.Help.Ansi.AUTO.enabled());
    }

    RunOutcome run(EvaluationRequest request, InstantSource clock) {
        try (ProgressLine progress = new ProgressLine(err, terminal)) {
            return new Pipeline(Engine.LOCAL, clock).run(request, progress);
        }
    }

    /**
     * Prints the result and says how the command ends.
     *
     * @throws RuntimeException why the publication failed, after everything is printed
     */
    ExitCode tell(RunOutcome outcome) {
        Release release = outcome.release();
        if (release == null) {
            out.print(TextReport.of(outcome.report(), style()));
            out.println();
            outcome.facts().statements().forEach(statement -> out.println("Note: " + statement));
        } else {
            out.print(TextReport.of(outcome.report(), release, style()));
            out.println();
            out.println("Note: small cells are suppressed; how the data were read is told without --suppression only");
        }
        out.println("Results:  " + outcome.folder().toAbsolutePath().normalize());
        RunFacts.Delivery delivery = outcome.facts().delivery();
        if (delivery == null) {
            out.println("Report:   MeasureReport/" + outcome.identity().id() + " (not published)");
        } else {
            out.println("Report:   " + delivery.destination() + "/" + delivery.reference() + " (" + delivery.outcome()
                    + ")");
        }
        out.flush();
        String so = delivery == null ? "" : "not published: ";
        outcome.shortfalls().forEach(shortfall -> err.println("secretome-fhir: " + so + shortfall));
        err.flush();
        RuntimeException failure = outcome.publication().failure();
        if (failure != null) {
            throw failure;
        }
        return outcome.shortfalls().isEmpty() ? ExitCode.DONE : ExitCode.DATA;
    }

    /** Colour on a terminal only. */
    TextStyle style() {
        return new TextStyle(width(), terminal, true);
    }

    private static int width() {
        String columns = System.getenv("COLUMNS");
        try {
            return columns == null ? DEFAULT_WIDTH : Math.max(60, Integer.parseInt(columns.strip()));
        } catch (NumberFormatException notANumber) {
            return DEFAULT_WIDTH;
        }
    }
}
