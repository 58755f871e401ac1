package org.secretomefhir.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.secretomefhir.clinical.Administration;
import org.secretomefhir.clinical.Diagnosis;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/** What holds for every record, however messy. */
class CaseBuilderPropertyTest {
    private static final int SUBJECTS = 8;

    @Property(tries = 150)
    void everyResourceHasExactlyOneDisposition(@ForAll long seed) {
        MessyRecords messy = new MessyRecords(seed);
        CaseBuilder builder = builder(messy.study());
        for (SubjectRecord record : PatientLinks.follow(messy.records(SUBJECTS))) {
            Map<String, Long> distinct = record.sources().stream()
                    .collect(Collectors.groupingBy(SourceRef::resourceType, TreeMap::new, Collectors.counting()));
            Tally tally = builder.build(record).tally();
            assertThat(tally.counts().keySet()).isEqualTo(distinct.keySet());
            distinct.forEach((type, count) -> assertThat(tally.total(type)).isEqualTo(count));
        }
    }

    @Property(tries = 150)
    void theOrderInWhichResourcesArriveChangesNothing(@ForAll long seed) {
        MessyRecords messy = new MessyRecords(seed);
        StudyDefinition study = messy.study();
        List<SubjectRecord> records = messy.records(SUBJECTS);
        Random random = new Random(seed);
        List<SubjectRecord> shuffled = new ArrayList<>();
        records.forEach(record -> shuffled.add(shuffle(record, random)));
        Collections.shuffle(shuffled, random);
        assertThat(builder(study).buildAll(shuffled)).isEqualTo(builder(study).buildAll(records));
    }

    @Property(tries = 100)
    void everyFrameAddsUp(@ForAll long seed) {
        MessyRecords messy = new MessyRecords(seed);
        StudyFrame frame = frame(messy.study(), PatientLinks.follow(messy.records(SUBJECTS)));
        Ledger ledger = frame.ledger();
        long lost =
                ledger.excluded().values().stream().mapToLong(Long::longValue).sum();
        assertThat(ledger.found()).isEqualTo(ledger.included() + lost);
        Attrition attrition = frame.attrition();
        for (String endpoint : List.of("ctx", "platelets", "tscore-L1", "tscore-L2", "tscore-L1-L2")) {
            assertThat(attrition.count(endpoint, Attrition.Step.MISSING)
                            + attrition.count(endpoint, Attrition.Step.NOT_DUE)
                            + attrition.count(endpoint, Attrition.Step.PAIRED))
                    .isEqualTo(ledger.included());
            assertThat(frame.sample(endpoint).change().size())
                    .isEqualTo((int) attrition.count(endpoint, Attrition.Step.PAIRED));
        }
    }

    @Property(tries = 150)
    void framesMergeHoweverTheSubjectsAreDivided(@ForAll long seed) {
        MessyRecords messy = new MessyRecords(seed);
        StudyDefinition study = messy.study();
        List<SubjectRecord> persons = PatientLinks.follow(messy.records(SUBJECTS));
        int cut = persons.isEmpty() ? 0 : new Random(seed).nextInt(persons.size() + 1);
        StudyFrame first = frame(study, persons.subList(0, cut));
        StudyFrame second = frame(study, persons.subList(cut, persons.size()));
        assertThat(first.plus(second)).isEqualTo(frame(study, persons));
        assertThat(second.plus(first)).isEqualTo(frame(study, persons));
    }

    @Property(tries = 100)
    void theValuesOfAPairComeFromUsedObservationsAndNoneOfAnExcludedSubjectIsUsed(@ForAll long seed) {
        MessyRecords messy = new MessyRecords(seed);
        for (CaseOutcome outcome : builder(messy.study()).buildAll(messy.records(SUBJECTS))) {
            Set<SourceRef> sources = new TreeSet<>();
            if (outcome instanceof CaseOutcome.Included included) {
                included.pairs().stream()
                        .flatMap(pair -> Stream.of(pair.pre(), pair.post()))
                        .flatMap(Stream::ofNullable)
                        .forEach(value -> sources.addAll(value.sources()));
            }
            assertThat(outcome.tally().count("Observation", Disposition.USED)).isEqualTo(sources.size());
            assertThat(outcome.tally().count("Patient", Disposition.USED))
                    .isEqualTo(outcome instanceof CaseOutcome.Included ? 1 : 0);
        }
    }

