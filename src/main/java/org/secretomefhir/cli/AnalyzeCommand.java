package org.secretomefhir.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.PlainResults;
import org.secretomefhir.report.files.SingleFile;
import org.secretomefhir.report.json.ResultsJson;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.table.PairedTable;
import org.secretomefhir.table.TableEndpoint;
import org.secretomefhir.table.TableSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code secretome-fhir analyze}. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Run the same statistics on a plain table of pairs, without a FHIR server: for statisticians, and for checking",
            "the numbers of an evaluation from its own restricted/pairs.csv and endpoints.csv."
        },
        footerHeading = "%nTables (CSV, UTF-8; columns by name in any order, others are passed over):%n",
        footer = {
            "  pairs.csv      endpoint,subject,pre,post              one row per endpoint and subject; empty: missing",
            "  endpoints.csv  endpoint,unit,direction,lsc,tostDelta  direction lower or higher; lsc 0.15 or 30%%",
            "",
            "Examples:",
            "  secretome-fhir analyze --pairs pairs.csv",
            "  secretome-fhir analyze --pairs secretome-report/restricted/pairs.csv"
                    + " --endpoints secretome-report/endpoints.csv --out results.json"
        })
final class AnalyzeCommand implements Callable<Integer> {
    @Option(
            names = "--pairs",
            required = true,
            paramLabel = "FILE",
            description = "The values before and after, or - for standard input.")
    private String pairs;

    @Option(
            names = "--endpoints",
            paramLabel = "FILE",
            description = {
                "What is known of the endpoints, and their order. Without it no unit, direction or threshold; an endpoint",
                "without rows has n = 0, one that the file does not name is analysed without them, behind the others."
            })
    private @Nullable Path endpoints;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write. Default: standard output.")
    private @Nullable Path out;

    @Option(
            names = "--primary",
            paramLabel = "TEST",
            defaultValue = "wilcoxon",
            description = {
                "The primary test: wilcoxon (exact), t, or adaptive (Shapiro-Wilk decides between them, as theses do).",
                "Default: wilcoxon."
            })
    private PrimaryTest primary;

    @Option(
            names = "--alpha",
            paramLabel = "LEVEL",
            defaultValue = "0.05",
            description = "Significance level. Default: ${DEFAULT-VALUE}.")
    private BigDecimal alpha;

    @Option(
            names = "--multiplicity",
            paramLabel = "PROCEDURE",
            defaultValue = "holm",
            description = "Adjustment over the endpoints: holm, hochberg, hommel, bh, by or bonferroni. Default: holm.")
    private Multiplicity multiplicity;

    @Option(
            names = "--zeros",
            paramLabel = "RULE",
            defaultValue = "wilcox",
            description = {
                "Changes of exactly zero in the signed-rank test: wilcox (dropped before ranking) or pratt (ranked, then",
                "dropped). Default: wilcox."
            })
    private ZeroRule zeros;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PlainResults results = PlainResults.of(read(), plan());
        if (out != null) {
            SingleFile.write(out, stream -> write(results, stream));
        } else {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                write(results, bytes);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            PrintWriter print = spec.commandLine().getOut();
            print.print(bytes.toString(StandardCharsets.UTF_8));
            print.flush();
        }
        return ExitCode.DONE.code();
    }

    private void write(PlainResults results, OutputStream stream) throws IOException {
        ResultsJson.write(results, stream);
    }

    private AnalysisPlan plan() {
        double level = alpha.doubleValue();
        if (!(level > 0 && level < 1)) {
            throw new CommandFailure(ExitCode.USAGE, "--alpha lies between 0 and 1, such as 0.05");
        }
        return AnalysisPlan.standard()
                .withPrimary(primary)
                .withAlpha(level)
                .withMultiplicity(multiplicity)
                .withZeros(zeros);
    }

    private List<TableEndpoint> read() {
        try (InputStream first = open(pairs)) {
            TableSource values = new TableSource(pairs.equals("-") ? "standard input" : pairs, first);
            if (endpoints == null) {
                return PairedTable.read(values, null);
            }
            try (InputStream second = open(endpoints.toString())) {
                return PairedTable.read(values, new TableSource(endpoints.toString(), second));
            }
        } catch (IOException failed) {
            throw new CommandFailure(ExitCode.LOCAL_IO, "a table cannot be read to its end");
        }
    }

    private static InputStream open(String file) throws IOException {
        try {
            return file.equals("-") ? new BufferedInputStream(System.in) : Files.newInputStream(Path.of(file));
        } catch (NoSuchFileException missing) {
            throw new CommandFailure(ExitCode.SOURCE_NOT_FOUND, "there is no file " + file);
        }
    }
}
