package org.secretomefhir.report.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secretomefhir.report.EndpointAnswer;
import org.secretomefhir.report.Note;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Wording;

/** What a reader must know of the endpoints, each remark once with all that it is about. */
final class Remarks {
    private Remarks() {}

    /** @param all number of endpoints, with those of which nothing may be told */
    static List<String> of(List<EndpointAnswer> endpoints, int all, Wording wording) {
        Map<Note, List<Phrase.Given>> about = new LinkedHashMap<>();
        for (EndpointAnswer endpoint : endpoints) {
            for (Note note : endpoint.notes()) {
                about.computeIfAbsent(note, any -> new ArrayList<>()).add(endpoint.name());
            }
        }
        List<String> remarks = new ArrayList<>();
        about.forEach((note, titles) -> remarks.add(wording.say(
                titles.size() > 1 && titles.size() == all ? "paper.remark-all" : "paper.remark",
                "titles",
                titles,
                "remark",
                Phrase.of("given", "text", new Phrase.Clause(note.text(wording))))));
        return remarks;
    }
}
