package org.secretomefhir.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.Frames;
import org.secretomefhir.report.RunFactsSample;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.text.TextReport;
import org.secretomefhir.report.text.TextStyle;
import org.secretomefhir.statistics.PairedSample;

class ReportFilesTest {
    @TempDir
    Path temp;

    @Test
    void theFolderHasExactlyTheFilesThatArePromised() throws IOException {
        write(Frames.cohort("main"), ReportFiles.Subjects.PSEUDONYMS);
        assertThat(tree())
                .containsExactlyInAnyOrder(
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
                        "measure-report.json",
                        "check.R",
                        "check.py",
                        "restricted/check.R",
                        "restricted/check.py",
                        "restricted/subjects.csv",
                        "restricted/findings.csv",
                        "restricted/exposures.csv",
                        "restricted/pairs.csv",
                        "restricted/sightings.csv",
                        "restricted/subjects.html");
        assertThat(ReportFiles.OWN_NAMES).containsAll(tree());
    }

    @Test
    void withoutSubjectsNothingAboutSubjectsIsLeft() throws IOException {
        write(Frames.cohort("main"), ReportFiles.Subjects.PSEUDONYMS_AND_KEY);
        assertThat(tree()).contains("restricted/pseudonyms.csv");
        write(Frames.cohort("main"), ReportFiles.Subjects.NONE);
        assertThat(tree()).noneMatch(name -> name.startsWith("restricted"));
    }

    @Test
    void theManifestHasTheHashOfEveryOtherFile() throws IOException {
        List<WrittenFile> written = write(Frames.cohort("main"), ReportFiles.Subjects.PSEUDONYMS);
        JsonNode manifest = json("manifest.json");
        assertThat(manifest.get("files").findValuesAsText("sha256"))
                .containsExactlyElementsOf(written.subList(0, written.size() - 1).stream()
                        .map(WrittenFile::sha256)
                        .toList());
    }

    @Test
    void resultsHoldNothingOfHowTheyWereMade() throws IOException {
        write(Frames.withLosses("main"), ReportFiles.Subjects.PSEUDONYMS);
        String results = Files.readString(temp.resolve("results.json"));
        assertThat(results)
                .doesNotContain("127.0.0.1")
                .doesNotContain("_history")
                .doesNotContain("secretome-fhir 0.1.0")
                .doesNotContain("other-code")
                .doesNotContain("received")
                .doesNotContain("SYN-");
    }

    @Test
    void aggregateFilesNameNoSubject() throws IOException {
        write(Frames.withLosses("main"), ReportFiles.Subjects.PSEUDONYMS);
        for (String name : tree()) {
            String text = Files.readString(temp.resolve(name));
            if (!name.startsWith("restricted/")) {
                assertThat(text).as(name).doesNotContain("SYN-").doesNotContain("S001");
            }
        }
    }

    @Test
    void pseudonymsDoNotFollowTheOrderOfTheIds() throws IOException {
        write(Frames.cohort("main"), ReportFiles.Subjects.PSEUDONYMS_AND_KEY);
        List<String> ids = lines("restricted/pseudonyms.csv").stream()
                .skip(1)
                .map(line -> cell(line, 1))
                .toList();
        assertThat(ids).hasSize(13).isNotEqualTo(ids.stream().sorted().toList()); // two of them only in a finding
        write(Frames.cohort("main"), ReportFiles.Subjects.PSEUDONYMS_AND_KEY);
        assertThat(lines("restricted/pseudonyms.csv").stream().skip(1).map(line -> cell(line, 1)))
                .containsExactlyElementsOf(ids);
    }

