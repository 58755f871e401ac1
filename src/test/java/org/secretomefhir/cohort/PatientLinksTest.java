package org.secretomefhir.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.study.StudyDefinition;

class PatientLinksTest {
    private static final StudyDefinition STUDY = Studies.standard();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "a b c, a b c",
        "a>b b, b<a",
        "a>b b>c c, c<a<b",
        "a>c b>c c d, c<a<b d",
        // two ways to the same record
        "a>b a>c b>c c, c<a<b",
        // to a Patient that the source did not give
        "a>x, a",
        "a>x a>b b, b<a",
        // circles, and what hangs on them
        "a>a, a!",
        "a>b b>a, a! b!",
        "a>b b>c c>b d, a! b! c! d",
        // a circle with a way out is a circle still
        "a>b b>a b>c c, a! b! c!",
        // to several records
        "a>b a>c b c, a! b! c!",
    })
    void linkedRecordsAreOnePersonIfAllLinksLeadToOneRecord(String links, String expected) {
        List<SubjectRecord> records = records(links);
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(records, new Random(seed));
            assertThat(PatientLinks.follow(records).stream().map(PatientLinksTest::text))
                    .containsExactly(expected.split(" "));
        }
    }

    @Test
    void aLongChainIsFollowedToItsEnd() {
        List<SubjectRecord> records = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            records.add(Chart.of("p" + i).replacedBy("p" + (i + 1)).record());
        }
        records.add(Chart.of("p20000").record());
        assertThat(PatientLinks.follow(records))
                .hasSize(1)
                .allMatch(one -> one.id().equals(new SubjectId("p20000")));
    }

    @Test
    void aPersonWithTwoRecordsIsOneSubjectWithTheResourcesOfBoth() {
        SubjectRecord old = Chart.of("old")
                .inactive()
                .replacedBy("new")
                .dose("2019-03-14")
                .ctx("2019-03-01", "0.8")
                .diagnosed(Studies.OSTEOPOROSIS, null)
                .record();
        SubjectRecord current = Chart.of("new").ctx("2019-09-10", "0.6").record();
        List<CaseOutcome> outcomes = builder().buildAll(List.of(old, current));
        assertThat(outcomes).hasSize(1);
        CaseOutcome.Included one = (CaseOutcome.Included) outcomes.get(0);
        assertThat(one.subject()).isEqualTo(new SubjectId("new"));
        assertThat(Outcomes.pair(one, "ctx")).isEqualTo("0.8 0.6");
        assertThat(Outcomes.fates(one, "Patient")).containsExactly("used=1", "superseded=1");
        assertThat(Outcomes.fates(one, "Observation")).containsExactly("used=2");
        assertThat(Outcomes.fates(one, "Condition")).containsExactly("other-code=1");
    }

    @Test
    void whoIsLinkedInACircleIsExcludedIfExposed() {
        List<CaseOutcome> outcomes = builder()
                .buildAll(List.of(
                        Chart.of("a").dose("2019-03-14").replacedBy("b").record(),
                        Chart.of("b").replacedBy("a").record()));
        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(
                        CaseOutcome.Excluded.class,
                        one -> assertThat(one.reason()).isEqualTo(ExclusionReason.LINK_CYCLE));
        assertThat(outcomes.get(1)).isInstanceOf(CaseOutcome.NotInCohort.class);
    }

    @Test
    void theListsAndIndexDatesOfTheScopeKnowAPersonByAnyOfItsIds() {
        List<SubjectRecord> records = List.of(
                Chart.of("old").replacedBy("new").record(), Chart.of("new").record());
        CaseBuilder given = new CaseBuilder(STUDY, Studies.scope(STUDY, Map.of("old", LocalDate.of(2019, 3, 14))));
        assertThat(given.buildAll(records)).hasOnlyElementsOfType(CaseOutcome.Included.class);
        CaseBuilder contradicting = new CaseBuilder(
                STUDY,
                Studies.scope(
                        STUDY,
                        Map.of(
                                "old", LocalDate.of(2019, 3, 14),
                                "new", LocalDate.of(2019, 3, 15))));
        assertThat(contradicting.buildAll(records))
                .singleElement()
                .isInstanceOfSatisfying(
                        CaseOutcome.Excluded.class,
                        one -> assertThat(one.reason()).isEqualTo(ExclusionReason.INDEX_AMBIGUOUS));
        List<SubjectRecord> treated = List.of(
                Chart.of("old").replacedBy("new").record(),
                Chart.of("new").dose("2019-03-14").record());
        assertThat(new CaseBuilder(STUDY, Studies.scope(STUDY, List.of("mrn|old"), List.of())).buildAll(treated))
                .hasOnlyElementsOfType(CaseOutcome.Included.class);
        assertThat(new CaseBuilder(STUDY, Studies.scope(STUDY, null, List.of("old"))).buildAll(treated))
                .singleElement()
                .isInstanceOfSatisfying(
                        CaseOutcome.Excluded.class,
                        one -> assertThat(one.reason()).isEqualTo(ExclusionReason.LISTED));
    }

    @Test
    void twoRecordsWithOneIdAreRefused() {
        SubjectRecord record = Chart.treated().record();
        assertThatThrownBy(() -> PatientLinks.follow(List.of(record, record)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CaseBuilder builder() {
        return new CaseBuilder(STUDY, Studies.scope(STUDY));
    }

    private static List<SubjectRecord> records(String links) {
        List<SubjectRecord> records = new ArrayList<>();
        Arrays.stream(links.split(" "))
                .map(link -> link.split(">")[0])
                .distinct()
                .forEach(id -> {
                    Chart chart = Chart.of(id);
                    Arrays.stream(links.split(" "))
                            .filter(link -> link.startsWith(id + ">"))
                            .forEach(link -> chart.replacedBy(link.split(">")[1]));
                    records.add(chart.record());
                });
        return records;
    }

    private static String text(SubjectRecord record) {
        StringBuilder text = new StringBuilder(record.id().value());
        record.replaced().forEach(one -> text.append('<').append(one.id().value()));
        return text.append(record.linksUnresolved() ? "!" : "").toString();
    }
}
