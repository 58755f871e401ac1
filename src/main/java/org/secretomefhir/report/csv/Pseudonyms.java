package org.secretomefhir.report.csv;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Finding;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.StudyFrame;

/**
 * Names for subjects that hold in one run only: {@code S001}, {@code S002}, ... in the order of a hash of the run's
 * snapshot with the id. The same data give the same names; the names say nothing about the order of the ids, and other
 * data give others.
 */
public final class Pseudonyms {
    private final Map<SubjectId, String> names;

    private Pseudonyms(Map<SubjectId, String> names) {
        this.names = Collections.unmodifiableMap(names);
    }

    /** For every subject that the frame or one of its findings names. */
    public static Pseudonyms of(StudyFrame frame, String snapshot) {
        SortedSet<SubjectId> subjects = new TreeSet<>();
        frame.cases().stream().map(CaseOutcome::subject).forEach(subjects::add);
        for (Finding finding : frame.findings()) {
            SubjectId subject = subjectOf(finding);
            if (subject != null) {
                subjects.add(subject);
            }
            if (isPatient(finding.source())) {
                subjects.add(new SubjectId(finding.source().id()));
            }
        }
        record Keyed(SubjectId subject, String key) {}
        List<Keyed> keyed = new ArrayList<>();
        for (SubjectId subject : subjects) {
            keyed.add(new Keyed(subject, hash(snapshot + "\n" + subject.value())));
        }
        keyed.sort(Comparator.comparing(Keyed::key).thenComparing(Keyed::subject));
        int width = Math.max(3, Integer.toString(keyed.size()).length());
        Map<SubjectId, String> names = new LinkedHashMap<>();
        for (Keyed one : keyed) {
            String digits = Integer.toString(names.size() + 1);
            names.put(one.subject(), "S" + "0".repeat(width - digits.length()) + digits);
        }
        return new Pseudonyms(names);
    }

    /** @throws IllegalArgumentException for a subject the frame does not know */
    public String name(SubjectId subject) {
        String name = names.get(subject);
        if (name == null) {
            throw new IllegalArgumentException("no pseudonym for this subject");
        }
        return name;
    }

    /** Ids with their names, in the order of the names: the key. */
    public Map<SubjectId, String> key() {
        return names;
    }

    /** The cases in the order of their names. */
    <T extends CaseOutcome> List<T> sorted(List<T> cases) {
        return cases.stream()
                .sorted(Comparator.comparing(one -> name(one.subject())))
                .toList();
    }

    /** The subject a finding is about: the one it names, or that of the Patient resource it is about. */
    static @Nullable SubjectId subjectOf(Finding finding) {
        SourceRef source = finding.source();
        if (finding.subject() == null && isPatient(source)) {
            return new SubjectId(source.id());
        }
        return finding.subject();
    }

    /** Whether the resource id is itself the id of a subject. */
    static boolean isPatient(SourceRef source) {
        return source.resourceType().equals("Patient") && !source.id().isBlank();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java runtime has SHA-256", missing);
        }
    }
}
