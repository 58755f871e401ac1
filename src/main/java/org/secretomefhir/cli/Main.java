package org.secretomefhir.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.secretomefhir.pipeline.QuarantineLimit;
import org.secretomefhir.report.release.Suppression;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.study.Allowance;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.TypeConversionException;

/** The command {@code secretome-fhir}. */
@Command(
        name = "secretome-fhir",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Reads a FHIR R4 server (or an export of one), pairs each patient's results before and after an"
                + " exposure, tests whether they changed, and posts a MeasureReport back.",
        subcommands = {
            DemoCommand.class,
            EvaluateCommand.class,
            AnalyzeCommand.class,
            StudyCommand.class,
            PlanCommand.class,
            SandboxCommand.class,
            VersionCommand.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nTo begin:%n",
        footer = {
            "  A whole run on synthetic patients:",
            "    secretome-fhir demo",
            "  What is asked, as a table:",
            "    secretome-fhir study explain",
            "  Read a server, publish nothing:",
            "    secretome-fhir evaluate --source https://fhir.example.org/r4",
            "  The same statistics on a plain table:",
            "    secretome-fhir analyze --pairs pairs.csv --format text",
            "",
            "Exit codes: 0 done, 64 usage, 65 data, 66 not found, 69 server unavailable,",
            "70 internal, 74 local files, 75 try later, 77 access refused, 78 study or",
            "settings wrong."
        })
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(out, err, args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** The command with its subcommands, as it understands a command line. */
    static CommandLine command() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Path.class, Main::path)
                .registerConverter(ZoneId.class, Main::zone)
                .registerConverter(LocalDate.class, Main::day)
                .registerConverter(PrimaryTest.class, Main::primaryTest)
                .registerConverter(Sides.class, Main::sides)
                .registerConverter(Multiplicity.class, Main::multiplicity)
                .registerConverter(Allowance.class, Main::allowance)
                .registerConverter(QuarantineLimit.class, Main::limit)
                .registerConverter(Suppression.class, Main::suppression)
                .setExecutionExceptionHandler(new Failures())
                .setExitCodeExceptionMapper(failure -> ExitCode.INTERNAL.code())
                .setParameterExceptionHandler(new UsageMistakes());
    }

    /** Runs one command; never exits the process. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine command = command().setOut(out).setErr(err);
        if (args.length == 0) {
            command.usage(out);
            return ExitCode.USAGE.code();
        }
        try {
            return command.execute(args);
        } catch (OutOfMemoryError full) {
            err.println("secretome-fhir: out of memory; give it more with -Xmx. Nothing was published.");
            return ExitCode.OUT_OF_MEMORY.code();
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException unwritable) {
            throw new TypeConversionException(Wiring.UNWRITABLE);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new TypeConversionException("no time zone of the IANA database, such as Asia/Jakarta: " + text);
        }
    }

    private static PrimaryTest primaryTest(String text) {
        return Arrays.stream(PrimaryTest.values())
                .filter(test -> test.token().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("wilcoxon, t or adaptive, not " + text));
    }

    private static Sides sides(String text) {
        return Stream.of(Sides.values())
                .filter(sides -> sides.token().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("write two-sided or expected-direction"));
    }

    private static Multiplicity multiplicity(String text) {
        return Stream.of(Multiplicity.values())
                .filter(procedure -> procedure.token().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "write holm, hochberg, hommel, bh, by, bonferroni, hierarchy or max-t"));
    }

    private static QuarantineLimit limit(String text) {
        return QuarantineLimit.parse(text.strip())
                .orElseThrow(() -> new TypeConversionException(
                        "no limit: " + text + "; a number, such as 12, or a share, such as 10% or 0.1"));
    }

    private static Suppression suppression(String text) {
        return Suppression.parse(text.strip())
                .orElseThrow(() -> new TypeConversionException("neither none nor a number from 2 to " + Suppression.MOST
                        + ", the smallest that is told: " + text));
    }

    private static Allowance allowance(String text) {
        return Allowance.ofToken(text.strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new TypeConversionException(
                        "nothing that can be allowed: " + text + "; " + String.join(", ", Allowance.tokens())));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noSuchDay) {
            throw new TypeConversionException("no day of the calendar, such as 2019-03-14: " + text);
        }
    }
}
