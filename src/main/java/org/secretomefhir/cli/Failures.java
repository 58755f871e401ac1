package org.secretomefhir.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.secretomefhir.ingest.IncompleteRead;
import org.secretomefhir.ingest.SourceRefused;
import org.secretomefhir.publish.PublishRefused;
import org.secretomefhir.report.files.OutputFailed;
import org.secretomefhir.sandbox.SandboxUnavailable;
import org.secretomefhir.server.ServerRefused;
import org.secretomefhir.server.ServerUnavailable;
import org.secretomefhir.server.SettingsRefused;
import org.secretomefhir.study.reading.StudyRefused;
import org.secretomefhir.table.TableRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;

/** Turns every failure into one exit code and one plain message; the only place where that is decided. */
final class Failures implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        ExitCode code = codeOf(failure);
        PrintWriter err = command.getErr();
        if (code == ExitCode.INTERNAL) {
            LOG.error("unexpected {}", place(failure));
            err.println("secretome-fhir: a fault of this program (" + place(failure)
                    + "); nothing was published. Please report it with this line.");
        } else {
            err.println("secretome-fhir: " + failure.getMessage());
        }
        err.flush();
        return code.code();
    }

    static ExitCode codeOf(Exception failure) {
        if (failure instanceof CommandFailure known) {
            return known.exitCode();
        }
        if (failure instanceof SettingsRefused) {
            return ExitCode.CONFIGURATION;
        }
        if (failure instanceof ServerUnavailable) {
            return ExitCode.UNAVAILABLE;
        }
        if (failure instanceof IncompleteRead) {
            return ExitCode.UNAVAILABLE;
        }
        if (failure instanceof StudyRefused) {
            return ExitCode.CONFIGURATION;
        }
        if (failure instanceof SourceRefused refused) {
            return switch (refused.kind()) {
                case NOT_FOUND -> ExitCode.SOURCE_NOT_FOUND;
                case NOT_EVALUABLE -> ExitCode.DATA;
                case BROKEN -> ExitCode.LOCAL_IO;
            };
        }
        if (failure instanceof SandboxUnavailable) {
            return ExitCode.UNAVAILABLE;
        }
        if (failure instanceof TableRefused) {
            return ExitCode.DATA;
        }
        if (failure instanceof OutputFailed) {
            return ExitCode.LOCAL_IO;
        }
        if (failure instanceof ServerRefused refused) {
            return switch (refused.why()) {
                case ACCESS -> ExitCode.REFUSED;
                case WRONG_ADDRESS -> ExitCode.CONFIGURATION;
                case REJECTED -> ExitCode.UNAVAILABLE;
                case FOREIGN_ORIGIN, TOO_COSTLY -> ExitCode.DATA;
            };
        }
        if (failure instanceof PublishRefused refused) {
            return switch (refused.why()) {
                case CONFLICT -> ExitCode.TRY_LATER;
                case UNREADABLE, UNCONFIRMED -> ExitCode.UNAVAILABLE;
                case INVALID, ALTERED -> ExitCode.DATA;
                case NOT_SUPPORTED, ELSEWHERE -> ExitCode.CONFIGURATION;
            };
        }
        return ExitCode.INTERNAL;
    }

    /** The kind of failure and where in this program it arose; never its message, which may hold data. */
    private static String place(Exception failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("org.secretomefhir.")) {
                return String.format(
                        Locale.ROOT,
                        "%s at %s:%d",
                        failure.getClass().getSimpleName(),
                        frame.getFileName(),
                        frame.getLineNumber());
            }
        }
        return failure.getClass().getSimpleName();
    }
}
