package org.secretomefhir.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Loss;
import org.secretomefhir.ingest.files.ExportManifest;
import org.secretomefhir.ingest.files.FileName;
import org.secretomefhir.ingest.files.FolderFiles;
import org.secretomefhir.ingest.gathering.Gathered;

/** What was met in the files of a place: what was read, what not and why, and what makes the read incomplete. */
final class PlaceAccount {
    private static final String HIDDEN = "hidden files that hold FHIR data were not read";
    private static final int TOLD = 20;
    private static final int MOST_REASONS = 1_000;
    private static final int TELL_EVERY = 1_000;

    private final Set<String> toleratedIssues;
    private final SearchPages pages = new SearchPages();
    private final List<String> incomplete = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private final List<String> passedOver = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<FileName> empty = new ArrayList<>();
    private final Map<FileName, String> instead = sorted();
    private final Map<FileName, ExportManifest> manifests = sorted();
    private final List<String> hidden = new ArrayList<>();
    private final SortedMap<String, Long> tolerated = new TreeMap<>();
    private int filesRead;
    private long resources;
    private long bundles;
    private long lines;
    private long alone;
    private long otherLines;
    private String firstOtherLine = "";
    private long emptyEntries;
    private long outcomes;
    private long lesserOutcomes;
    private long nulls;

    PlaceAccount(Set<String> toleratedIssues) {
        this.toleratedIssues = toleratedIssues;
    }

    void fileRead() {
        filesRead++;
    }

    /** A file that turned out not to be one to be read. */
    void fileUnread() {
        filesRead--;
    }

    int filesRead() {
        return filesRead;
    }

    void resource() {
        resources++;
    }

    long resources() {
        return resources;
    }

    boolean isTimeToTell() {
        return resources % TELL_EVERY == 0;
    }

    void metBundle() {
        bundles++;
    }

    void metResource(boolean onLinesOfItsOwn) {
        if (onLinesOfItsOwn) {
            alone++;
        } else {
            lines++;
        }
    }

    /** {@code ndjson}, {@code bundle}, or {@code files} for everything else. */
    String kind() {
        if (bundles == 0 && alone == 0) {
            return "ndjson";
        }
        return filesRead == 1 && lines == 0 && alone == 0 ? "bundle" : "files";
    }

    /** @param json whether it begins like an object or array */
    void line(boolean json, Supplier<String> place) {
        if (!json) {
            firstOtherLine = otherLines == 0 ? place.get() : firstOtherLine;
            otherLines++;
        }
    }

    void entryWithoutResource(boolean saysNothing) {
        emptyEntries += saysNothing ? 1 : 0;
    }

    void nulls(long count) {
        nulls += count;
    }

    long nulls() {
        return nulls;
    }

    void page(SearchPages.Page page) {
        pages.add(page);
    }

    /** Something that is or may be FHIR was not read whole. */
    void incomplete(String what) {
        if (incomplete.size() < MOST_REASONS) {
            incomplete.add(what);
        }
    }

    void foreign(FileName name, String what) {
        foreign.add(name + " (" + what + ")");
    }

    /** Known, and no FHIR data. */
    void passedOver(FileName name, String what) {
        passedOver.add(name + " (" + what + ")");
    }

    void empty(FileName name) {
        empty.add(name);
    }

    /** Something without FHIR that has a name as data have: a message in the place of an export. */
    void instead(FileName name, String what) {
        instead.put(name, what);
    }

    void manifest(FileName name, ExportManifest manifest) {
        manifests.put(name, manifest);
        passedOver(name, "the manifest of a bulk export");
    }

    /** A message among the data: that something failed makes the read incomplete, unless a setting tolerates its code. */
    void outcome(OutcomeIssues issues, Supplier<String> place) {
        outcomes++;
        List<String> failures = issues.failures().stream()
                .filter(code -> !toleratedIssues.contains(code))
                .toList();
        issues.failures().stream()
                .filter(toleratedIssues::contains)
                .forEach(code -> tolerated.merge(code, 1L, Long::sum));
        if (!failures.isEmpty()) {
            incomplete(place.get() + " says that a part of the data could not be given (issue "
                    + String.join(", ", failures)
                    + "); mend the export, or name the code in toleratedIssues of the source");
        } else if (issues.failures().isEmpty()) {
            lesserOutcomes++;
        }
    }

    /** @param hiddenData names of hidden files that hold data */
    void links(FolderFiles folder, List<String> hiddenData) {
        folder.unreadable().forEach(this::incomplete);
        foreign.addAll(folder.others());
        note("links that lead out of the folder were followed", folder.outside());
        note("links that lead round in a circle were not followed", folder.circles());
        hidden.addAll(hiddenData);
        note(HIDDEN, hiddenData);
    }

