package org.secretomefhir.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.secretomefhir.cohort.Remark;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.study.StudyDefinition;

class StudyReportTest {
    @Test
    void allNineChangedAsExpectedInMain() {
        StudyReport report = StudyReport.of(Frames.cohort("main"));
        assertThat(report.verdicts()).isEqualTo(new VerdictCounts(9, 0, 0, 0, 0, 0));
        assertThat(headline(report).get(1))
                .startsWith("Estimates, Hodges-Lehmann shift after minus before with its 95 % CI:")
                .contains("Osteocalcin \u22125.75 ng/mL [\u22127.55 to \u22123.85]");
        assertThat(headline(report))
                .contains("9 of 9 endpoints changed in the expected direction at a Holm-adjusted alpha of 0.05:"
                        + " Osteocalcin, CTX, Platelets and ESR fell; T-score L1, T-score L2, T-score L3, T-score L4 and"
                        + " T-score L1-L4 rose.");
    }

    @Test
    void aSummarySentencePerEndpoint() {
        StudyReport report = StudyReport.of(Frames.cohort("main"));
        assertThat(sentence(report, "osteocalcin"))
                .isEqualTo("Osteocalcin fell by 5.68 ng/mL on average (Hodges-Lehmann shift \u22125.75, exact 95 % CI"
                        + " \u22127.55 to \u22123.85, n = 11, exact Wilcoxon p < 0.001, Holm-adjusted p = 0.00879);"
                        + " change in the expected direction.");
        assertThat(sentence(report, "platelets"))
                .startsWith("Platelets fell by 27.4 \u00d7 10\u00b3/\u00b5L on average");
        assertThat(sentence(report, "tscore-L1-L4"))
                .startsWith("T-score L1-L4 rose by 0.43 on average (Hodges-Lehmann shift +0.45,")
                .doesNotContain("%)");
    }

    @Test
    void theSentenceFollowsThePlan() {
        StudyDefinition byT = Frames.study(
                AnalysisPlan.standard().withPrimary(PrimaryTest.T),
                Frames.study().endpoints());
        assertThat(sentence(StudyReport.of(Frames.cohort(byT, "main")), "osteocalcin"))
                .isEqualTo(
                        "Osteocalcin fell by 5.68 ng/mL on average (95 % CI \u22127.38 to \u22123.99, n = 11, paired t"
                                + " p < 0.001, Holm-adjusted p < 0.001); change in the expected direction.");
    }

    @Test
    void aChangeAgainstTheExpectedDirectionIsSaidSo() {
        StudyReport report = StudyReport.of(Frames.cohort("worsening"));
        assertThat(report.verdicts()).isEqualTo(new VerdictCounts(0, 9, 0, 0, 0, 0));
        assertThat(sentence(report, "ctx")).endsWith("; change against the expected direction.");
        assertThat(report.endpoints())
                .allSatisfy(endpoint ->
                        assertThat(endpoint.notes()).extracting(Note::kind).contains(Note.Kind.AGAINST_EXPECTED));
    }

    @Test
    void fivePairsAreTooFew() {
        StudyReport report = StudyReport.of(Frames.cohort("half-missing"));
        assertThat(report.verdicts()).isEqualTo(new VerdictCounts(0, 0, 0, 9, 0, 0));
        assertThat(headline(report).get(0))
                .startsWith("All 11 patients given")
                .endsWith("were included; 11 have a pair of values in at least one endpoint, 0 in all 9 endpoints, and"
                        + " every endpoint has 5 pairs.");
        assertThat(headline(report))
                .last()
                .asString()
                .startsWith(
                        "For 9 endpoints, a change cannot be shown: n is too small to reach alpha 0.05, whatever the"
                                + " values: ");
        EndpointReport ctx = report.endpoint("osteocalcin").orElseThrow();
        assertThat(ctx.n()).isEqualTo(5);
        assertThat(ctx.notes())
                .extracting(Note::text)
                .contains(
                        "cannot be shown: n too small to reach alpha: with n = 5, had all of them changed, the smallest"
                                + " possible p = 0.0625, above 0.05",
                        "with n = 5 the interval reaches 93.75\u00a0% confidence, not the planned 95\u00a0%");
        assertThat(ctx.pairs().subjects()).isEqualTo(11);
        assertThat(ctx.baselineUnpaired().n()).isEqualTo(5);
    }

    @Test
    void noChangeShownIsNotNoChange() {
        StudyReport report = StudyReport.of(Frames.cohort("no-effect"));
        assertThat(report.verdicts()).isEqualTo(new VerdictCounts(0, 0, 9, 0, 0, 0));
        assertThat(headline(report))
                .contains(
                        "For none of 9 endpoints was a change in the expected direction shown at a Holm-adjusted alpha"
                                + " of 0.05.")
                .noneMatch(sentence -> sentence.contains("None") || sentence.contains("did not change"));
    }

