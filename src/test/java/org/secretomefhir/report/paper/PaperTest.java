package org.secretomefhir.report.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.Frames;
import org.secretomefhir.report.RunFactsSample;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.language.Language;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Exploratory;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.Role;
import org.secretomefhir.study.StudyDefinition;

class PaperTest {
    private static final Wording INDONESIAN = Wording.of(Language.ID, text -> text);

    @Test
    void eachEstimateStandsWithItsIntervalBeforeItsP() {
        assertThat(english(Frames.cohort("main")))
                .contains("Osteocalcin: Hodges-Lehmann shift −5.75 ng/mL (exact 95\u00a0% CI −7.55 to −3.85, n = 11);"
                        + " exact Wilcoxon p < 0.001; Holm-adjusted p = 0.00879; a change in the expected direction was"
                        + " shown.")
                .contains("9 of 9 endpoints changed in the expected direction at a Holm-adjusted alpha of 0.05")
                .contains("All 11 patients given umbilical-cord mesenchymal-stem-cell secretome from 1 January 2017 to"
                        + " 31 December 2022 were included");
        assertThat(indonesian(Frames.cohort("main")))
                .contains(
                        "Osteocalcin: pergeseran Hodges-Lehmann −5,75 ng/mL (IK eksak 95\u00a0% −7,55 sampai −3,85, n ="
                                + " 11); Wilcoxon eksak p < 0,001; p disesuaikan Holm = 0,00879; perubahan ke arah yang"
                                + " diharapkan terbukti.")
                .contains("9 dari 9 titik akhir berubah ke arah yang diharapkan pada alfa 0,05 yang disesuaikan dengan"
                        + " Holm");
    }

    @Test
    void whatCouldNotBeShownIsSaidSoWithTheLevelReached() {
        assertThat(english(Frames.cohort("half-missing")))
                .contains("(exact 93.75\u00a0% CI −8.50 to −5.20, n = 5)")
                .contains("a change could not have been shown.")
                .contains("and every endpoint has 5 pairs")
                .contains("For 9 endpoints, a change cannot be shown: n is too small to reach alpha 0.05");
        assertThat(indonesian(Frames.cohort("half-missing")))
                .contains("(IK eksak 93,75\u00a0% −8,50 sampai −5,20, n = 5)")
                .contains("perubahan tidak mungkin terbukti.");
    }

    @Test
    void changesAgainstTheExpectedDirectionAreSaid() {
        assertThat(english(Frames.cohort("worsening")))
                .contains("Osteocalcin: Hodges-Lehmann shift +5.75 ng/mL")
                .contains("a change against the expected direction was shown")
                .contains("9 changed against the expected direction")
                .doesNotContain("chance may do");
        assertThat(indonesian(Frames.cohort("worsening")))
                .contains("perubahan berlawanan dengan arah yang diharapkan terbukti");
    }

    @Test
    void aOneSidedPlanHidesNoHarm() {
        String text = english(
                Frames.cohort(planned(AnalysisPlan.standard().withSides(Sides.EXPECTED_DIRECTION)), "worsening"));
        assertThat(text)
                .contains("(one-sided, in the expected direction, alpha 0.05)")
                .contains("it changed against the expected direction, which the planned test does not ask for");
    }

    @Test
    void noChangeShownIsNotNoChange() {
        assertThat(english(Frames.cohort("no-effect")))
                .contains("a change was not shown")
                .doesNotContain("did not change")
                .doesNotContain("no change was found");
        assertThat(indonesian(Frames.cohort("no-effect"))).contains("perubahan tidak terbukti");
    }

    @Test
    void windowsRulesAndDirectionsAreThoseOfTheStudy() {
        assertThat(english(Frames.cohort("main")))
                .contains(
                        "For Osteocalcin, CTX, Platelets and ESR, the value before was the last from day −180 to 0, and"
                                + " the value after was the one closest to day 180 from day 30 to 365.")
                .contains("A fall was expected for Osteocalcin, CTX, Platelets and ESR.")
                .contains("was left out otherwise");
        assertThat(indonesian(Frames.cohort("main")))
                .contains("nilai sebelum adalah yang terakhir dari hari −180 sampai 0");
    }

