package org.secretomefhir.cohort;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.secretomefhir.clinical.Administration;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Diagnosis;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.clinical.Subject;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.clinical.UnclearDose;
import org.secretomefhir.cohort.Losses.Kind;
import org.secretomefhir.cohort.Losses.Part;
import org.secretomefhir.cohort.Relevance.Relevant;
import org.secretomefhir.study.Allowance;
import org.secretomefhir.study.ExposureMatch;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/**
 * Decides about one subject: in the cohort or not, excluded or included, and with which values. A pure function of the
 * question and the record; the order of the record's lists, the zone and the locale of the machine change nothing. Every
 * resource of the record has exactly one disposition in the outcome, or there is no outcome. Immutable and thread-safe.
 *
 * <p>A subject is in the cohort if the scope asks about it and its index day lies in the period. A resource that
 * nobody's analysis could use keeps that reason whatever becomes of its subject; everything else of a subject that is not
 * in the cohort, or excluded, has that as its reason. Only where a missing or high baseline excludes, the values that
 * could not be used keep their reasons, because they may be why.
 */
public final class CaseBuilder {
    private final StudyDefinition study;
    private final Scope scope;
    private final EndpointMatcher matcher;
    private final EligibilityCheck eligibility;
    private final ExposureMatch exposure;
    private final Relevance relevance;
    private final PersonCheck person;
    private final IndexSearch indexSearch;
    private final IndexDoubt indexDoubt;
    private final List<EndpointReader> readers;

    /** For a source that gave the data of every criterion the study sets. */
    public CaseBuilder(StudyDefinition study, Scope scope) {
        this(study, scope, Set.of());
    }

    /**
     * @param notRead criteria whose data the source did not give; they exclude nobody and are reported as not assessable
     * @throws IllegalArgumentException if the study limits the baseline of an endpoint it does not have
     */
    public CaseBuilder(StudyDefinition study, Scope scope, Set<Criterion> notRead) {
        this.study = study;
        this.scope = scope;
        this.matcher = new EndpointMatcher(study);
        this.eligibility = new EligibilityCheck(study, scope, notRead);
        this.exposure = new ExposureMatch(study);
        this.relevance = new Relevance(study, matcher, eligibility);
        this.person = new PersonCheck(matcher, study.allows(Allowance.TEST_PATIENTS));
        this.indexSearch = new IndexSearch(study.exposure().indexRule());
        this.indexDoubt = new IndexDoubt(study.exposure().indexRule(), scope.cutOff());
        this.readers = study.endpoints().stream().map(EndpointReader::new).toList();
    }

    /**
     * Follows the links between Patients, and decides about each person, and about those that may be one as the study
     * says; in the order of their ids.
     */
    public List<CaseOutcome> buildAll(Collection<SubjectRecord> records) {
        return new SamePersonRule(study.reading().samePersons(), this::build, this::samePerson)
                .decide(PatientLinks.follow(records));
    }

    private CaseOutcome samePerson(SubjectRecord record) {
        Fates fates = new Fates(record.id());
        return excluded(record, relevance.sort(record, fates), ExclusionReason.SAME_PERSON, fates);
    }

    /** Decides about one subject, whose links have been followed where the source has any. */
    public CaseOutcome build(SubjectRecord record) {
        Fates fates = new Fates(record.id());
        Relevant relevant = relevance.sort(record, fates);
        ExposureHistory history =
                scope.asksAbout(record.names()) ? history(record, relevant) : new ExposureHistory.None();
        if (history instanceof ExposureHistory.Known known
                && scope.period().contains(known.index().preDay())) {
            relevance.tell(relevant.exposures(), fates);
            return found(record, relevant, known, fates);
        }
        if (history instanceof ExposureHistory.Ambiguous ambiguous
                && ambiguous
                        .possible()
                        .touches(scope.period().start(), scope.period().end())) {
            relevance.tell(relevant.exposures(), fates);
            return ambiguous(record, relevant, ambiguous, fates);
        }
        relevant.values().forEach(one -> fates.settle(one.source(), Disposition.NOT_IN_COHORT));
        fates.settleRest(record, Disposition.NOT_IN_COHORT);
        return new CaseOutcome.NotInCohort(record.id(), fates.close(record), fates.findings());
    }

