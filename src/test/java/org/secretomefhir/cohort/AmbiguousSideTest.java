package org.secretomefhir.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.cohort.Chart.Result;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.StudyDefinition;

/** Where values contradict each other at the date the rule takes, no other date takes its place. */
class AmbiguousSideTest {
    private static final String LAST = "2019-03-01";
    private static final String OLDER = "2019-02-01";
    private static final String AFTER = "2019-09-01";

    @Test
    void anOlderValueDoesNotTakeThePlaceOfValuesInConflict() {
        CaseOutcome.Included outcome = Outcomes.included(
                Chart.treated().ctx(LAST, "1").ctx(LAST, "2").ctx(OLDER, "3").ctx(AFTER, "4"));
        assertThat(Outcomes.pair(outcome, "ctx")).isEqualTo("- 4");
        assertThat(outcome.pair("ctx").status()).isEqualTo(Pair.Status.PRE_AMBIGUOUS);
        assertThat(Outcomes.fates(outcome, "Observation"))
                .containsExactly("used=1", "conflicting-values=2", "not-selected=1");
    }

    @Test
    void norDoesOneAfter() {
        CaseOutcome.Included outcome = Outcomes.included(Chart.treated()
                .ctx(LAST, "1")
                .ctx("2019-09-10", "2")
                .ctx("2019-09-10", "3")
                .ctx("2019-06-01", "4"));
        assertThat(Outcomes.pair(outcome, "ctx")).isEqualTo("1 -");
        assertThat(outcome.pair("ctx").status()).isEqualTo(Pair.Status.POST_AMBIGUOUS);
    }

    @Test
    void aConflictThatTheRuleWouldNotTakeChangesNothing() {
        CaseOutcome.Included outcome =
                Outcomes.included(Chart.treated().ctx(LAST, "1").ctx(OLDER, "2").ctx(OLDER, "3"));
        assertThat(Outcomes.pair(outcome, "ctx")).isEqualTo("1 -");
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("used=1", "conflicting-values=2");
    }

    @Test
    void aMeanOrMedianTakesEveryDateAndSoEveryConflict() {
        for (SelectionRule rule : List.of(new SelectionRule.Mean(), new SelectionRule.Median())) {
            StudyDefinition study = Studies.with(Studies.ctx(rule, new SelectionRule.Last()));
            CaseOutcome.Included outcome = Outcomes.included(
                    study, Chart.treated().ctx(LAST, "1").ctx(OLDER, "2").ctx(OLDER, "3"));
            assertThat(outcome.pair("ctx").status()).isEqualTo(Pair.Status.PRE_AMBIGUOUS);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        // what tells that the two are versions of one result
        "nothing, 2",
        "a local code, -",
        "one local code more, 2",
        "an identifier, -",
        "an identifier that repeats the id, 2",
        "a label, -",
    })
    void theValueIssuedLastCountsOnlyAmongVersionsOfOneResult(String differs, String taken) {
        Result first = (differs.equals("a local code")
                        ? new Result(Studies.CTX, new Code("urn:local", "CTX-LAB"))
                        : new Result(Studies.CTX))
                .at(LAST)
                .value("1", "ng/mL")
                .issued("2019-03-02T00:00:00Z");
        Result second = (differs.contains("local code")
                        ? new Result(Studies.CTX, new Code("urn:local", "CTX-POCT"))
                        : new Result(Studies.CTX))
                .at(LAST)
                .value("2", "ng/mL")
                .issued("2019-03-03T00:00:00Z");
        if (differs.equals("an identifier")) {
            second.identifier("acc|2");
        } else if (differs.startsWith("an identifier that")) {
            first.identifier("acc|po0");
            second.identifier("acc|po1");
        } else if (differs.equals("a label")) {
            second.text("bedside");
        }
        CaseOutcome.Included outcome =
                Outcomes.included(Chart.treated().add(first).add(second).ctx(OLDER, "3"));
        assertThat(Outcomes.pair(outcome, "ctx")).isEqualTo(taken + " -");
    }

    @Test
    void theStudysRankDecidesBetweenCodesOfOneDate() {
        CaseOutcome.Included outcome = Outcomes.included(ranked(), counts());
        assertThat(Outcomes.pair(outcome, "platelets")).isEqualTo("252 -");
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("used=1", "not-selected=2");
        assertThat(outcome.remarks())
                .containsEntry(new Remark(Remark.Kind.RANKED_CODE, "platelets", Studies.PLATELETS.toString()), 1L);
    }

    @Test
    void withoutARankTheSideIsAmbiguous() {
        CaseOutcome.Included outcome = Outcomes.included(counts());
        assertThat(outcome.pair("platelets").status()).isEqualTo(Pair.Status.PRE_AMBIGUOUS);
    }

    @Test
    void aRankDoesNotDecideBetweenValuesOfOneCode() {
        CaseOutcome.Included outcome = Outcomes.included(
                ranked(), counts().add(new Result(Studies.PLATELETS).at(LAST).value("260", "10*9/L")));
        assertThat(outcome.pair("platelets").status()).isEqualTo(Pair.Status.PRE_AMBIGUOUS);
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("conflicting-values=2", "not-selected=2");
    }

    @Test
    void theAttritionAddsUp() {
        StudyDefinition study = Studies.standard();
        CaseOutcome outcome = Outcomes.build(study, counts());
        StudyFrame frame = StudyFrame.gather(
                study,
                Studies.scope(study),
                List.of(outcome),
                Map.of("Patient", 1L, "Observation", 3L, "MedicationAdministration", 1L),
                Tally.EMPTY,
                List.of());
        assertThat(frame.attrition().rows())
                .contains(new Attrition.Row("platelets", Attrition.Step.MISSING, "pre-ambiguous", 1));
    }

    private static Chart counts() {
        return Chart.treated()
                .add(new Result(Studies.PLATELETS).at(LAST).value("252", "10*9/L"))
                .add(new Result(Studies.PLATELETS_ESTIMATE).at(LAST).value("242", "10*9/L"))
                .add(new Result(Studies.PLATELETS).at(OLDER).value("199", "10*9/L"));
    }

    private static StudyDefinition ranked() {
        Endpoint one = Studies.endpoints().get(1);
        return Studies.with(new Endpoint(
                one.id(),
                one.title(),
                one.role(),
                one.codes(),
                one.warned(),
                List.of(Studies.PLATELETS, Studies.PLATELETS_ESTIMATE),
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
                one.cautions()));
    }
}