    @Test
    void thePlanOfTestsIsSaidWithWhatItAssumes() {
        String pratt = english(Frames.cohort(
                planned(AnalysisPlan.standard()
                        .withZeros(ZeroRule.PRATT)
                        .withCiLevel(0.9)
                        .withMultiplicity(Multiplicity.HOCHBERG)),
                "main"));
        assertThat(pratt)
                .contains("ranked and then dropped (Pratt)")
                .contains("exact two-sided 90\u00a0% confidence interval")
                .contains("independent or positively dependent")
                .containsOnlyOnce("spread symmetrically");
        String t = english(Frames.cohort(planned(AnalysisPlan.standard().withPrimary(PrimaryTest.T)), "main"));
        assertThat(t)
                .contains("the paired t test (two-sided, alpha 0.05)")
                .contains("normally distributed")
                .doesNotContain("Hodges-Lehmann")
                .contains("mean change −5.68 ng/mL (95\u00a0% CI ");
        assertThat(english(Frames.cohort(planned(AnalysisPlan.standard().withPrimary(PrimaryTest.ADAPTIVE)), "main")))
                .contains("the Shapiro-Wilk p of the changes is at least 0.05");
        assertThat(english(Frames.cohort(planned(AnalysisPlan.standard().withMultiplicity(Multiplicity.BY)), "main")))
                .contains("The expected share of false findings among the findings is at most 0.05");
    }

    @Test
    void rolesAndWhatTheyCostAreSaid() {
        StudyDefinition apart = roles(AnalysisPlan.standard());
        assertThat(english(Frames.cohort(apart, "main")))
                .contains(
                        "The declared primary endpoint, T-score L1-L4, was tested alone at alpha 0.05; the p-values of"
                                + " the 8 other endpoints were adjusted by the procedure of Holm.")
                .contains("is at most 0.1 (family-wise error)")
                .contains("T-score L1-L4 (declared primary): ")
                .contains("declared primary, tested alone");
        StudyDefinition gate = roles(
                AnalysisPlan.standard().withMultiplicity(Multiplicity.HIERARCHY).withExploratory(Exploratory.OUTSIDE));
        String gated = english(Frames.cohort(gate, "main"));
        assertThat(gated)
                .contains(
                        "was tested first at alpha 0.05; the 7 other endpoints count as tested only if it is rejected")
                .contains("Platelets is exploratory: described, and not tested.")
                .contains("is at most 0.05 (family-wise error)");
        assertThat(gated.lines().filter(line -> line.startsWith("| Platelets, 10³/µL | 11")))
                .singleElement()
                .satisfies(row -> assertThat(row).endsWith("| – | – | exploratory, not tested |"));
        assertThat(gated)
                .contains(
                        "(exact CI of at least 95\u00a0% −41.0 to −15.0, n = 11); exploratory, described and not tested.");
    }

    @Test
    void whoWasLostIsSaidWithTheReasons() {
        assertThat(english(Frames.withLosses("main")))
                .contains("11 of 14 patients")
                .contains(
                        "3 were excluded, each for the first reason that applies: no Patient record (2); labelled as a"
                                + " test patient (1).");
        assertThat(indonesian(Frames.withLosses("main")))
                .contains("3 dikeluarkan")
                .contains("tidak ada rekaman Patient (2); ditandai sebagai pasien uji (1).");
    }

    @Test
    void nobodyIncludedIsSaidInBothLanguages() {
        List<CaseOutcome> lost = Frames.withLosses("main").cases().stream()
                .filter(CaseOutcome.Excluded.class::isInstance)
                .toList();
        StudyFrame nobody = Frames.gather(Frames.study(), lost);
        assertThat(english(nobody)).contains("Of 3 patients given").contains("none was included");
        assertThat(indonesian(nobody)).contains("Dari 3 pasien yang diberi").contains("tidak satu pun diikutsertakan");
        StudyFrame empty = Frames.gather(Frames.study(), List.of());
        assertThat(english(empty)).contains("No patient given").contains("| Included patients | 0 |");
        assertThat(indonesian(empty)).contains("Tidak ditemukan pasien yang diberi");
    }

