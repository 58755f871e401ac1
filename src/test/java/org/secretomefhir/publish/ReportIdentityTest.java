package org.secretomefhir.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Remark;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.Frames;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyPeriod;

class ReportIdentityTest {
    private static final StudyFrame MAIN = Frames.withLosses("main");

    @Test
    void theIdIsAFhirIdThatBeginsWithLetters() {
        ReportIdentity identity = ReportIdentity.of(MAIN, "org|1");
        assertThat(identity.id()).matches("sf-[a-z2-7]{52}").hasSize(55);
        assertThat(identity.series()).matches("sf-[a-z2-7]{52}").isNotEqualTo(identity.id());
        assertThat(identity.snapshot()).matches("[0-9a-f]{64}");
    }

    @Test
    void theOrderOfSubjectsChangesNothing() {
        ReportIdentity one = ReportIdentity.of(MAIN, "org|1");
        List<CaseOutcome> cases = new ArrayList<>(MAIN.cases());
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(cases, new Random(seed));
            assertThat(ReportIdentity.of(Frames.gather(MAIN.study(), cases), "org|1"))
                    .isEqualTo(one);
        }
    }

    @Test
    void otherDataGiveAnotherReportOfTheSameSeries() {
        List<CaseOutcome> fewer = new ArrayList<>(MAIN.cases());
        fewer.remove(0);
        ReportIdentity one = ReportIdentity.of(MAIN, "org|1");
        ReportIdentity other = ReportIdentity.of(Frames.gather(MAIN.study(), fewer), "org|1");
        assertThat(other.id()).isNotEqualTo(one.id());
        assertThat(other.snapshot()).isNotEqualTo(one.snapshot());
        assertThat(other.series()).isEqualTo(one.series());
    }

    @Test
    void theSameFactsOnAnotherDayOfAnOpenPeriodAreTheSameReport() {
        StudyPeriod open = new StudyPeriod(MAIN.scope().period().start(), LocalDate.of(2030, 12, 31));
        Scope scope = new Scope(
                open, open.end(), MAIN.scope().zone(), null, MAIN.scope().except(), null);
        ReportIdentity one = ReportIdentity.of(scoped(scope.upToToday(LocalDate.of(2026, 1, 2))), "org|1");
        ReportIdentity other = ReportIdentity.of(scoped(scope.upToToday(LocalDate.of(2026, 1, 3))), "org|1");
        assertThat(other).isEqualTo(one);
        assertThat(ReportIdentity.of(scoped(scope), "org|1"))
                .as("once the period is over")
                .isEqualTo(one);
        assertThat(ReportIdentity.of(
                                scoped(new Scope(
                                        open, LocalDate.of(2026, 1, 2), scope.zone(), null, scope.except(), null)),
                                "org|1")
                        .id())
                .as("a cut-off asked for by hand")
                .isNotEqualTo(one.id());
    }

    @Test
    void aLaterCutOffIsAnotherReportOfTheSameSeries() {
        Scope later = new Scope(
                MAIN.scope().period(),
                LocalDate.of(2023, 6, 30),
                MAIN.scope().zone(),
                null,
                MAIN.scope().except(),
                null);
        ReportIdentity one = ReportIdentity.of(MAIN, "org|1");
        ReportIdentity other = ReportIdentity.of(scoped(later), "org|1");
        assertThat(other.id()).isNotEqualTo(one.id());
        assertThat(other.series()).isEqualTo(one.series());
    }

    @Test
    void everythingThatCanChangeTheAnswerIsPartOfTheQuestion() {
        Scope scope = MAIN.scope();
        List<ReportIdentity> all = new ArrayList<>(List.of(
                ReportIdentity.of(MAIN, "org|1"),
                ReportIdentity.of(MAIN, "org|2"),
                ReportIdentity.of(
                        Frames.gather(
                                Frames.study(
                                        AnalysisPlan.standard().withPrimary(PrimaryTest.ADAPTIVE),
                                        MAIN.study().endpoints()),
                                MAIN.cases()),
                        "org|1"),
                ReportIdentity.of(
                        scoped(new Scope(scope.period(), scope.cutOff(), ZoneId.of("UTC"), null, scope.except(), null)),
                        "org|1"),
                ReportIdentity.of(
                        scoped(new Scope(
                                scope.period(),
                                scope.cutOff(),
                                scope.zone(),
                                new TreeSet<>(List.of("SYN-01")),
                                scope.except(),
                                null)),
                        "org|1"),
                ReportIdentity.of(
                        scoped(new Scope(
                                scope.period(),
                                scope.cutOff(),
                                scope.zone(),
                                null,
                                new TreeSet<>(List.of("SYN-99")),
                                null)),
                        "org|1")));
        assertThat(all.stream().map(ReportIdentity::id).distinct()).hasSize(all.size());
        assertThat(all.stream().map(ReportIdentity::series).distinct()).hasSize(all.size());
    }

    @Test
    void whatTheNotesTellOfTheValuesIsPartOfTheFacts() {
        List<ReportIdentity> all = Stream.of(
                        new Remark(Remark.Kind.WARNED_CODE, "esr", "http://loinc.org|4538-5"),
                        new Remark(Remark.Kind.DIFFERENT_DEVICE, "esr", "before and after"),
                        new Remark(Remark.Kind.DIFFERENT_METHOD, "esr", "before and after"),
                        new Remark(Remark.Kind.UNIT_ALIAS, "esr", "mm/jam -> mm/h"))
                .map(remark -> ReportIdentity.of(Frames.remarked(remark), "org|1"))
                .toList();
        assertThat(all.stream().map(ReportIdentity::id).distinct()).hasSize(4);
        assertThat(all.stream().map(ReportIdentity::series).distinct()).hasSize(1);
        Remark otherSpelling = new Remark(Remark.Kind.UNIT_ALIAS, "esr", "mm/hr -> mm/h");
        assertThat(ReportIdentity.of(Frames.remarked(otherSpelling), "org|1")).isEqualTo(all.get(3));
    }

    /** The same cases, asked for in another scope. */
    private static StudyFrame scoped(Scope scope) {
        return StudyFrame.gather(
                MAIN.study(),
                scope,
                MAIN.cases(),
                MAIN.ledger().received(),
                Tally.EMPTY
                        .plus("Observation", Disposition.OTHER_CODE, 40)
                        .plus("Observation", Disposition.COMPARATOR, 2)
                        .plus("Encounter", Disposition.OTHER_TYPE, 11),
                List.of());
    }
}
