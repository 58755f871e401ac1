package org.secretomefhir.ingest;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.ingest.gathering.Intake;

/**
 * Asks for Patients, each only once, and for all records of one person: those that a record names as the one that replaced
 * it or was replaced by it, and those that name a record so while it says nothing of them.
 */
final class PatientSearches {
    private static final String TYPE = "Patient";
    private static final int MAX_ROUNDS = 100;

    private final Intake intake;
    private final Searches searches;
    private final SearchPlan plan;
    private final ListSearches many;
    private final Set<SubjectId> asked = new TreeSet<>();
    private final Set<String> askedIdentifiers = new TreeSet<>();
    private final Set<SubjectId> askedFrom = new TreeSet<>();
    private final Set<String> askedFromIdentifiers = new TreeSet<>();

    PatientSearches(Intake intake, Searches searches, SearchPlan plan, ListSearches many) {
        this.intake = intake;
        this.searches = searches;
        this.plan = plan;
        this.many = many;
    }

    static List<String> ids(Collection<SubjectId> subjects) {
        return subjects.stream().map(SubjectId::value).toList();
    }

    /** Asks for those that have not been read; whether there were any. */
    boolean byId(Collection<SubjectId> ids) {
        Set<SubjectId> known = intake.patientNames().keySet();
        List<SubjectId> missing =
                ids.stream().filter(id -> !known.contains(id) && asked.add(id)).toList();
        many.byId(TYPE, ids(missing));
        return !missing.isEmpty();
    }

    /** Asks for everybody with one of these identifiers that has not been asked for; whether there were any. */
    boolean byIdentifier(Collection<String> identifiers) {
        List<String> missing =
                identifiers.stream().filter(askedIdentifiers::add).toList();
        many.byIdentifier(TYPE, missing);
        return !missing.isEmpty();
    }

    /**
     * Asks until every record of these persons was read, as far as the server can tell.
     *
     * @param persons the persons as known so far
     * @throws IncompleteRead if there is no end to it
     */
    void everyRecordOf(Supplier<SortedSet<SubjectId>> persons) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            boolean more = byId(persons.get());
            more |= byId(intake.missingLinks());
            more |= byIdentifier(intake.missingLinkIdentifiers());
            more |= replacedBy(persons.get());
            if (!more) {
                return;
            }
        }
        throw new IncompleteRead("Patients that replace each other in more than " + MAX_ROUNDS + " steps");
    }

    private boolean replacedBy(Collection<SubjectId> persons) {
        List<SubjectId> of = persons.stream().filter(askedFrom::add).toList();
        List<String> records = of.stream().map(id -> "Patient/" + id.value()).toList();
        if (!searches.runIfOffered(TYPE, links("link", records), "link")) {
            searches.blindFor(
                    TYPE,
                    "the server cannot search Patients by their links: records that were replaced by another one were"
                            + " seen only where that one names them");
        }
        List<String> named = intake.identifiersOf(of).stream()
                .filter(askedFromIdentifiers::add)
                .toList();
        if (!searches.runIfOffered(TYPE, links("link:identifier", named), "link:identifier")) {
            searches.notes()
                    .add("the server cannot search links by identifier: a Patient that names by nothing else who"
                            + " replaced it was not seen");
        }
        return !of.isEmpty();
    }

    private List<String> links(String parameter, List<String> values) {
        return plan.chunked(TYPE, parameter, values, "", many.lists());
    }
}