    @Test
    void ofOnePairAloneNothingIsSaidButTheNumber() throws IOException {
        StudyFrame one =
                Frames.gather(Frames.study(), Frames.cohort("main").cases().subList(0, 1));
        StudyReport report = StudyReport.of(one);
        assertThat(english(one)).contains("Osteocalcin: one pair alone").doesNotContain("Median age");
        String before = report.endpoints().get(0).result().pre().mean().value().orElseThrow() + "";
        String age = report.cohort().age().median().intValue() + "";
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        EndpointTableCsv.write(EndpointLine.of(report, null), csv);
        TableOneCsv.write(TableOne.of(report, null), csv);
        assertThat(csv.toString(StandardCharsets.UTF_8)).doesNotContain(before).doesNotContain("," + age + ",");
        assertThat(english(one)).doesNotContain(before);
    }

    @Test
    void ofOneEndpointAloneNoPIsAdjusted() {
        StudyDefinition one =
                Frames.study(AnalysisPlan.standard(), Frames.study().endpoints().subList(0, 1));
        String text = english(Frames.cohort(one, "main"));
        assertThat(text)
                .contains("One endpoint was tested, so no p was adjusted.")
                .contains("exact Wilcoxon p < 0.001; a change in the expected direction was shown.")
                .doesNotContain("Holm-adjusted");
    }

    @Test
    void textsOfAStudyCannotBreakTheDocument() {
        Endpoint first = Frames.study().endpoints().get(0);
        List<Endpoint> endpoints = new ArrayList<>(Frames.study().endpoints());
        endpoints.set(0, with(first, "1. a | b\n\n# c <b>*d*</b> [e](f) {g}", Role.SECONDARY));
        String text = english(Frames.cohort(Frames.study(AnalysisPlan.standard(), endpoints), "main"));
        assertThat(text)
                .doesNotContain("\n# c")
                .doesNotContain("a | b")
                .contains("a \\| b  \\# c \\<b>\\*d\\*\\</b> \\[e\\](f) \\{g\\}");
        assertSound(text);
    }

