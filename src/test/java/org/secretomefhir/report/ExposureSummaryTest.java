package org.secretomefhir.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Dosage;
import org.secretomefhir.clinical.Quantity;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.cohort.Treatment;
import org.secretomefhir.report.csv.ExposuresCsv;
import org.secretomefhir.report.csv.Pseudonyms;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Eligibility;

/** What was given, counted over subjects. */
class ExposureSummaryTest {
    private static final Code IV = new Code(Code.SNOMED_CT, "47625008");
    private static final Code STEROID = new Code("urn:drugs", "steroid");
    private static final Code CALCIUM = new Code("urn:drugs", "calcium");
    private static final Sighting BY_CODE = Sighting.ofOwn(Sighting.Kind.EXPOSURE_CODE, "urn:codes|exposure");
    private static final Sighting SECRET = Sighting.ofText(Sighting.Kind.EXPOSURE_TEXT, "sekretom for Mrs Someone");

    @Test
    void dosesAreCountedBySubjectAndTheirDaysCompared() {
        ExposureSummary summary = ExposureSummary.of(cohort());
        assertThat(summary.subjects()).isEqualTo(3);
        assertThat(summary.doses()).isEqualTo(6);
        assertThat(summary.subjectsByDoses())
                .containsExactly(
                        new ExposureSummary.Share(1, 1),
                        new ExposureSummary.Share(2, 1),
                        new ExposureSummary.Share(3, 1));
        assertThat(summary.dosesPerSubject().mean()).isEqualTo(2);
        // 28 and 30 of the first; the second has one known day only
        assertThat(summary.daysBetweenDoses().n()).isEqualTo(2);
        assertThat(summary.daysBetweenDoses().mean()).isEqualTo(29);
        assertThat(summary.daysFirstToLast().max()).isEqualTo(58);
        assertThat(summary.dosesWithoutDay()).isEqualTo(1);
    }

    @Test
    void amountsOfDifferentUnitsAreNeverAddedUp() {
        DoseAmounts amounts = ExposureSummary.of(cohort()).amounts();
        assertThat(amounts.units()).extracting(DoseAmounts.OfUnit::unit).containsExactly("10*6", "mL");
        DoseAmounts.OfUnit millilitres = amounts.units().get(1);
        assertThat(millilitres.doses()).isEqualTo(4);
        assertThat(millilitres.subjects()).isEqualTo(2);
        assertThat(millilitres.perDose().mean()).isEqualTo(4.375);
        // the second subject's other dose is counted in another unit, so only the first has a total
        assertThat(millilitres.totalPerSubject().n()).isEqualTo(1);
        assertThat(millilitres.totalPerSubject().mean()).isEqualTo(12.5);
        assertThat(amounts.withUnitWithheld()).isEqualTo(0);
        assertThat(amounts.withoutAmount()).isEqualTo(1);
    }

    @Test
    void aUnitThatMayTellMoreThanAUnitIsCountedAndNotShown() {
        StudyFrame frame = new OneArmFrames()
                .included(
                        new Treatment(
                                List.of(dose(0, new Quantity(BigDecimal.ONE, "as Dr Who said", null, null))), null),
                        "1",
                        "2")
                .frame();
        DoseAmounts amounts = ExposureSummary.of(frame).amounts();
        assertThat(amounts.units()).isEmpty();
        assertThat(amounts.withUnitWithheld()).isEqualTo(1);
    }

    @Test
    void routesAndReasonsAreCountedByDoseAndBySubjectAndTextsAreNotShown() {
        ExposureSummary summary = ExposureSummary.of(cohort());
        assertThat(summary.routes().codes()).containsExactly(new DoseRoutes.OfCode(IV.system(), IV.code(), 3, 1));
        assertThat(summary.routes().asText()).isEqualTo(1);
        assertThat(summary.routes().notRecorded()).isEqualTo(2);
        assertThat(summary.matchedBy())
                .containsExactly(
                        new ExposureSummary.Matched("exposure-code", "urn:codes|exposure", 5, 2),
                        new ExposureSummary.Matched("exposure-text", null, 1, 1));
    }

    @Test
    void followUpEndsWithTheLastValueUsedOrTheCutOff() {
        FollowUp followUp = ExposureSummary.of(cohort()).followUp();
        assertThat(followUp.daysToLastValue().n()).isEqualTo(2);
        assertThat(followUp.daysToLastValue().max()).isEqualTo(180);
        // from 2019-03-14 to 2022-12-31
        assertThat(followUp.daysToCutOff().value().orElseThrow().min()).isEqualTo(1388);
    }

