package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Notes that hold for the same endpoints.
 *
 * @param whose titles of the endpoints, or {@code All endpoints}
 */
public record NoteGroup(String whose, List<Note> notes) {
    public NoteGroup {
        notes = List.copyOf(notes);
    }

    /** Every note once: first those that the numbers give, then the cautions of the study. */
    public static List<NoteGroup> of(List<EndpointAnswer> endpoints) {
        List<NoteGroup> groups = new ArrayList<>(grouped(endpoints, false));
        groups.addAll(grouped(endpoints, true));
        return groups;
    }

    /** What the numbers say as one sentence; cautions as the sentences that they are. */
    public String text() {
        boolean cautions = notes.stream().allMatch(note -> note.kind() == Note.Kind.CAUTION);
        return notes.stream().map(Note::text).collect(Collectors.joining(cautions ? ". " : "; ", "", "."));
    }

    private static List<NoteGroup> grouped(List<EndpointAnswer> endpoints, boolean cautions) {
        Set<Note> distinct = new LinkedHashSet<>();
        endpoints.forEach(endpoint -> endpoint.notes().stream()
                .filter(note -> (note.kind() == Note.Kind.CAUTION) == cautions)
                .forEach(distinct::add));
        Map<String, List<Note>> byEndpoints = new LinkedHashMap<>();
        distinct.forEach(note -> byEndpoints
                .computeIfAbsent(whose(note, endpoints), titles -> new ArrayList<>())
                .add(note));
        return byEndpoints.entrySet().stream()
                .map(entry -> new NoteGroup(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String whose(Note note, List<EndpointAnswer> endpoints) {
        List<String> titles = endpoints.stream()
                .filter(endpoint -> endpoint.notes().contains(note))
                .map(EndpointAnswer::title)
                .toList();
        return titles.size() > 1 && titles.size() == endpoints.size() ? "All endpoints" : Words.list(titles);
    }
}