    @Test
    void aMeanAndAShiftOfDifferentSignsAreNotCalledADirection() {
        StudyReport report = StudyReport.of(Frames.cohort("no-effect"));
        assertThat(sentence(report, "osteocalcin"))
                .startsWith("Osteocalcin rose by 0.02 ng/mL on average (Hodges-Lehmann shift \u22120.05,")
                .endsWith("; mean and shift differ in sign, but not beyond what chance may do.");
        assertThat(report.endpoint("ctx").orElseThrow().notes())
                .extracting(Note::text)
                .contains("change against the expected direction, but not beyond what chance may do");
    }

    @Test
    void sexAndAgeBandsAreCounted() {
        CohortSummary cohort = StudyReport.of(Frames.cohort("main")).cohort();
        assertThat(cohort.sex()).contains(new CohortSummary.Cell("male", 4), new CohortSummary.Cell("female", 7));
        assertThat(cohort.ageBands()).contains(new CohortSummary.Cell("60-74", 6));
        assertThat(cohort.ageBands().stream().mapToLong(CohortSummary.Cell::n).sum())
                .isEqualTo(11);
    }

    @Test
    void nobodyAtAllIsStillAReport() {
        StudyReport report = StudyReport.of(Frames.gather(Frames.study(), List.of()));
        assertThat(report.verdicts()).isEqualTo(new VerdictCounts(0, 0, 0, 0, 0, 9));
        assertThat(headline(report).get(0)).startsWith("No patients given").endsWith("were found.");
        assertThat(sentence(report, "esr")).isEqualTo("ESR: no subject has both a value before and a value after.");
    }

    @Test
    void everyTopicTheDesignCannotShowStandsInEveryReport() {
        List<String> limitations = StudyReport.of(Frames.cohort("main")).limitations().stream()
                .map(Wording.english()::say)
                .toList();
        for (String topic : List.of(
                "Uncontrolled before-after design",
                "Regression to the mean",
                "Natural history",
                "Concomitant therapy",
                "only subjects with both values",
                "Assay or device change",
                "Multiplicity",
                "Sample size",
                "adverse events")) {
            assertThat(limitations).as(topic).anyMatch(sentence -> sentence.contains(topic));
        }
        assertThat(limitations)
                .first()
                .asString()
                .isEqualTo(
                        "After a vertebral fracture osteocalcin and CTX rise for months and then fall by themselves.");
    }

    @Test
    void pairsFromDifferentDevicesAreNoted() {
        StudyReport report = StudyReport.of(
                Frames.remarked(new Remark(Remark.Kind.DIFFERENT_DEVICE, "tscore-L1-L4", "before and after")));
        assertThat(NoteGroup.of(report.answers()))
                .extracting(group -> group.whose() + ": " + group.text())
                .contains("T-score L1-L4: 1 of 11 pairs: value before and value after come from different devices.");
        assertThat(report.endpoint("esr").orElseThrow().remarks()).isEmpty();
    }

    @Test
    void aCodeOfAnotherScaleIsNoted() {
        StudyReport report =
                StudyReport.of(Frames.remarked(new Remark(Remark.Kind.WARNED_CODE, "esr", "http://loinc.org|4538-5")));
        assertThat(report.endpoint("esr").orElseThrow().notes())
                .extracting(Note::text)
                .contains("1 value under the code http://loinc.org|4538-5, another method or scale than the study"
                        + " prefers");
    }

    @Test
    void notesOfTheSameEndpointsStandTogether() {
        List<NoteGroup> groups =
                NoteGroup.of(StudyReport.of(Frames.cohort("half-missing")).answers());
        assertThat(groups)
                .extracting(NoteGroup::whose)
                .doesNotHaveDuplicates()
                .contains("All endpoints", "T-score L1, T-score L2, T-score L3 and T-score L4");
    }

    @Test
    void theFactsAroundAnEndpoint() {
        EndpointReport esr =
                StudyReport.of(Frames.cohort("main")).endpoint("esr").orElseThrow();
        assertThat(esr.preDays().median()).isEqualTo(-12.0);
        assertThat(esr.postDays().min()).isEqualTo(168.0);
        ReferenceCrossing range = esr.reference().value().orElseThrow();
        assertThat(range.withinBefore()).isZero();
        assertThat(range.cameWithin()).isEqualTo(range.withinAfter());
        assertThat(esr.decimals()).isEqualTo(1);
    }

    private static String sentence(StudyReport report, String id) {
        return Wording.english()
                .say(Sentences.endpoint(report.endpoint(id).orElseThrow().answer(), report.plan()))
                .replace('\u00a0', ' ');
    }

    private static List<String> headline(StudyReport report) {
        return report.headline(Wording.english()).stream()
                .map(sentence -> sentence.replace('\u00a0', ' '))
                .toList();
    }
}