    private ExposureHistory history(SubjectRecord record, Relevant relevant) {
        SortedSet<LocalDate> given = scope.indexDays(record.names());
        if (given.isEmpty()) {
            ExposureHistory found = indexSearch.find(relevant.exposures().stream()
                    .filter(one -> !isAfterCutOff(one))
                    .toList());
            return indexDoubt.weigh(
                    found,
                    record.unclearDoses().stream()
                            .filter(this::mayHaveTakenPlace)
                            .toList());
        }
        ClinicalDate possible = new ClinicalDate(given.first(), given.last(), null, null);
        return possible.isOneDay()
                ? new ExposureHistory.Known(IndexEvent.ofDay(given.first()), null, null)
                : new ExposureHistory.Ambiguous(possible, List.of());
    }

    private boolean mayHaveTakenPlace(UnclearDose dose) {
        return dose.status().isEmpty() || study.exposure().statuses().contains(dose.status());
    }

    private CaseOutcome ambiguous(
            SubjectRecord record, Relevant relevant, ExposureHistory.Ambiguous history, Fates fates) {
        countExposures(record, relevant, fates);
        for (Administration one : history.unclear()) {
            fates.losses().lost(Part.of(Kind.EXPOSURE), Disposition.AMBIGUOUS_DATE.token());
            fates.settle(
                    one.source(),
                    Disposition.AMBIGUOUS_DATE,
                    "MedicationAdministration.effective",
                    "may be the index event, but its day is not known");
        }
        ExclusionReason reason = scope.leavesOut(record.names())
                ? ExclusionReason.LISTED
                : person.beforeIndex(record, history.possible(), fates).orElse(ExclusionReason.INDEX_AMBIGUOUS);
        return excluded(record, relevant, reason, fates);
    }

    private CaseOutcome found(SubjectRecord record, Relevant relevant, ExposureHistory.Known history, Fates fates) {
        countExposures(record, relevant, fates);
        if (scope.leavesOut(record.names())) {
            return excluded(record, relevant, ExclusionReason.LISTED, fates);
        }
        IndexEvent index = history.index();
        Optional<ExclusionReason> ofPerson =
                person.beforeIndex(record, new ClinicalDate(index.preDay(), index.preDay(), null, null), fates);
        Subject subject = record.subject();
        if (ofPerson.isPresent() || subject == null) {
            return excluded(record, relevant, ofPerson.orElse(ExclusionReason.NO_PATIENT), fates);
        }
        if (PersonCheck.isDeceased(subject, index)) {
            return excluded(record, relevant, ExclusionReason.DECEASED, fates);
        }
        ClinicalDate birth = subject.birth();
        Age age = birth == null ? null : Age.on(index.preDay(), birth);
        Optional<ExclusionReason> beforeValues = eligibility.beforeValues(relevant, age, index);
        if (beforeValues.isPresent()) {
            return excluded(record, relevant, beforeValues.get(), fates);
        }
        Fates ofValues = new Fates(record.id());
        PairMaker maker = new PairMaker(study, scope, index, new Withdrawals(record.withdrawals(), matcher), ofValues);
        List<Pair> pairs = pairs(relevant.values(), maker, ofValues);
        fates.losses().results(relevant.values(), ofValues, matcher);
        Optional<ExclusionReason> byBaseline = eligibility.ofValues(pairs);
        if (byBaseline.isPresent()) {
            fates.addQuarantined(ofValues);
            return excluded(record, relevant, byBaseline.get(), fates).with(eligibility.baseline(pairs));
        }
        fates.addAll(ofValues);
        fates.losses().met(Part.of(Kind.PATIENT), 1);
        fates.losses().met(Part.of(Kind.CONDITION), relevant.conditions().size());
        settleIncluded(subject, relevant, history, fates);
        return new CaseOutcome.Included(
                record.id(),
                subject.sex(),
                age == null ? null : age.exact(),
                birth,
                index.asDate(),
                pairs,
                treatment(relevant, index),
                remarks(subject, index, maker),
                fates.close(record),
                fates.findings(),
                fates.sightings(),
                fates.losses().sum());
    }

    /** What was given by the cut-off. */
    private Treatment treatment(Relevant relevant, IndexEvent index) {
        List<Treatment.Beside> beside = Stream.concat(relevant.concomitant().stream(), relevant.counted().stream())
                .filter(one -> !isAfterCutOff(one))
                .map(one -> Treatment.Beside.of(one, index, study.eligibility()))
                .toList();
        return new Treatment(
                relevant.exposures().stream()
                        .filter(one -> !isAfterCutOff(one))
                        .map(one -> Treatment.Dose.of(one, index, exposure))
                        .toList(),
                eligibility.countsConcomitant() ? beside : null);
    }

