package org.secretomefhir.ingest.gathering;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.ingest.reading.Fault;
import org.secretomefhir.ingest.reading.Identity;
import org.secretomefhir.ingest.reading.Reading;
import org.secretomefhir.ingest.reading.Reference;

/**
 * Whether resources under one id are versions of one record. They are unless something speaks against it: they come from
 * two servers, or say that they were taken from two sources; Patients have different dates of birth, or identifiers of
 * which none is shared (one whose identifiers are all old or temporary has none); or they stand in different folders, say
 * different things, and nothing ties them (a Patient an identifier, or sex, day of birth and the versions that they say
 * they are; a Medication an identifier, everything else its subject).
 */
final class OneRecord {
    private OneRecord() {}

    /** What speaks against it; empty if nothing does. */
    static <T extends Reading.Kept> Optional<Fault> doubt(Collection<Shelf.Copy<T>> copies) {
        boolean persons = copies.iterator().next().reading() instanceof Reading.OfPatient;
        boolean sameContents =
                copies.stream().map(Shelf.Copy::reading).distinct().count() == 1;
        if (sameContents && !persons) {
            return Optional.empty();
        }
        String why = isOfSeveral(copies, Provenance::server)
                ? "of two servers"
                : isOfSeveral(copies, Provenance::feed)
                        ? "of two sources, as meta.source says"
                        : sameContents ? "" : contradiction(copies);
        if (why.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                persons
                        ? new Fault(Disposition.TWO_PERSONS, "id", "Patients " + why)
                        : new Fault(Disposition.CONFLICTING_VALUES, "id", "different contents under one id, " + why));
    }

    private static <T extends Reading.Kept> boolean isOfSeveral(
            Collection<Shelf.Copy<T>> copies, Function<Provenance, String> source) {
        return copies.stream()
                        .map(copy -> source.apply(copy.from()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                > 1;
    }

    private static <T extends Reading.Kept> String contradiction(Collection<Shelf.Copy<T>> copies) {
        if (areBornApart(copies)) {
            return "with different dates of birth";
        }
        if (shareNoIdentifier(copies)) {
            return "without a common identifier";
        }
        return isApartByFolder(copies) && !areVersionsOfOneBirth(copies) ? "in two folders, and nothing ties them" : "";
    }

    private static <T extends Reading.Kept> boolean areBornApart(Collection<Shelf.Copy<T>> copies) {
        LocalDate latestFirst = LocalDate.MIN;
        LocalDate earliestLast = LocalDate.MAX;
        for (Shelf.Copy<T> copy : copies) {
            ClinicalDate birth = copy.reading() instanceof Reading.OfPatient patient ? patient.birth() : null;
            if (birth != null) {
                latestFirst = birth.firstDay().isAfter(latestFirst) ? birth.firstDay() : latestFirst;
                earliestLast = birth.lastDay().isBefore(earliestLast) ? birth.lastDay() : earliestLast;
            }
        }
        return latestFirst.isAfter(earliestLast);
    }

    private static <T extends Reading.Kept> boolean shareNoIdentifier(Collection<Shelf.Copy<T>> copies) {
        Ties ties = new Ties();
        for (Shelf.Copy<T> copy : copies) {
            if (copy.reading() instanceof Reading.OfPatient patient
                    && !patient.unofficial().containsAll(patient.identifiers())) {
                ties.tie(patient.identifiers());
            }
        }
        return ties.groups() > 1;
    }

    /**
     * Whether all are of one sex and born on one day, and each says which version it is: so a later export of a Patient
     * without identifiers follows an earlier one.
     */
    private static <T extends Reading.Kept> boolean areVersionsOfOneBirth(Collection<Shelf.Copy<T>> copies) {
        Set<List<Object>> births = new HashSet<>();
        for (Shelf.Copy<T> copy : copies) {
            Identity identity = copy.reading().identity();
            boolean isVersion = identity.lastUpdated() != null || identity.versionNumber() >= 0;
            ClinicalDate birth = copy.reading() instanceof Reading.OfPatient patient ? patient.birth() : null;
            if (!isVersion || birth == null || !birth.firstDay().equals(birth.lastDay())) {
                return false;
            }
            births.add(List.of(birth.firstDay(), ((Reading.OfPatient) copy.reading()).sex()));
        }
        return births.size() == 1;
    }

    /** Copies tie the folders in which they stand, and versions that stand in one folder are of one source. */
    private static <T extends Reading.Kept> boolean isApartByFolder(Collection<Shelf.Copy<T>> copies) {
        if (copies.stream().map(copy -> copy.from().folder()).distinct().count() == 1) {
            return false;
        }
        Ties ties = new Ties();
        copies.stream()
                .collect(Collectors.groupingBy(Shelf.Copy::reading))
                .forEach((reading, same) -> ties.tie(words(reading, same)));
        return ties.groups() > 1;
    }

    private static <T extends Reading.Kept> Set<String> words(Reading.Kept reading, Collection<Shelf.Copy<T>> same) {
        Set<String> words = new HashSet<>();
        for (Shelf.Copy<T> copy : same) {
            Provenance from = copy.from();
            words.add("folder " + from.folder());
            if (!from.isUnnamed()) {
                words.add("source " + from.server() + " " + from.feed());
            }
        }
        if (reading instanceof Reading.OfPatient patient) {
            patient.identifiers().forEach(identifier -> words.add("identifier " + identifier));
        } else if (reading instanceof Reading.OfMedication medication) {
            medication.identifiers().forEach(identifier -> words.add("identifier " + identifier));
        } else if (reading instanceof Reading.OfSubject one) {
            Reference subject = one.subject();
            words.add("subject " + subject.literal() + " " + subject.identifier());
        }
        return words;
    }
}
