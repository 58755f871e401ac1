package org.secretomefhir.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.GivenPlan;
import org.secretomefhir.report.PlainResults;
import org.secretomefhir.report.files.SingleFile;
import org.secretomefhir.report.json.ResultsJson;
import org.secretomefhir.report.language.Language;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.report.paper.Paper;
import org.secretomefhir.report.text.PlainText;
import org.secretomefhir.report.text.TextStyle;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.FamilyRoles;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.statistics.repeated.RepeatedSample;
import org.secretomefhir.table.CsvDialect;
import org.secretomefhir.table.PairedTable;
import org.secretomefhir.table.RepeatedTable;
import org.secretomefhir.table.TableEndpoint;
import org.secretomefhir.table.TableSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code secretome-fhir analyze}. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Run the same statistics on a plain table of pairs.",
            "Without a FHIR server: for statisticians, and for checking an evaluation from its own files."
        },
        footerHeading = "%nTables: CSV in UTF-8, columns by name in any order, others are passed over.%n",
        footer = {
            "  pairs.csv      endpoint,subject,pre,post",
            "                 one row per endpoint and subject; empty: missing",
            "  endpoints.csv  endpoint,unit,direction,lsc,tostDelta",
            "                 direction lower or higher; lsc 0.15 or 30%%; empty: not known",
            "  visits.csv     endpoint,subject,visit,value",
            "                 one row per endpoint, subject and visit; empty: missing;",
            "                 visits in the order of their numbers, or else of the file",
            "",
            "Examples:",
            "  secretome-fhir analyze --pairs pairs.csv --format text",
            "  secretome-fhir analyze --pairs secretome-report/restricted/pairs.csv \\",
            "    --endpoints secretome-report/endpoints.csv \\",
            "    --plan secretome-report/results.json --out results.json"
        })
final class AnalyzeCommand implements Callable<Integer> {
    private static final Path STANDARD_INPUT = Path.of("-");
    private static final List<String> PLAN_OPTIONS =
            List.of("--primary", "--alpha", "--sides", "--ci-level", "--multiplicity", "--zeros", "--primary-endpoint");

    /** How the results are written. */
    enum Format {
        JSON,
        TEXT,
        MARKDOWN,
        LAPORAN
    }

    @Option(
            names = "--pairs",
            required = true,
            paramLabel = "FILE",
            description = "The values before and after, or - for standard input.")
    private Path pairs;

    @Option(
            names = "--endpoints",
            paramLabel = "FILE",
            description =
                    "What is known of the endpoints, and their order. An endpoint without rows has n = 0; one that the"
                            + " file does not name comes last. Without the file there is no unit, direction or threshold.")
    private @Nullable Path endpoints;

    @Option(
            names = "--visits",
            paramLabel = "FILE",
            description =
                    "Values at more than two visits: adds mixed models (REML) of their means as repeatedVisits, with"
                            + " standard errors and without p-values.")
    private @Nullable Path visits;

    /** How tables are written. */
    enum Csv {
        PLAIN,
        EXCEL,
        R;

        CsvDialect dialect() {
            return switch (this) {
                case PLAIN -> CsvDialect.PLAIN;
                case EXCEL -> CsvDialect.EXCEL;
                case R -> CsvDialect.R;
            };
        }
    }