    private static SortedMap<Remark, Long> remarks(Subject subject, IndexEvent index, PairMaker maker) {
        SortedMap<Remark, Long> remarks = new TreeMap<>(maker.remarks());
        if (PersonCheck.isDeathUndated(subject, index)) {
            remarks.put(Remark.ofDeath(), 1L);
        }
        return remarks;
    }

    private List<Pair> pairs(List<Measurement> values, PairMaker maker, Fates fates) {
        Map<String, List<Measurement>> byEndpoint = new HashMap<>();
        for (Measurement value : values) {
            matcher.match(value, fates)
                    .ifPresent(endpoint -> byEndpoint
                            .computeIfAbsent(endpoint.id(), id -> new ArrayList<>())
                            .add(value));
        }
        List<Pair> pairs = new ArrayList<>();
        for (EndpointReader reader : readers) {
            pairs.add(
                    maker.pair(reader, byEndpoint.getOrDefault(reader.endpoint().id(), List.of())));
        }
        return pairs;
    }

    private void settleIncluded(Subject subject, Relevant relevant, ExposureHistory.Known history, Fates fates) {
        fates.settle(subject.source(), Disposition.USED);
        for (Administration one : relevant.exposures()) {
            if (history.first() != null && history.index().isAtMidnight(one)) {
                fates.see(Sighting.of(Sighting.Kind.MIDNIGHT));
            }
            if (one.equals(history.first()) || one.equals(history.last())) {
                fates.settle(one.source(), Disposition.USED);
            } else {
                settleUnused(one, Disposition.NOT_SELECTED, "another date set the index", fates);
            }
        }
        relevant.concomitant().forEach(one -> settleUnused(one, Disposition.OUTSIDE_WINDOW, "", fates));
        for (Administration one : relevant.counted()) {
            if (isAfterCutOff(one)) {
                settleUnused(one, Disposition.OUTSIDE_WINDOW, "", fates);
            } else {
                fates.settle(one.source(), Disposition.USED);
            }
        }
        for (Diagnosis diagnosis : relevant.conditions()) {
            if (EligibilityCheck.counts(diagnosis, history.index())) {
                fates.settle(diagnosis.source(), Disposition.USED);
            } else {
                fates.settle(
                        diagnosis.source(), Disposition.OUTSIDE_WINDOW, "Condition.onset", "began after the index day");
            }
        }
    }

    private void settleUnused(Administration one, Disposition disposition, String detail, Fates fates) {
        if (isAfterCutOff(one)) {
            fates.settle(
                    one.source(),
                    Disposition.OUTSIDE_WINDOW,
                    "MedicationAdministration.effective",
                    "after the data cut-off");
        } else {
            fates.settle(one.source(), disposition, "MedicationAdministration.effective", detail);
        }
    }

    /** Administrations of those whose index day is given by hand, or who are left out by hand, decide nothing. */
    private void countExposures(SubjectRecord record, Relevant relevant, Fates fates) {
        if (scope.indexDays(record.names()).isEmpty() && !scope.leavesOut(record.names())) {
            fates.losses().met(Part.of(Kind.EXPOSURE), relevant.exposures().size());
        }
    }

    private boolean isAfterCutOff(Administration one) {
        return one.begun().firstDay().isAfter(scope.cutOff());
    }

    private static CaseOutcome.Excluded excluded(
            SubjectRecord record, Relevant relevant, ExclusionReason reason, Fates fates) {
        fates.losses().excluded(reason, relevant.conditions().size());
        String detail = "the subject is excluded: " + reason.token();
        SortedSet<SourceRef> sources = new TreeSet<>();
        relevant.values().forEach(one -> sources.add(one.source()));
        sources.forEach(source -> fates.settle(source, Disposition.SUBJECT_EXCLUDED, "Observation", detail));
        fates.settleRest(record, Disposition.SUBJECT_EXCLUDED, detail);
        return new CaseOutcome.Excluded(
                record.id(),
                reason,
                fates.close(record),
                fates.findings(),
                fates.sightings(),
                fates.losses().sum());
    }
}