    /** @throws IncompleteRead with everything that is missing, the first of it word by word */
    void requireComplete(ReadRequest request, Gathered gathered) {
        SortedMap<String, Long> received = gathered.received();
        List<String> all = new ArrayList<>(incomplete);
        all.addAll(pages.missing());
        Predicate<String> missed = type -> read(request).anyMatch(type::equals)
                && !received.containsKey(type)
                && (!type.equals("Medication") || missesReferences(gathered));
        for (FileName name : empty) {
            if (missed.test(name.type())) {
                all.add(name + " is empty, and no other file holds a resource of type " + name.type());
            }
        }
        instead.forEach((name, what) -> {
            if (missed.test(name.type())) {
                all.add(name + ": " + what + ", and no other file holds a resource of type " + name.type());
            }
        });
        manifests.forEach((name, manifest) -> {
            manifest.outputs().forEach((type, stated) -> {
                if (read(request).anyMatch(type::equals)) {
                    missing(name, stated, type, received).forEach(all::add);
                }
            });
            if (manifest.errors() > 0 && outcomes == 0) {
                all.add(name + " names files of errors that are not here");
            }
        });
        missing(request, received)
                .filter(type -> !hidden.isEmpty())
                .forEach(type -> all.add(
                        HIDDEN + ", and no other holds a resource of type " + type + ": " + listed(hidden, ", ")));
        if (!all.isEmpty()) {
            throw new IncompleteRead(listed(all, "; "));
        }
    }

    /** Whether an administration refers to what is not there: without Medications, products without codes are unknown. */
    private static boolean missesReferences(Gathered gathered) {
        return gathered.lost().keySet().stream()
                .anyMatch(loss -> loss.concern() == Loss.Concern.EXPOSURE && loss.why() == Disposition.BAD_REFERENCE);
    }

    private static <T> Map<FileName, T> sorted() {
        return new TreeMap<>(Comparator.comparing(FileName::text));
    }

    private static Stream<String> missing(FileName name, long stated, String type, SortedMap<String, Long> received) {
        long here = received.getOrDefault(type, 0L);
        return here == 0 || here < stated
                ? Stream.of(name + " counts " + (stated == 0 ? "resources" : stated + " resources") + " of type " + type
                        + ", and " + here + " are here")
                : Stream.empty();
    }

    /** Sentences for people. */
    List<String> notes(ReadRequest request, SortedMap<String, Long> received) {
        List<String> all = new ArrayList<>(notes);
        add(all, "not read, as they are no FHIR data in JSON", foreign);
        add(all, "known and passed over", passedOver);
        add(all, "empty files", empty.stream().map(FileName::text).toList());
        if (otherLines > 0) {
            all.add(otherLines + (otherLines == 1 ? " line is" : " lines are") + " no JSON object, the first of them "
                    + firstOtherLine);
        }
        if (emptyEntries > 0) {
            all.add(emptyEntries + " entries of Bundles have no resource");
        }
        if (lesserOutcomes > 0) {
            all.add(lesserOutcomes + " OperationOutcomes among the data are warnings or information");
        }
        tolerated.forEach((code, count) ->
                all.add("tolerated by the settings: OperationOutcomes that say that something failed with " + code
                        + " (" + count + ")"));
        missing(request, received)
                .forEach(type -> all.add("no resource of type " + type + " at all is among the data"));
        return all;
    }

    /** What was not read, for a place of nothing else. */
    String unread() {
        List<String> all = new ArrayList<>(foreign);
        all.addAll(passedOver);
        empty.forEach(name -> all.add(name + " (empty)"));
        return listed(all, ", ");
    }

    private void note(String what, List<String> names) {
        add(notes, what, names);
    }

    private static void add(List<String> notes, String what, Collection<String> names) {
        if (!names.isEmpty()) {
            notes.add(what + ": " + listed(names, ", "));
        }
    }

    private static String listed(Collection<String> all, String between) {
        String first = String.join(between, all.stream().limit(TOLD).toList());
        return all.size() > TOLD ? first + between + "and " + (all.size() - TOLD) + " more" : first;
    }

    /** The types that are read for a study. */
    private static Stream<String> read(ReadRequest request) {
        Stream<String> always = Stream.of("MedicationAdministration", "Medication", "Observation", "Patient");
        return request.study().eligibility().condition() == null
                ? always
                : Stream.concat(always, Stream.of("Condition"));
    }

    /** Types of which there is none, and which no study can do without. */
    private static Stream<String> missing(ReadRequest request, SortedMap<String, Long> received) {
        return read(request).filter(type -> isNeeded(type, request) && !received.containsKey(type));
    }

    /** Whether no study can do without. */
    private static boolean isNeeded(String type, ReadRequest request) {
        return switch (type) {
            case "Patient", "Observation" -> true;
            case "MedicationAdministration" -> request.scope().indexDates() == null;
            default -> false;
        };
    }
}
