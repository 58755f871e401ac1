package org.secretomefhir.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One note, and for which endpoints it holds. */
public record NoteGroup(String whose, Note note) {

    /** Every note once, in the order of its first endpoint. */
    public static List<NoteGroup> of(List<EndpointReport> endpoints) {
        Set<Note> distinct = new LinkedHashSet<>();
        endpoints.forEach(endpoint -> distinct.addAll(endpoint.notes()));
        return distinct.stream()
                .map(note -> new NoteGroup(whose(note, endpoints), note))
                .toList();
    }

    private static String whose(Note note, List<EndpointReport> endpoints) {
        List<String> titles = endpoints.stream()
                .filter(endpoint -> endpoint.notes().contains(note))
                .map(endpoint -> endpoint.endpoint().title())
                .toList();
        return titles.size() > 1 && titles.size() == endpoints.size() ? "All endpoints" : Words.list(titles);
    }
}