    static Stream<StudyFrame> frames() {
        return Stream.concat(
                Frames.VARIANTS.stream().map(Frames::cohort),
                Stream.of(
                        Frames.withLosses("half-missing"),
                        Frames.gather(Frames.study(), List.of()),
                        Frames.cohort(roles(AnalysisPlan.standard().withMultiplicity(Multiplicity.HIERARCHY)), "main"),
                        Frames.cohort(
                                planned(AnalysisPlan.standard().withPrimary(PrimaryTest.ADAPTIVE)), "no-effect")));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void everyDocumentIsSoundAndHasTheSameTablesInBothLanguages(StudyFrame frame) {
        assertSound(english(frame));
        assertSound(indonesian(frame));
        assertThat(rows(indonesian(frame))).hasSameSizeAs(rows(english(frame)));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void theIndonesianTextHasDecimalCommas(StudyFrame frame) {
        String text = indonesian(frame)
                .replace(frame.study().canonical().replace("|", "\\|"), "")
                .replace("secretome-fhir 0.1.0", "")
                .replaceAll("\\| R?\\d+(\\.\\d)?[a-e]? \\|", "");
        assertThat(text).doesNotContainPattern("\\d\\.\\d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "half-missing"})
    void theCsvTablesHaveTheRowsOfTheMarkdownTables(String variant) throws IOException {
        StudyReport report = StudyReport.of(Frames.cohort(variant));
        ByteArrayOutputStream endpoints = new ByteArrayOutputStream();
        EndpointTableCsv.write(EndpointLine.of(report, null), endpoints);
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        TableOneCsv.write(TableOne.of(report, null), one);
        assertThat(endpoints.toString(StandardCharsets.UTF_8).lines()).hasSize(1 + 9);
        assertThat(one.toString(StandardCharsets.UTF_8).lines()).hasSize(1 + 1 + 4 + 1 + 7 + 9);
        String text = english(Frames.cohort(variant));
        assertThat(rows(section(text, "Table of endpoints"))).hasSize(2 + 9);
        assertThat(rows(section(text, "Table 1"))).hasSize(2 + 1 + 4 + 1 + 7 + 9);
        assertThat(rows(section(text, "Table 2"))).hasSize(2 + 9);
    }

    @Test
    void tableOneCountsWhatIsMissing() throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        TableOneCsv.write(TableOne.of(StudyReport.of(Frames.cohort("half-missing")), null), csv);
        assertThat(csv.toString(StandardCharsets.UTF_8))
                .contains("\"included\",,,,11,")
                .contains("\"sex\",\"unknown\",,,0,0,")
                .contains("\"ageBand\",\"unknown\",,,0,0,")
                .containsPattern("\"before\",\"osteocalcin\",\"Osteocalcin\",\"ng/mL\",(\\d+),,(\\d+),\\d")
                .doesNotContain("min")
                .doesNotContain("max");
    }

    @Test
    void everyReportingItemSaysWhereItIsAnswered() {
        String items = section(english(Frames.cohort("main")), "STROBE");
        assertThat(rows(items)).hasSize(2 + ReportingItem.all().size());
        assertThat(items)
                .contains("| 12c | missing data | Methods |")
                .contains("| 22 | funding | not answered by this program: the author must |");
    }

    private static void assertSound(String text) {
        assertThat(text)
                .doesNotContainPattern("(?<!\\\\)[{}]")
                .doesNotContainPattern("\\b(null|NaN|Infinity|Optional)\\b")
                .doesNotContainPattern("[a-z]  [a-z]")
                .doesNotContain("..")
                .doesNotContain(" ,")
                .endsWith("|\n");
        assertThat(text).doesNotContain("SYN-");
        int width = 0;
        for (String line : text.split("\n", -1)) {
            int cells = line.startsWith("|") ? Pattern.compile("(?<!\\\\)\\|").split(line).length : 0;
            assertThat(width == 0 || cells == 0 || cells == width).as(line).isTrue();
            width = cells;
        }
    }

    private static List<String> rows(String text) {
        return text.lines().filter(line -> line.startsWith("|")).toList();
    }

    private static String section(String text, String heading) {
        int start = text.indexOf("\n## " + heading);
        int end = text.indexOf("\n## ", start + 1);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    private static StudyDefinition planned(AnalysisPlan plan) {
        return Frames.study(plan, Frames.study().endpoints());
    }

    private static StudyDefinition roles(AnalysisPlan plan) {
        return Frames.study(
                plan,
                Frames.study().endpoints().stream()
                        .map(one -> with(
                                one,
                                one.title(),
                                one.id().equals("tscore-L1-L4")
                                        ? Role.PRIMARY
                                        : one.id().equals("platelets") ? Role.EXPLORATORY : Role.SECONDARY))
                        .toList());
    }

    private static Endpoint with(Endpoint one, String title, Role role) {
        return new Endpoint(
                one.id(),
                title,
                role,
                one.codes(),
                one.warned(),
                one.rank(),
                one.bodySite(),
                one.unit(),
                one.pre(),
                one.post(),
                one.preRule(),
                one.postRule(),
                one.direction(),
                one.lsc(),
                one.tostDelta(),
                one.plausible(),
                one.reference(),
                one.tScore(),
                one.cautions());
    }

    private static String english(StudyFrame frame) {
        return Paper.of(StudyReport.of(frame), null, RunFactsSample.facts(), Wording.english());
    }

    private static String indonesian(StudyFrame frame) {
        return Paper.of(StudyReport.of(frame), null, RunFactsSample.facts(), INDONESIAN);
    }
}
