package org.secretomefhir.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.ingest.SubjectSource;
import org.secretomefhir.pipeline.EvaluationRequest;
import org.secretomefhir.pipeline.QuarantineLimit;
import org.secretomefhir.pipeline.Thresholds;
import org.secretomefhir.publish.Reporter;
import org.secretomefhir.report.files.ReportFiles;
import org.secretomefhir.report.release.Suppression;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.study.Allowance;
import picocli.CommandLine.Option;

/** What may be asked of an evaluation beyond its source, study and destination. */
final class EvaluationOptions {
    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "secretome-report",
            description = {
                "Folder for the results. Default: ${DEFAULT-VALUE}.",
                "Written beside and renamed; only files of our own names are replaced."
            })
    Path out;

    @Option(
            names = "--patients",
            paramLabel = "FILE",
            description = "Only these patients: one Patient id or system|value a line.")
    @Nullable
    Path patients;

    @Option(
            names = "--exclude-patients",
            paramLabel = "FILE",
            description = "All but these patients: one Patient id or system|value a line.")
    @Nullable
    Path excluded;

    @Option(
            names = "--index-dates",
            paramLabel = "FILE",
            description = "Index dates by hand instead of administrations: id,date a line.")
    @Nullable
    Path indexDates;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Time zone of the site, such as Asia/Jakarta. Default: the study's.")
    @Nullable
    ZoneId zone;

    @Option(
            names = "--period-start",
            paramLabel = "DAY",
            description = "First index date that counts. Default: the study's. The windows are not cut by it.")
    @Nullable
    LocalDate periodStart;

    @Option(
            names = "--period-end",
            paramLabel = "DAY",
            description = "Last index date that counts, included. Default: the study's.")
    @Nullable
    LocalDate periodEnd;

    @Option(
            names = "--cut-off",
            paramLabel = "DAY",
            description = {"Last day whose data count. Default: the end of the period if it is past, else today."})
    @Nullable
    LocalDate cutOff;

    @Option(
            names = "--primary",
            paramLabel = "TEST",
            description = {
                "The primary test: wilcoxon, t, or adaptive (Shapiro-Wilk decides between them, as theses do).",
                "Default: the study's. Named in every output, and part of the report's identity."
            })
    @Nullable
    PrimaryTest primary;

    @Option(
            names = "--allow",
            paramLabel = "NAME",
            split = ",",
            description = {
                "Take data that are left out by default; names separated by commas:",
                "test-patients, shifted-dates, issued-as-date, open-period, result-as-text, negated-text,"
                        + " exposure-from-statement, exposure-from-request, exposure-from-dispense,"
                        + " exposure-from-procedure. Told in every output."
            })
    List<Allowance> allowed = List.of();

    @Option(
            names = "--no-restricted",
            description = "Write no files about single patients (leave out the folder restricted/).")
    boolean noRestricted;

    @Option(
            names = "--key",
            description = "Also write restricted/pseudonyms.csv, which names the patients behind the pseudonyms.")
    boolean key;

    @Option(
            names = "--suppression",
            paramLabel = "none|K",
            description = {
                "Withhold every number of subjects from 1 to K-1, and what would give one away, from all outputs but the"
                        + " folder restricted/. Default: none."
            })
    @Nullable
    Suppression suppression;

    @Option(
            names = "--min-pairs",
            paramLabel = "N",
            defaultValue = "0",
            description = "End with 65, and publish nothing, if any endpoint has fewer pairs.")
    int minPairs;

    @Option(
            names = "--max-quarantined",
            paramLabel = "N|P%",
            description = {
                "End with 65, and publish nothing, if more is quarantined or missing of what the study asks for:",
                "a number (12), or a share (10%% or 0.1) of the administrations, of their Patients, or of one"
                        + " endpoint's results. Default: if nobody is left for that, or more than half of one of these."
            })
    @Nullable
    QuarantineLimit maxQuarantined;

    @Option(names = "--strict", description = "The same as --max-quarantined 0.")
    boolean strict;

    @Option(
            names = "--reporter",
            paramLabel = "system|value",
            description = "Identifier of the organisation in whose name the report is made.")
    @Nullable
    String reporter;

    /**
     * The request that these options make of a question.
     *
     * @param named what the settings say of the study, where an option says nothing; null: nothing
     */
    EvaluationRequest request(
            Question question,
            SubjectSource source,
            @Nullable FhirConnection destination,
            Settings.@Nullable NamedStudy named) {
        String reporterText = reporter != null || named == null ? reporter : named.reporter();
        ReportFiles.Subjects subjects = key ? ReportFiles.Subjects.PSEUDONYMS_AND_KEY : ReportFiles.Subjects.PSEUDONYMS;
        if (out.toString().isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "--out is empty; name the folder for the results");
        }
        if (minPairs < 0) {
            throw new CommandFailure(ExitCode.USAGE, "--min-pairs is 0 or more");
        }
        if (key && noRestricted) {
            throw new CommandFailure(ExitCode.USAGE, "--key and --no-restricted exclude each other");
        }
        if (strict && maxQuarantined != null) {
            throw new CommandFailure(ExitCode.USAGE, "--strict and --max-quarantined exclude each other");
        }
        Suppression withheld = suppression(named == null ? null : named.suppression());
        return new EvaluationRequest(
                question.study(),
                question.scope(),
                source,
                reporterText == null ? Reporter.UNNAMED : Reporter.parse(reporterText),
                destination,
                out,
                noRestricted ? ReportFiles.Subjects.NONE : subjects,
                withheld,
                new Thresholds(minPairs, limit(named == null ? null : named.maxQuarantined())),
                told(question.overrides(), withheld),
                question.lists(),
                "secretome-fhir " + Version.text());
    }

    /** Without the numbers of the patients that lists name, where small cells are suppressed. */
    private static SortedMap<String, String> told(SortedMap<String, String> overrides, Suppression suppression) {
        SortedMap<String, String> told = new TreeMap<>(overrides);
        if (!suppression.isNone()) {
            told.replaceAll((name, value) -> Question.OF_LISTS.contains(name) ? "by hand" : value);
        }
        return told;
    }

    private Suppression suppression(@Nullable Suppression ofSettings) {
        if (suppression != null) {
            return suppression;
        }
        return ofSettings == null ? Suppression.NONE : ofSettings;
    }

    private QuarantineLimit limit(@Nullable QuarantineLimit ofSettings) {
        if (strict) {
            return QuarantineLimit.NOTHING;
        }
        if (maxQuarantined != null) {
            return maxQuarantined;
        }
        return ofSettings == null ? QuarantineLimit.USUAL : ofSettings;
    }
}