    @Option(
            names = "--csv",
            paramLabel = "KIND",
            defaultValue = "plain",
            description = "plain: commas between cells, decimal points; r: the same with NA for a missing value; excel:"
                    + " semicolons, decimal commas, and NA for a missing value. Default: plain.")
    private Csv csv;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write. Default: standard output.")
    private @Nullable Path out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "json",
            description =
                    "json: every number, as in results.json; text: the table for people; markdown or laporan: methods,"
                            + " results and table to paste, in English or Bahasa Indonesia. Default: json.")
    private Format format;

    @Option(
            names = "--primary",
            paramLabel = "TEST",
            defaultValue = "wilcoxon",
            description =
                    "The primary test: wilcoxon (exact), t, or adaptive (Shapiro-Wilk decides between them, as theses"
                            + " do). Default: wilcoxon.")
    private PrimaryTest primary;

    @Option(
            names = "--alpha",
            paramLabel = "LEVEL",
            defaultValue = "0.05",
            description = "Significance level. Default: ${DEFAULT-VALUE}.")
    private double alpha;

    @Option(
            names = "--multiplicity",
            paramLabel = "PROCEDURE",
            defaultValue = "holm",
            description =
                    "Adjustment over the endpoints: holm, hochberg, hommel, bh, by, bonferroni, hierarchy or max-t."
                            + " Default: holm.")
    private Multiplicity multiplicity;

    @Option(
            names = "--zeros",
            paramLabel = "RULE",
            defaultValue = "wilcox",
            description =
                    "Changes of exactly zero in the signed-rank test: wilcox (dropped before ranking) or pratt (ranked,"
                            + " then dropped). Default: wilcox.")
    private ZeroRule zeros;

    @Option(
            names = "--sides",
            paramLabel = "SIDES",
            defaultValue = "two-sided",
            description = "two-sided, or expected-direction: only a change in the expected direction counts. Default:"
                    + " two-sided.")
    private Sides sides;

    @Option(
            names = "--ci-level",
            paramLabel = "LEVEL",
            defaultValue = "0.95",
            description = "Confidence level of the primary interval. Default: ${DEFAULT-VALUE}.")
    private double ciLevel;

    @Option(
            names = "--primary-endpoint",
            paramLabel = "ENDPOINT",
            description = "The declared primary endpoint: tested at alpha before the others. Default: none.")
    private @Nullable String primaryEndpoint;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Take the whole plan from the results.json of a run, from a Measure, or from the folder of"
                    + " either.")
    private @Nullable Path planFile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        GivenPlan plan = plan();
        requireOther(pairs);
        requireOther(endpoints);
        requireOther(visits);
        List<TableEndpoint> table = read();
        PlainResults results =
                analysed(table, planFile == null && primaryEndpoint == null ? declared(plan, table) : plan);
        if (visits != null) {
            results = results.withRepeatedVisits(readVisits(visits));
        }
        return say(results);
    }

    private int say(PlainResults results) {
        if (out != null) {
            SingleFile.write(out, stream -> write(results, TextStyle.plain(), stream));
            return ExitCode.DONE.code();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(results, Console.of(spec.commandLine()).style(), bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        PrintWriter print = spec.commandLine().getOut();
        print.print(bytes.toString(StandardCharsets.UTF_8));
        print.flush();
        return ExitCode.DONE.code();
    }

    private void write(PlainResults results, TextStyle style, OutputStream stream) throws IOException {
        switch (format) {
            case JSON -> ResultsJson.write(results, stream);
            case TEXT -> stream.write(PlainText.of(results, style).getBytes(StandardCharsets.UTF_8));
            case MARKDOWN -> stream.write(paper(results, Wording.english()));
            case LAPORAN -> stream.write(paper(results, Wording.of(Language.ID, text -> text)));
        }
    }

    private static byte[] paper(PlainResults results, Wording wording) {
        return Paper.of(results, "secretome-fhir " + Version.text(), wording).getBytes(StandardCharsets.UTF_8);
    }

    /** The results must not replace what they are made from. */
    private void requireOther(@Nullable Path table) {
        boolean same;
        try {
            same = table != null
                    && out != null
                    && Files.exists(out)
                    && Files.exists(table)
                    && Files.isSameFile(table, out);
        } catch (IOException unknown) {
            same = false; // reading or writing will say why
        }
        if (same) {
            throw new ParameterException(spec.commandLine(), "--out names the table itself; name another file");
        }
    }

    /** With the endpoint that the table declares primary, if it does. */
    private static GivenPlan declared(GivenPlan plan, List<TableEndpoint> table) {
        return table.stream()
                .filter(endpoint -> "primary".equals(endpoint.role()))
                .findFirst()
                .map(endpoint -> new GivenPlan(plan.plan(), FamilyRoles.primary(endpoint.id())))
                .orElse(plan);
    }

    private PlainResults analysed(List<TableEndpoint> table, GivenPlan plan) {
        List<String> ids = table.stream().map(TableEndpoint::id).toList();
        String declared = plan.roles().primary();
        if ((declared != null && !ids.contains(declared))
                || !ids.containsAll(plan.roles().outside())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the plan names an endpoint that the tables do not have; give --endpoints with every endpoint");
        }
        return PlainResults.of(table, plan);
    }

    private GivenPlan plan() {
        List<String> said = PLAN_OPTIONS.stream()
                .filter(name -> spec.commandLine().getParseResult().hasMatchedOption(name))
                .toList();
        if (planFile != null) {
            if (!said.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), "--plan is the whole plan; leave out " + String.join(", ", said));
            }
            return PlanFile.read(planFile);
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new ParameterException(spec.commandLine(), "--alpha lies between 0 and 1, such as 0.05");
        }
        if (!(ciLevel > 0 && ciLevel < 1)) {
            throw new ParameterException(spec.commandLine(), "--ci-level lies between 0 and 1, such as 0.95");
        }
        GivenPlan plan = new GivenPlan(
                new AnalysisPlan(primary, alpha, sides, multiplicity, zeros, ciLevel),
                FamilyRoles.primary(primaryEndpoint));
        PlanFile.beside(pairs).or(() -> PlanFile.beside(endpoints)).ifPresent(this::hint);
        return plan;
    }

    /** Says that the table belongs to results, whose plan may be another one. */
    private void hint(Path results) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("The table lies beside " + results + ", which may have been made by another plan: --plan " + results
                + " gives its numbers");
        err.flush();
    }

    private List<TableEndpoint> read() {
        try (InputStream values = open(pairs)) {
            TableSource first = table(pairs, values);
            if (endpoints == null) {
                return PairedTable.read(first, null);
            }
            try (InputStream known = open(endpoints)) {
                return PairedTable.read(first, table(endpoints, known));
            }
        } catch (IOException failed) {
            throw unreadable();
        }
    }

    private Map<String, RepeatedSample> readVisits(Path file) {
        try (InputStream values = open(file)) {
            return RepeatedTable.read(table(file, values));
        } catch (IOException failed) {
            throw unreadable();
        }
    }

    private TableSource table(Path file, InputStream content) {
        return new TableSource(name(file), content, csv.dialect());
    }

    private static CommandFailure unreadable() {
        return new CommandFailure(ExitCode.LOCAL_IO, "a table cannot be read to its end");
    }

    private static String name(Path file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : file.toString();
    }

    private static InputStream open(Path file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return System.in;
        }
        if (Files.isDirectory(file)) {
            throw new CommandFailure(ExitCode.LOCAL_IO, file + " is a folder; name the table in it");
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException missing) {
            throw new CommandFailure(ExitCode.SOURCE_NOT_FOUND, "there is no file " + file);
        } catch (AccessDeniedException denied) {
            throw new CommandFailure(ExitCode.LOCAL_IO, "cannot read " + file + ": permission denied");
        }
    }
}