    @Property(tries = 100)
    void whatIsNotUsedHasAFindingUnlessTheStudyDoesNotAskForIt(@ForAll long seed) {
        Set<Disposition> silent = EnumSet.of(Disposition.USED, Disposition.OTHER_CODE, Disposition.NOT_IN_COHORT);
        MessyRecords messy = new MessyRecords(seed);
        for (CaseOutcome outcome : builder(messy.study()).buildAll(messy.records(SUBJECTS))) {
            Map<Disposition, Long> settled = new TreeMap<>();
            outcome.tally()
                    .counts()
                    .values()
                    .forEach(row -> row.forEach((disposition, count) -> settled.merge(disposition, count, Long::sum)));
            settled.keySet().removeAll(silent);
            settled.forEach((disposition, count) -> assertThat(outcome.findings().stream()
                            .filter(finding -> finding.disposition() == disposition)
                            .map(finding -> finding.source())
                            .distinct()
                            .count())
                    .as(disposition.token())
                    .isGreaterThanOrEqualTo(count));
        }
    }

    @Property(tries = 30)
    void theZoneAndLocaleOfTheMachineChangeNothing(@ForAll long seed) {
        MessyRecords messy = new MessyRecords(seed);
        StudyDefinition study = messy.study();
        List<SubjectRecord> records = messy.records(SUBJECTS);
        List<CaseOutcome> expected = builder(study).buildAll(records);
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            for (String other :
                    List.of("UTC", "Asia/Jakarta", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu")) {
                TimeZone.setDefault(TimeZone.getTimeZone(other));
                Locale.setDefault(Locale.forLanguageTag("tr"));
                assertThat(builder(study).buildAll(records)).as(other).isEqualTo(expected);
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    /** The properties above would say little if most things never happened. */
    @Example
    void theMessyRecordsMakeEveryOutcomeHappen() {
        Set<Disposition> dispositions = EnumSet.noneOf(Disposition.class);
        Set<ExclusionReason> reasons = EnumSet.noneOf(ExclusionReason.class);
        Set<Pair.Status> statuses = EnumSet.noneOf(Pair.Status.class);
        for (long seed = 0; seed < 600; seed++) {
            MessyRecords messy = new MessyRecords(seed);
            for (CaseOutcome outcome : builder(messy.study()).buildAll(messy.records(SUBJECTS))) {
                outcome.tally().counts().values().forEach(row -> dispositions.addAll(row.keySet()));
                if (outcome instanceof CaseOutcome.Excluded excluded) {
                    reasons.add(excluded.reason());
                } else if (outcome instanceof CaseOutcome.Included included) {
                    included.pairs().forEach(pair -> statuses.add(pair.status()));
                }
            }
        }
        assertThat(reasons).isEqualTo(EnumSet.complementOf(EnumSet.of(ExclusionReason.SAME_PERSON)));
        assertThat(statuses).isEqualTo(EnumSet.allOf(Pair.Status.class));
        assertThat(dispositions)
                .contains(Disposition.USED)
                .containsAll(EnumSet.range(Disposition.UNIT_MISSING, Disposition.AMBIGUOUS_DATE))
                .contains(Disposition.IMPLAUSIBLE, Disposition.CONFLICTING_VALUES)
                .containsAll(EnumSet.range(Disposition.NOT_SELECTED, Disposition.NOT_IN_COHORT))
                .contains(Disposition.STATUS, Disposition.OTHER_CODE);
    }

    private static SubjectRecord shuffle(SubjectRecord record, Random random) {
        List<Administration> administrations = new ArrayList<>(record.administrations());
        List<Measurement> measurements = new ArrayList<>(record.measurements());
        List<Diagnosis> diagnoses = new ArrayList<>(record.diagnoses());
        Collections.shuffle(administrations, random);
        Collections.shuffle(measurements, random);
        Collections.shuffle(diagnoses, random);
        return new SubjectRecord(
                record.id(),
                record.subject(),
                record.patientQuarantined(),
                administrations,
                measurements,
                diagnoses,
                record.unclearDoses(),
                record.withdrawals());
    }

    /** A year after treatment, so that some windows are still open; one subject is to be left out. */
    private static Scope scope(StudyDefinition study) {
        Scope all = Scope.of(study, LocalDate.of(2020, 3, 10));
        return new Scope(all.period(), all.cutOff(), all.zone(), null, new TreeSet<>(Set.of("mrn|p7")), null);
    }

    private static CaseBuilder builder(StudyDefinition study) {
        return new CaseBuilder(study, scope(study));
    }

    private static StudyFrame frame(StudyDefinition study, List<SubjectRecord> persons) {
        Map<String, Long> received = new TreeMap<>();
        persons.forEach(
                record -> record.sources().forEach(source -> received.merge(source.resourceType(), 1L, Long::sum)));
        List<CaseOutcome> cases = persons.stream().map(builder(study)::build).toList();
        return StudyFrame.gather(study, scope(study), cases, received, Tally.EMPTY, List.of());
    }
}
