package org.secretomefhir.report.files;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.report.RunFacts;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.csv.AttritionCsv;
import org.secretomefhir.report.csv.EndpointsCsv;
import org.secretomefhir.report.csv.ExposuresCsv;
import org.secretomefhir.report.csv.FindingsCsv;
import org.secretomefhir.report.csv.PairsCsv;
import org.secretomefhir.report.csv.Pseudonyms;
import org.secretomefhir.report.csv.SightingsCsv;
import org.secretomefhir.report.csv.SubjectsCsv;
import org.secretomefhir.report.html.ReleasedPage;
import org.secretomefhir.report.html.ReportPage;
import org.secretomefhir.report.html.SubjectsPage;
import org.secretomefhir.report.json.LedgerJson;
import org.secretomefhir.report.json.ManifestJson;
import org.secretomefhir.report.json.ResultsJson;
import org.secretomefhir.report.language.Language;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.report.paper.EndpointLine;
import org.secretomefhir.report.paper.EndpointTableCsv;
import org.secretomefhir.report.paper.Paper;
import org.secretomefhir.report.paper.TableOne;
import org.secretomefhir.report.paper.TableOneCsv;
import org.secretomefhir.report.release.Release;

/**
 * The files of one run.
 *
 * @param report the answer
 * @param facts how it was made
 * @param met in the data, while reading and deciding
 * @param subjects how much is written about single subjects
 * @param release what the other files tell where small cells are suppressed; null: everything
 */
public record ReportFiles(
        StudyReport report,
        RunFacts facts,
        Sightings met,
        Subjects subjects,
        @Nullable Release release) {
    /** Every path a run may write, so that files of an earlier run can be told from foreign ones. */
    public static final Set<String> OWN_NAMES = Set.of(
            "measure-report.json",
            "provenance.json",
            "results.json",
            "report.html",
            "report.md",
            "laporan.md",
            "endpoints.csv",
            "endpoint-table.csv",
            "table1.csv",
            "attrition.csv",
            "ledger.json",
            "manifest.json",
            "check.R",
            "check.py",
            "restricted/check.R",
            "restricted/check.py",
            "restricted/subjects.csv",
            "restricted/findings.csv",
            "restricted/pairs.csv",
            "restricted/exposures.csv",
            "restricted/sightings.csv",
            "restricted/subjects.html",
            "restricted/pseudonyms.csv");

    /** What is written into {@code restricted/}. */
    public enum Subjects {
        /** Nothing. */
        NONE,
        /** Rows under pseudonyms. */
        PSEUDONYMS,
        /** Rows under pseudonyms, and the key to them. */
        PSEUDONYMS_AND_KEY
    }

    /**
     * Writes everything into the folder.
     *
     * @param more files of other writers: the MeasureReport and what belongs to it
     * @return what was written, the manifest last
     * @throws OutputFailed for any problem with the folder
     */
    public List<WrittenFile> writeInto(OutputFolder folder, List<OutputFile> more) {
        List<OutputFile> files = new ArrayList<>(more);
        files.addAll(aggregate());
        files.addAll(paper());
        files.addAll(CheckScript.aggregate());
        files.addAll(restricted());
        Set<String> own = new LinkedHashSet<>(OWN_NAMES);
        more.forEach(file -> own.add(file.path()));
        return folder.write(
                files,
                written -> OutputFile.aggregate(
                        "manifest.json",
                        out -> ManifestJson.write(
                                report, release == null ? facts : facts.withoutNumbers(), written, out)),
                own);
    }

    private List<OutputFile> aggregate() {
        return release == null ? whole() : released(release);
    }

    private List<OutputFile> released(Release release) {
        return List.of(
                OutputFile.aggregate("results.json", out -> ResultsJson.write(report, release, out)),
                OutputFile.aggregate("report.html", out -> ReleasedPage.write(report, release, facts, out)),
                OutputFile.aggregate("endpoints.csv", out -> EndpointsCsv.write(report, release, out)),
                OutputFile.aggregate("attrition.csv", out -> AttritionCsv.write(report, release, out)),
                OutputFile.aggregate("ledger.json", out -> LedgerJson.write(release, out)));
    }

    private List<OutputFile> whole() {
        return List.of(
                OutputFile.aggregate("results.json", out -> ResultsJson.write(report, out)),
                OutputFile.aggregate("report.html", out -> ReportPage.write(report, facts, out)),
                OutputFile.aggregate("endpoints.csv", out -> EndpointsCsv.write(report, out)),
                OutputFile.aggregate("attrition.csv", out -> AttritionCsv.write(report, out)),
                OutputFile.aggregate(
                        "ledger.json", out -> LedgerJson.write(report.frame().ledger(), out)));
    }

    private List<OutputFile> paper() {
        Wording indonesian = Wording.of(Language.ID, text -> text);
        return List.of(
                OutputFile.aggregate("report.md", out -> Paper.write(report, release, facts, Wording.english(), out)),
                OutputFile.aggregate("laporan.md", out -> Paper.write(report, release, facts, indonesian, out)),
                OutputFile.aggregate(
                        "endpoint-table.csv", out -> EndpointTableCsv.write(EndpointLine.of(report, release), out)),
                OutputFile.aggregate("table1.csv", out -> TableOneCsv.write(TableOne.of(report, release), out)));
    }

    private List<OutputFile> restricted() {
        if (subjects == Subjects.NONE) {
            return List.of();
        }
        Pseudonyms names = Pseudonyms.of(report.frame(), facts.snapshot());
        List<OutputFile> files = new ArrayList<>(CheckScript.restricted());
        files.add(OutputFile.restricted("subjects.csv", out -> SubjectsCsv.write(report.frame(), names, out)));
        files.add(OutputFile.restricted("findings.csv", out -> FindingsCsv.write(report.frame(), names, out)));
        files.add(OutputFile.restricted("pairs.csv", out -> PairsCsv.write(report.frame(), names, out)));
        files.add(OutputFile.restricted("exposures.csv", out -> ExposuresCsv.write(report.frame(), names, out)));
        files.add(OutputFile.restricted("sightings.csv", out -> SightingsCsv.write(met, out)));
        files.add(OutputFile.restricted("subjects.html", out -> SubjectsPage.write(report, names::name, out)));
        if (subjects == Subjects.PSEUDONYMS_AND_KEY) {
            files.add(OutputFile.restricted("pseudonyms.csv", out -> SubjectsCsv.writeKey(names, out)));
        }
        return files;
    }
}