    @Test
    void followUpToACutOffThatMovesIsNotTold() {
        StudyFrame frame = cohort();
        StudyFrame today = new StudyFrame(
                frame.study(),
                frame.scope().upToToday(frame.scope().cutOff()),
                frame.criteria(),
                frame.cases(),
                frame.ledger(),
                frame.findings(),
                frame.losses(),
                frame.met());
        assertThat(ExposureSummary.of(today).followUp().daysToCutOff()).isEqualTo(Outcome.not(Why.CUT_OFF_MOVES));
    }

    @Test
    void otherMedicationIsCountedBeforeAndAfter() {
        ConcomitantUse use = ExposureSummary.of(cohort()).concomitant().value().orElseThrow();
        assertThat(use)
                .isEqualTo(new ConcomitantUse(
                        0,
                        2,
                        1,
                        1,
                        1,
                        List.of(
                                new ConcomitantUse.OfCode("urn:drugs", "calcium", 1, 1),
                                new ConcomitantUse.OfCode("urn:drugs", "steroid", 2, 1))));
    }

    @Test
    void otherMedicationIsNotTalkedOfWhereTheStudyDoesNotAskOrTheSourceDidNotTell() {
        assertThat(ExposureSummary.of(new OneArmFrames().included("1", "2").frame())
                        .concomitant())
                .isEqualTo(Outcome.not(Why.NOT_ASKED));
        assertThat(ExposureSummary.of(new OneArmFrames()
                                .eligibility(counting())
                                .included("1", "2")
                                .frame())
                        .concomitant())
                .isEqualTo(Outcome.not(Why.NOT_READ));
    }

    @Test
    void theRestrictedTableHasARowForEachSubjectWithItsTexts() throws IOException {
        StudyFrame frame = cohort();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExposuresCsv.write(frame, Pseudonyms.of(frame, "x"), out);
        List<String> rows = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(rows).hasSize(4);
        assertThat(rows.subList(1, 4).stream()
                        .map(row -> row.substring(row.indexOf(',') + 1))
                        .toList())
                .containsExactlyInAnyOrder(
                        "3,0,58,\"0; 28; 58\",3,12.5,\"mL\",\"http://snomed.info/sct|47625008\",\"urn:codes|exposure\",\"\",\"true\",\"true\",\"urn:drugs|steroid\"",
                        "2,0,0,\"0\",2,,\"10*6; mL\",\"drip\",\"urn:codes|exposure\",\"\",\"false\",\"false\",\"urn:drugs|calcium\"",
                        "1,0,0,\"0\",0,,\"\",\"\",\"\",\"sekretom for Mrs Someone\",\"false\",\"false\",\"\"");
    }

    @Test
    void theOrderOfTheSubjectsChangesNothing() {
        StudyFrame frame = cohort();
        List<CaseOutcome> reversed = new ArrayList<>(frame.cases());
        Collections.reverse(reversed);
        assertThat(ExposureSummary.of(Frames.gather(frame.study(), reversed))).isEqualTo(ExposureSummary.of(frame));
    }

    private static StudyFrame cohort() {
        Treatment first = new Treatment(
                List.of(
                        dose(28, millilitres("5.00"), IV),
                        dose(0, millilitres("5"), IV),
                        dose(58, millilitres("2.5"), IV)),
                List.of(beside("b1", true, false, STEROID), beside("b2", false, true, STEROID)));
        Treatment second = new Treatment(
                List.of(
                        dose(0, new Quantity(BigDecimal.TEN, "10*6", Code.UCUM, "10*6")),
                        new Treatment.Dose(
                                source("d9"),
                                null,
                                new Dosage(millilitres("5"), Set.of(), List.of("drip")),
                                new TreeSet<>(Set.of(BY_CODE)))),
                List.of(beside("b1", false, false, CALCIUM)));
        Treatment third = new Treatment(
                List.of(new Treatment.Dose(source("d1"), 0, Dosage.NONE, new TreeSet<>(Set.of(SECRET)))), List.of());
        return new OneArmFrames()
                .eligibility(counting())
                .included(first, "1", "2")
                .included(second, "1", "2")
                .included(third, "-", "2")
                .frame();
    }

    private static Eligibility counting() {
        CodeSet counted = new CodeSet("urn:counted", new TreeSet<>(Set.of(STEROID, CALCIUM)));
        return new Eligibility(null, null, null, null, null, null, counted);
    }

    private static Treatment.Dose dose(int day, @Nullable Quantity amount, Code... routes) {
        return new Treatment.Dose(
                source("d" + day), day, new Dosage(amount, Set.of(routes), List.of()), new TreeSet<>(Set.of(BY_CODE)));
    }

    private static Treatment.Beside beside(String id, boolean before, boolean after, Code code) {
        return new Treatment.Beside(source(id), before, after, new TreeSet<>(Set.of(code)));
    }

    private static Quantity millilitres(String amount) {
        return new Quantity(new BigDecimal(amount), "mL", Code.UCUM, "mL");
    }

    private static SourceRef source(String id) {
        return new SourceRef("MedicationAdministration", id, "1");
    }
}