    @Test
    void aPatientResourceInTheFindingsHasAPseudonym() throws IOException {
        write(Frames.cohort("main"), ReportFiles.Subjects.PSEUDONYMS);
        assertThat(Files.readString(temp.resolve("restricted/findings.csv")))
                .contains("\"bad-json\"")
                .contains("\"superseded\"")
                .doesNotContain("SYN-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "half-missing"})
    void pairsGiveTheSameSampleBack(String variant) throws IOException {
        StudyFrame frame = Frames.cohort(variant);
        write(frame, ReportFiles.Subjects.PSEUDONYMS);
        List<String> rows = lines("restricted/pairs.csv");
        assertThat(rows.get(0)).isEqualTo("endpoint,subject,pre,post,due,preDate,postDate,preSource,postSource");
        assertThat(rows).hasSize(1 + 9 * 11);
        List<BigDecimal> pre = new ArrayList<>();
        List<BigDecimal> post = new ArrayList<>();
        for (String row : rows) {
            if (cell(row, 0).equals("ctx")) {
                pre.add(decimal(cell(row, 2)));
                post.add(decimal(cell(row, 3)));
            }
        }
        PairedSample read = PairedSample.of(pre, post);
        PairedSample made = frame.sample("ctx");
        assertThat(read.nTotal()).isEqualTo(made.nTotal());
        assertThat(read.nPre()).isEqualTo(made.nPre());
        assertThat(read.nPost()).isEqualTo(made.nPost());
        assertThat(read.change().toDoubles()).isEqualTo(made.change().toDoubles());
    }

    @Test
    void endpointsBeginWithWhatIsKnownBeforehand() throws IOException {
        write(Frames.cohort("main"), ReportFiles.Subjects.NONE);
        List<String> rows = lines("endpoints.csv");
        assertThat(rows.get(0)).startsWith("endpoint,unit,direction,lsc,tostDelta,");
        assertThat(rows.get(1)).startsWith("\"osteocalcin\",\"ng/mL\",\"lower\",\"3\",2,");
        assertThat(rows.get(5)).startsWith("\"tscore-L1\",\"1\",\"higher\",\"0.3\",0.2,");
        int percent = List.of(rows.get(0).split(",")).indexOf("percentChangeOfMeans");
        assertThat(cell(rows.get(1), percent)).startsWith("-28.97");
        assertThat(cell(rows.get(5), percent)).isEmpty();
    }

    @Test
    void attritionAddsUp() throws IOException {
        write(Frames.withLosses("half-missing"), ReportFiles.Subjects.NONE);
        assertThat(lines("attrition.csv"))
                .startsWith(
                        "endpoint,step,reason,count",
                        ",\"found\",,14",
                        ",\"excluded\",\"no-patient\",2",
                        ",\"excluded\",\"test-patient\",1",
                        ",\"included\",,11",
                        "\"osteocalcin\",\"included\",,11")
                .contains("\"ctx\",\"missing\",\"pre-missing\",1", "\"ctx\",\"paired\",,5");
    }

    @Test
    void theLedgerHasTheShapeThatIsPromised() throws IOException {
        write(Frames.withLosses("main"), ReportFiles.Subjects.NONE);
        JsonNode ledger = json("ledger.json");
        assertThat(ledger.at("/resources/Observation/received").asInt()).isEqualTo(249);
        assertThat(ledger.at("/resources/Observation/used").asInt()).isEqualTo(198);
        assertThat(ledger.at("/resources/Observation/notRelevant/other-code").asInt())
                .isEqualTo(40);
        assertThat(ledger.at("/resources/Observation/quarantined/comparator").asInt())
                .isEqualTo(2);
        assertThat(ledger.at("/subjects/found").asInt()).isEqualTo(14);
        assertThat(ledger.at("/subjects/excluded/no-patient").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "no-effect", "worsening", "half-missing"})
    void noWordClaimsMoreThanTheDesignShows(String variant) throws IOException {
        StudyFrame frame = Frames.withLosses(variant);
        write(frame, ReportFiles.Subjects.PSEUDONYMS);
        List<String> texts = new ArrayList<>();
        for (String name : tree()) {
            texts.add(Files.readString(temp.resolve(name)));
        }
        texts.add(TextReport.of(StudyReport.of(frame), TextStyle.plain()));
        assertThat(texts)
                .hasSize(22)
                .allSatisfy(text -> assertThat(text)
                        .doesNotContainPattern("(?i)\\beffective(ly)?\\b|\\befficacy\\b|\\bcaused by\\b|\\bameliorat"));
    }

    private List<WrittenFile> write(StudyFrame frame, ReportFiles.Subjects subjects) {
        ReportFiles files =
                new ReportFiles(StudyReport.of(frame), RunFactsSample.facts(), Sightings.NONE, subjects, null);
        OutputFile measureReport = OutputFile.aggregate("measure-report.json", out -> out.write('{'));
        return files.writeInto(new OutputFolder(temp), List.of(measureReport));
    }

    private Set<String> tree() throws IOException {
        try (Stream<Path> paths = Files.walk(temp)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> temp.relativize(path).toString())
                    .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
        }
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(temp.resolve(name).toFile());
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(temp.resolve(name));
    }

    private static String cell(String row, int column) {
        return row.split(",", -1)[column].replace("\"", "");
    }

    private static BigDecimal decimal(String cell) {
        return cell.isEmpty() ? null : new BigDecimal(cell);
    }
}
