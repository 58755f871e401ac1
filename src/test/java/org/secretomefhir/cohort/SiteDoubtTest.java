package org.secretomefhir.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.cohort.Chart.Result;

/** A score without a body site is the region's only where nothing else tells otherwise. */
class SiteDoubtTest {
    private static final String SCAN = "2019-03-01T08:00:00+07:00";
    private static final String REGION = "tscore-L1-L2";

    @Test
    void localCodesThatDifferWithinOneScanLeaveNoneForTheRegionWhateverWasIssuedLast() {
        CaseOutcome.Included outcome = Outcomes.included(Chart.treated()
                .add(score(SCAN, "-2.9").label("X1", false).issued("2019-03-01T03:00:02Z"))
                .add(score(SCAN, "-3.1").label("X2", false).issued("2019-03-01T03:00:04Z"))
                .add(score(SCAN, "-2.9").label("X3", false).issued("2019-03-01T03:00:00Z")));
        assertThat(Outcomes.pair(outcome, REGION)).isEqualTo("- -");
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("body-site-conflict=3");
        assertThat(outcome.sightings().open(Sighting.Kind.UNMAPPED_CODE))
                .extracting(entry -> entry.getKey().what())
                .containsExactly("X1", "X2", "X3");
    }

    @Test
    void textsThatDifferWithinOneScanDoSoToo() {
        CaseOutcome.Included outcome = Outcomes.included(Chart.treated()
                .add(score(SCAN, "-2.9").text("upper"))
                .add(score(SCAN, "-2.9").text("lower")));
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("body-site-conflict=2");
        assertThat(outcome.sightings().open(Sighting.Kind.UNMAPPED_CODE)).isEmpty();
        assertThat(outcome.sightings().closed(Sighting.Kind.UNMAPPED_CODE)).isEqualTo(2);
    }

    @Test
    void differentScoresOfOneScanUnderOneCodeAreNoCorrectionsOfEachOther() {
        CaseOutcome.Included outcome = Outcomes.included(Chart.treated()
                .add(score(SCAN, "-2.9").issued("2019-03-01T03:00:02Z"))
                .add(score(SCAN, "-3.1").issued("2019-03-01T03:00:04Z"))
                .add(score("2019-03-01T08:00:10+07:00", "-2.8").issued("2019-03-01T03:00:06Z"))
                .add(score(SCAN, "-2.6").identifier("acc|7").issued("2019-03-01T03:00:08Z"))
                .add(score(SCAN, "-2.7").identifier("acc|7").issued("2019-03-01T03:00:09Z")));
        assertThat(Outcomes.pair(outcome, REGION)).isEqualTo("- -");
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("body-site-conflict=5");
    }

    @Test
    void oneScoreToldTwiceOrAmendedIsTheRegions() {
        CaseOutcome.Included twice =
                Outcomes.included(Chart.treated().add(score(SCAN, "-2.9")).add(score(SCAN, "-2.90")));
        assertThat(Outcomes.pair(twice, REGION)).isEqualTo("-2.9 -");
        assertThat(Outcomes.fates(twice, "Observation")).containsExactly("used=1", "duplicate=1");
        CaseOutcome.Included amended = Outcomes.included(Chart.treated()
                .add(score(SCAN, "-2.9").identifier("acc|7").label("SPINE", false))
                .add(score(SCAN, "-2.7")
                        .identifier("acc|7")
                        .label("SPINE", false)
                        .status("amended")));
        assertThat(Outcomes.pair(amended, REGION)).isEqualTo("-2.7 -");
    }

    @Test
    void aCopyMaySayMoreThanItsOriginal() {
        CaseOutcome.Included copies = Outcomes.included(Chart.treated()
                .add(score(SCAN, "-2.9"))
                .add(score(SCAN, "-2.9").text("lumbar spine"))
                .add(score(SCAN, "-2.9").text("lumbar spine").label("SPINE", false)));
        assertThat(Outcomes.pair(copies, REGION)).isEqualTo("-2.9 -");
        assertThat(Outcomes.fates(copies, "Observation")).containsExactly("used=1", "duplicate=2");
        CaseOutcome.Included amended = Outcomes.included(Chart.treated()
                .add(score(SCAN, "-2.9").identifier("acc|7"))
                .add(score(SCAN, "-2.7").identifier("acc|7").text("read again").status("amended")));
        assertThat(Outcomes.pair(amended, REGION)).isEqualTo("-2.7 -");
        CaseOutcome.Included others = Outcomes.included(Chart.treated()
                .add(score(SCAN, "-2.9").identifier("acc|7"))
                .add(score(SCAN, "-2.7").identifier("acc|7").label("X2", false).status("amended")));
        assertThat(Outcomes.pair(others, REGION)).isEqualTo("- -");
    }

    @Test
    void aNameOfAPartIsEnoughAndAnEarlierScoreOfTheRegionStands() {
        CaseOutcome.Included outcome = Outcomes.included(Chart.treated()
                .add(score(SCAN, "-2.8").label("DXA-L3", true))
                .add(score("2019-02-01", "-2.5").label("DXA-TOTAL", false)));
        assertThat(Outcomes.pair(outcome, REGION)).isEqualTo("-2.5 -");
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("used=1", "body-site-conflict=1");
    }

    @Test
    void anEarlierScoreDoesNotTakeThePlaceOfOneThatIsInDoubt() {
        CaseOutcome.Included outcome = Outcomes.included(Chart.treated()
                .add(score(SCAN, "-2.8").label("DXA-L1", true))
                .add(score(SCAN, "-2.9").label("DXA-L1-L4", false))
                .add(score("2019-02-01", "-2.5")));
        assertThat(outcome.pair(REGION).status()).isEqualTo(Pair.Status.PRE_AMBIGUOUS);
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("body-site-conflict=2", "not-selected=1");
    }

    @Test
    void aScoreWhoseSitesAreAllPartsIsInNoDoubt() {
        Code[] all = Studies.BODIES.toArray(Code[]::new);
        CaseOutcome.Included outcome = Outcomes.included(Chart.treated()
                .add(score(SCAN, "-2.8").label("X1", false))
                .add(score(SCAN, "-3").label("X2", false))
                .add(score(SCAN, "-2.9").label("X3", false).sites(all)));
        assertThat(Outcomes.pair(outcome, REGION)).isEqualTo("-2.9 -");
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("used=1", "body-site-conflict=2");
    }

    @Test
    void theSiteOfTheRegionIsNoAnswerToANameOfAPart() {
        CaseOutcome.Included outcome = Outcomes.included(
                Chart.treated().add(score(SCAN, "-2.8").label("DXA-L3", true).sites(Studies.REGION)));
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("body-site-conflict=1");
    }

    private static Result score(String when, String value) {
        return new Result(Studies.TSCORE).at(when).value(value, "1");
    }
}
