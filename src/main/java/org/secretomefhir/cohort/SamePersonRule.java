package org.secretomefhir.cohort;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.clinical.Subject;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.study.SamePersons;

/**
 * What becomes of subjects that may be one person, as the study says. They are always told of. Where they are merged, the
 * subject is the one with the first id among those that are active, with the resources of all; those whose dates of birth
 * contradict each other are no person that could be merged, and are left out.
 */
final class SamePersonRule {
    private final SamePersons rule;
    private final Function<SubjectRecord, CaseOutcome> build;
    private final Function<SubjectRecord, CaseOutcome> leaveOut;

    /**
     * @param build decides about one subject
     * @param leaveOut excludes one that would be analysed
     */
    SamePersonRule(
            SamePersons rule,
            Function<SubjectRecord, CaseOutcome> build,
            Function<SubjectRecord, CaseOutcome> leaveOut) {
        this.rule = rule;
        this.build = build;
        this.leaveOut = leaveOut;
    }

    /** One outcome for each subject that remains, in the order of ids. */
    List<CaseOutcome> decide(Collection<SubjectRecord> records) {
        return rule == SamePersons.MERGE ? merged(records) : apart(records);
    }

    private List<CaseOutcome> apart(Collection<SubjectRecord> records) {
        SortedMap<SubjectId, CaseOutcome> outcomes = outcomes(records);
        List<SubjectRecord> included = records.stream()
                .filter(record -> outcomes.get(record.id()) instanceof CaseOutcome.Included)
                .toList();
        SamePersonGroups groups = SamePersonGroups.of(included);
        if (rule == SamePersons.EXCLUDE) {
            Set<SubjectId> several =
                    groups.groups().stream().flatMap(Collection::stream).collect(Collectors.toSet());
            included.stream()
                    .filter(record -> several.contains(record.id()))
                    .forEach(record -> outcomes.put(record.id(), leaveOut.apply(record)));
        }
        return told(outcomes, groups.sightings(word()), Map.of());
    }

    private List<CaseOutcome> merged(Collection<SubjectRecord> records) {
        SortedMap<SubjectId, SubjectRecord> byId = new TreeMap<>();
        records.forEach(record -> byId.put(record.id(), record));
        SamePersonGroups groups = SamePersonGroups.of(
                records.stream().filter(SamePersonRule::isUsable).toList());
        Map<SubjectId, SubjectId> survivors = new HashMap<>();
        Set<SubjectId> contradicting = new HashSet<>();
        for (Set<SubjectId> ids : groups.groups()) {
            List<SubjectRecord> group =
                    ids.stream().map(byId::get).filter(Objects::nonNull).toList();
            if (areBornApart(group)) {
                contradicting.addAll(ids);
            } else {
                SubjectRecord person = person(group);
                ids.forEach(byId::remove);
                byId.put(person.id(), person);
                ids.forEach(id -> survivors.put(id, person.id()));
            }
        }
        SortedMap<SubjectId, CaseOutcome> outcomes = outcomes(byId.values());
        byId.values().stream()
                .filter(record -> contradicting.contains(record.id()))
                .filter(record -> outcomes.get(record.id()) instanceof CaseOutcome.Included)
                .forEach(record -> outcomes.put(record.id(), leaveOut.apply(record)));
        return told(outcomes, groups.sightings(word()), survivors);
    }

    private SortedMap<SubjectId, CaseOutcome> outcomes(Collection<SubjectRecord> records) {
        SortedMap<SubjectId, CaseOutcome> outcomes = new TreeMap<>();
        records.forEach(record -> outcomes.put(record.id(), build.apply(record)));
        return outcomes;
    }

    private String word() {
        return rule == SamePersons.TELL ? "" : rule.token();
    }

    private static List<CaseOutcome> told(
            SortedMap<SubjectId, CaseOutcome> outcomes,
            Map<SubjectId, Sightings> sightings,
            Map<SubjectId, SubjectId> survivors) {
        sightings.forEach((id, seen) ->
                outcomes.computeIfPresent(survivors.getOrDefault(id, id), (subject, outcome) -> outcome.seeing(seen)));
        return List.copyOf(outcomes.values());
    }

    private static boolean isUsable(SubjectRecord record) {
        return record.subject() != null && !record.patientQuarantined() && !record.linksUnresolved();
    }

    private static boolean areBornApart(List<SubjectRecord> group) {
        LocalDate latestFirst = LocalDate.MIN;
        LocalDate earliestLast = LocalDate.MAX;
        for (Subject subject : subjects(group)) {
            ClinicalDate birth = subject.birth();
            if (birth != null) {
                latestFirst = birth.firstDay().isAfter(latestFirst) ? birth.firstDay() : latestFirst;
                earliestLast = birth.lastDay().isBefore(earliestLast) ? birth.lastDay() : earliestLast;
            }
        }
        return latestFirst.isAfter(earliestLast);
    }

    private static SubjectRecord person(List<SubjectRecord> group) {
        SubjectRecord main = group.stream()
                .min(Comparator.<SubjectRecord, Boolean>comparing(record -> !isActive(record.subject()))
                        .thenComparing(SubjectRecord::id))
                .orElseThrow();
        SubjectRecord joined = PatientLinks.joined(main, group);
        return new SubjectRecord(
                joined.id(),
                completed(joined.subject(), joined.replaced()),
                joined.patientQuarantined(),
                joined.administrations(),
                joined.measurements(),
                joined.diagnoses(),
                joined.unclearDoses(),
                joined.withdrawals(),
                joined.replaced(),
                joined.linksUnresolved());
    }

    private static boolean isActive(@Nullable Subject subject) {
        return subject != null && subject.active();
    }

    private static List<Subject> subjects(List<SubjectRecord> group) {
        List<Subject> subjects = new ArrayList<>();
        group.forEach(record -> Stream.ofNullable(record.subject()).forEach(subjects::add));
        return subjects;
    }

    /** With the birth and death that another record of the person has and this one lacks. */
    private static @Nullable Subject completed(@Nullable Subject main, List<Subject> others) {
        if (main == null) {
            return null;
        }
        Optional<ClinicalDate> birth =
                others.stream().map(Subject::birth).filter(Objects::nonNull).findFirst();
        Optional<ClinicalDate> death =
                others.stream().map(Subject::death).filter(Objects::nonNull).findFirst();
        return new Subject(
                main.id(),
                main.sex(),
                main.birth() == null ? birth.orElse(null) : main.birth(),
                main.deceased() || others.stream().anyMatch(Subject::deceased),
                main.death() == null ? death.orElse(null) : main.death(),
                main.active(),
                main.testPatient(),
                main.identifiers(),
                main.official(),
                main.replacedBy(),
                main.seeAlso(),
                main.source());
    }
}
