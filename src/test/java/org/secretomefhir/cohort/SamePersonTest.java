package org.secretomefhir.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.Sex;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.clinical.Subject;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.study.ReadingRules;
import org.secretomefhir.study.SamePersons;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.testing.AlteredStudy;

/** Subjects that may be one person: two hold one identifier, and one names another by seealso. */
class SamePersonTest {
    @Test
    void theyAreToldOfAndStayApartUnlessTheStudySaysMore() {
        List<CaseOutcome> outcomes = decide(SamePersons.TELL);
        assertThat(outcomes).hasSize(5).hasOnlyElementsOfType(CaseOutcome.Included.class);
        Sightings seen = seen(outcomes);
        assertThat(seen.counts())
                .containsKeys(Sighting.of(Sighting.Kind.SHARED_IDENTIFIER), Sighting.of(Sighting.Kind.SEE_ALSO));
        assertThat(seen.count(Sighting.Kind.SHARED_IDENTIFIER)).isEqualTo(1);
        assertThat(seen.count(Sighting.Kind.SEE_ALSO)).isEqualTo(1);
    }

    @Test
    void theyAreOneSubjectIfTheStudyMergesThem() {
        List<CaseOutcome> outcomes = decide(SamePersons.MERGE);
        assertThat(outcomes)
                .hasOnlyElementsOfType(CaseOutcome.Included.class)
                .extracting(one -> one.subject().value())
                .containsExactly("a", "c", "e");
        CaseOutcome.Included first = (CaseOutcome.Included) outcomes.get(0);
        assertThat(Outcomes.pair(first, "ctx")).isEqualTo("0.8 0.6");
        assertThat(Outcomes.fates(first, "Patient")).containsExactly("used=1", "superseded=1");
        assertThat(seen(outcomes).counts())
                .containsEntry(Sighting.ofOwn(Sighting.Kind.SHARED_IDENTIFIER, "merge"), 1L)
                .containsEntry(Sighting.ofOwn(Sighting.Kind.SEE_ALSO, "merge"), 1L);
    }

    @Test
    void noneOfThemIsAnalysedIfTheStudyExcludesThem() {
        List<CaseOutcome> outcomes = decide(SamePersons.EXCLUDE);
        assertThat(outcomes).hasSize(5);
        assertThat(outcomes.stream().filter(CaseOutcome.Included.class::isInstance))
                .extracting(one -> one.subject().value())
                .containsExactly("e");
        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(
                        CaseOutcome.Excluded.class,
                        one -> assertThat(one.reason()).isEqualTo(ExclusionReason.SAME_PERSON));
    }

    @Test
    void recordsWithOtherDatesOfBirthAreNotMerged() {
        SubjectRecord one = holding(Chart.of("a").dose("2019-03-14"), Set.of("nik|1"));
        SubjectRecord other = holding(Chart.of("b").dose("2019-03-14").born("1980-01-01"), Set.of("nik|1"));
        assertThat(builder(SamePersons.MERGE).buildAll(List.of(one, other)))
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                CaseOutcome.Excluded.class,
                                lost -> assertThat(lost.reason()).isEqualTo(ExclusionReason.SAME_PERSON)));
    }

    @Test
    void aSubjectThatIsNotAnalysedIsNotToldOf() {
        SubjectRecord one = holding(Chart.of("a").dose("2019-03-14"), Set.of("nik|1"));
        SubjectRecord other = holding(Chart.of("b").dose("2019-03-14").inactive(), Set.of("nik|1"));
        for (SamePersons rule : List.of(SamePersons.TELL, SamePersons.EXCLUDE)) {
            List<CaseOutcome> outcomes = builder(rule).buildAll(List.of(one, other));
            assertThat(outcomes.get(0)).isInstanceOf(CaseOutcome.Included.class);
            assertThat(seen(outcomes).count(Sighting.Kind.SHARED_IDENTIFIER)).isZero();
        }
    }

    @Test
    void aLongChainOfSharedIdentifiersIsOnePerson() {
        List<SubjectRecord> records = new ArrayList<>();
        for (int k = 0; k < 20_000; k++) {
            records.add(holding(Chart.of("p" + k), Set.of("nik|" + k, "nik|" + (k + 1))));
        }
        assertThat(SamePersonGroups.of(records).groups())
                .singleElement()
                .satisfies(group -> assertThat(group).hasSize(20_000));
    }

    /** a and b hold one identifier, d names c, e is alone. */
    private static List<CaseOutcome> decide(SamePersons rule) {
        List<SubjectRecord> records = new ArrayList<>(List.of(
                holding(Chart.of("a").dose("2019-03-14").ctx("2019-03-01", "0.8"), Set.of("nik|1")),
                holding(Chart.of("b").dose("2019-03-14").ctx("2019-09-10", "0.6"), Set.of("nik|1", "nik|9")),
                holding(Chart.of("c").dose("2019-03-14"), Set.of()),
                holding(Chart.of("d").dose("2019-03-14"), Set.of("nik|4"), new SubjectId("c")),
                holding(Chart.of("e").dose("2019-03-14"), Set.of("nik|5"), new SubjectId("unknown"))));
        List<CaseOutcome> outcomes = builder(rule).buildAll(records);
        Collections.shuffle(records, new Random(1));
        assertThat(builder(rule).buildAll(records)).isEqualTo(outcomes);
        return outcomes;
    }

    private static Sightings seen(List<CaseOutcome> outcomes) {
        return Sightings.sum(outcomes.stream().map(CaseOutcome::sightings).toList());
    }

    private static CaseBuilder builder(SamePersons rule) {
        StudyDefinition ruled = AlteredStudy.withReading(Studies.standard(), new ReadingRules(new TreeSet<>(), rule));
        return new CaseBuilder(ruled, Studies.scope(ruled));
    }

    private static SubjectRecord holding(Chart chart, Set<String> official, SubjectId... seeAlso) {
        SubjectRecord record = chart.record();
        Subject subject = record.subject();
        if (subject == null) {
            throw new IllegalStateException();
        }
        Subject named = new Subject(
                subject.id(),
                Sex.FEMALE,
                subject.birth(),
                subject.deceased(),
                subject.death(),
                subject.active(),
                subject.testPatient(),
                Set.of(),
                official,
                subject.replacedBy(),
                List.of(seeAlso),
                new SourceRef("Patient", subject.id().value(), "1"));
        return new SubjectRecord(
                record.id(),
                named,
                false,
                record.administrations(),
                record.measurements(),
                record.diagnoses(),
                record.unclearDoses(),
                record.withdrawals());
    }
}
