package org.secretomefhir.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.cohort.WindowRule;
import org.secretomefhir.cohort.WindowValues;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult.HodgesLehmann;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.method.MedianBootstrap;
import org.secretomefhir.statistics.method.TTest;
import org.secretomefhir.study.Endpoint;

/** What stands beside the one answer: window rules, what the pairs could show, resampling. */
class SensitivityReportTest {

    @Test
    void thePlannedRowIsTheEndpointItself() {
        for (EndpointReport endpoint : StudyReport.of(Frames.cohort("main")).endpoints()) {
            assertThat(endpoint.windows().rules())
                    .extracting(WindowComparison.Row::rule)
                    .containsExactly("planned", "last", "closest", "mean", "median");
            for (WindowComparison.Row row : endpoint.windows().rules()) {
                assertThat(row.n()).isEqualTo(endpoint.n());
                assertThat(row.pairsThatDiffer()).isZero();
                assertThat(row.meanChange())
                        .isEqualTo(endpoint.result().change().mean());
                assertThat(row.medianChange())
                        .isEqualTo(endpoint.result().change().median());
                assertThat(row.hodgesLehmann())
                        .isEqualTo(endpoint.result().hodgesLehmann().map(HodgesLehmann::estimate));
                assertThat(row.ci95()).isEqualTo(endpoint.result().t().map(t -> t.ci95()));
            }
        }
    }

    @Test
    void anotherRuleChangesWhatItTakesAndNobodyElse() {
        StudyFrame frame = withSeveralValues(Frames.cohort("half-missing"));
        EndpointReport esr = StudyReport.of(frame).endpoint("esr").orElseThrow();
        WindowComparison windows = esr.windows();
        assertThat(windows.severalBefore()).isZero();
        assertThat(windows.severalAfter()).isEqualTo(5);
        WindowComparison.Row mean = row(windows, WindowRule.MEAN);
        assertThat(mean.after()).isEqualTo("mean");
        assertThat(mean.pairsThatDiffer()).isEqualTo(5);
        assertThat(mean.n()).isEqualTo(5);
        double planned = esr.result().change().mean().value().orElseThrow();
        assertThat(mean.meanChange().value().orElseThrow()).isCloseTo(planned + 1, within(1e-12));
        assertThat(mean.ci95())
                .isEqualTo(
                        TTest.of(frame.sample("esr", WindowRule.MEAN).change()).map(t -> t.ci95()));
        WindowComparison.Row closest = row(windows, WindowRule.CLOSEST);
        assertThat(closest.before()).isEqualTo("closest to day 0");
        assertThat(closest.after()).isEqualTo("closest to day 180");
        assertThat(closest.pairsThatDiffer()).isZero();
        assertThat(closest.meanChange()).isEqualTo(esr.result().change().mean());
    }

    @Test
    void elevenPairsCanShowAboutOneStandardDeviation() {
        EndpointReport osteocalcin =
                StudyReport.of(Frames.cohort("main")).endpoint("osteocalcin").orElseThrow();
        Detectable design = osteocalcin.estimates().design();
        assertThat(design.sides()).isEqualTo("two-sided");
        assertThat(design.rows()).hasSize(4);
        // R: power.t.test(11, power = .8, sig.level = .05, type = "paired", strict = TRUE)$delta, and so on
        assertThat(design.rows().stream()
                        .map(row -> row.dz().value().orElseThrow())
                        .toList())
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-8 ? 0 : Double.compare(a, b))
                .containsExactly(0.937690663900624, 1.08657128467694, 1.35491607787791, 1.526101999658428);
        assertThat(design.rows().get(0).change().value().orElseThrow())
                .isEqualTo(design.rows().get(0).dz().value().orElseThrow()
                        * osteocalcin.result().change().sd().value().orElseThrow());
    }

    @Test
    void aOneSidedPlanCanShowLess() {
        AnalysisPlan plan = AnalysisPlan.standard().withSides(Sides.EXPECTED_DIRECTION);
        Detectable oneSided = StudyReport.of(
                        Frames.cohort(Frames.study(plan, Frames.study().endpoints()), "main"))
                .endpoint("esr")
                .orElseThrow()
                .estimates()
                .design();
        // R: power.t.test(11, power = .8, sig.level = .05, type = "paired", alternative = "one.sided", tol =
        // 1e-12)$delta
        assertThat(oneSided.rows().get(0).dz().value().orElseThrow()).isCloseTo(0.806116120235, within(1e-9));
        assertThat(oneSided.sides()).isEqualTo("expected-direction");
    }

    @Test
    void withoutPairsNothingCanBeShown() {
        Detectable design = StudyReport.of(Frames.gather(Frames.study(), List.of()))
                .endpoint("esr")
                .orElseThrow()
                .estimates()
                .design();
        assertThat(design.rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.dz().reason()).contains(Why.NO_COMPLETE_PAIR));
    }

    @Test
    void theMedianIsResampledTheSameInWhateverOrder() {
        StudyFrame frame = Frames.cohort("main");
        MedianBootstrap first = StudyReport.of(frame)
                .endpoint("ctx")
                .orElseThrow()
                .estimates()
                .medianBootstrap()
                .value()
                .orElseThrow();
        double median = StudyReport.of(frame)
                .endpoint("ctx")
                .orElseThrow()
                .result()
                .change()
                .median()
                .value()
                .orElseThrow();
        assertThat(first.median()).isEqualTo(median);
        assertThat(first.bcaCi95().lower().value().orElseThrow()).isLessThan(median);
        assertThat(first.percentileCi95().upper().value().orElseThrow()).isGreaterThan(median);
        List<CaseOutcome> turned = new ArrayList<>(frame.cases());
        Collections.reverse(turned);
        assertThat(StudyReport.of(Frames.gather(Frames.study(), turned))
                        .endpoint("ctx")
                        .orElseThrow()
                        .estimates()
                        .medianBootstrap()
                        .value())
                .contains(first);
    }

    private static WindowComparison.Row row(WindowComparison windows, WindowRule rule) {
        return windows.rules().stream()
                .filter(row -> row.rule().equals(rule.token()))
                .findFirst()
                .orElseThrow();
    }

    /** As if each window after had held another value, later and by two higher. */
    private static StudyFrame withSeveralValues(StudyFrame frame) {
        List<CaseOutcome> cases = new ArrayList<>();
        for (CaseOutcome.Included one : frame.included()) {
            List<Pair> pairs = new ArrayList<>();
            for (Endpoint endpoint : frame.study().endpoints()) {
                Pair pair = one.pair(endpoint.id());
                pairs.add(new Pair(pair.endpoint(), pair.pre(), twice(pair.post()), pair.status(), pair.provisional()));
            }
            cases.add(new CaseOutcome.Included(
                    one.subject(), one.sex(), one.age(), one.birth(), one.index(), pairs, one.tally(), one.findings()));
        }
        return Frames.gather(frame.study(), cases);
    }

    private static SelectedValue twice(SelectedValue value) {
        if (value == null) {
            return null;
        }
        BigDecimal taken = value.value();
        ClinicalDate date = value.date();
        List<SourceRef> sources = value.sources();
        BigDecimal higher = taken.add(BigDecimal.valueOf(2));
        BigDecimal middle = taken.add(BigDecimal.ONE);
        return new SelectedValue(
                taken, date, value.daysFromIndex(), sources, new WindowValues(2, higher, taken, middle, middle));
    }
}
