package org.secretomefhir.study.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.study.CodeSet;

/**
 * Enumerates value sets: listed codes, whole code systems that are at hand, and other value sets, less what is excluded.
 * A filter cannot be evaluated without a terminology server and is a problem; so is a value set without any code.
 */
final class CodeSetReader {
    private static final int MOST_LEVELS = 50;

    private final Map<String, SortedMap<Code, String>> read = new HashMap<>();
    private final Library library;
    private final List<LocalCodes.Mapping> local;
    private final CodeCheck codes;
    private final Problems problems;

    /** @param local mappings whose target is in a set bring their local code into it */
    CodeSetReader(Library library, List<LocalCodes.Mapping> local, Problems problems) {
        this.library = library;
        this.local = List.copyOf(local);
        this.codes = new CodeCheck(problems);
        this.problems = problems;
    }

    /**
     * The codes of a value set with the local codes that mean one of them. Where it cannot be read a problem is told and
     * the set is empty.
     *
     * @param path the element that names it
     */
    CodeSet read(String canonical, String path) {
        SortedMap<Code, String> found = valueSet(canonical, path, new ArrayDeque<>());
        SortedMap<Code, SortedSet<Code>> places = new TreeMap<>();
        SortedMap<Code, String> all = new TreeMap<>(found);
        for (LocalCodes.Mapping mapping : local) {
            if (found.containsKey(mapping.means())) {
                all.putIfAbsent(mapping.local(), mapping.display());
                if (!mapping.places().isEmpty()) {
                    places.put(mapping.local(), mapping.places());
                }
            }
        }
        TreeSet<Code> accepted = new TreeSet<>(all.keySet());
        all.values().removeIf(String::isEmpty);
        return new CodeSet(canonical, accepted, all, places);
    }

    /** Codes with their displays (or {@code ""}). */
    private SortedMap<Code, String> valueSet(String canonical, String path, Deque<String> within) {
        SortedMap<Code, String> found = new TreeMap<>();
        if (within.contains(canonical)) {
            problems.add(path, canonical + " includes itself", "remove the circle");
            return found;
        }
        if (within.size() == MOST_LEVELS) {
            problems.add(
                    path, "value sets include each other over more than " + MOST_LEVELS + " levels", "list the codes");
            return found;
        }
        SortedMap<Code, String> known = read.get(canonical);
        if (known != null) {
            return known;
        }
        Optional<JsonNode> resource = library.find("ValueSet", canonical, path);
        if (resource.isEmpty()) {
            return found;
        }
        JsonNode set = resource.get();
        String place = "ValueSet/" + set.path("id").asText("?");
        Keys.check(set, place, Keys.VALUE_SET, problems);
        within.push(canonical);
        if (set.has("compose")) {
            Keys.check(set.path("compose"), place + ".compose", Keys.COMPOSE, problems);
            clauses(set.path("compose").path("include"), place + ".compose.include", within)
                    .forEach(found::putIfAbsent);
            found.keySet()
                    .removeAll(clauses(set.path("compose").path("exclude"), place + ".compose.exclude", within)
                            .keySet());
        } else {
            expansion(set.path("expansion"), place + ".expansion", found);
        }
        within.pop();
        read.put(canonical, Collections.unmodifiableSortedMap(new TreeMap<>(found)));
        if (found.isEmpty() && within.isEmpty()) {
            problems.add(place, "holds no code", "list codes in compose.include.concept");
        }
        return found;
    }

    private SortedMap<Code, String> clauses(JsonNode clauses, String path, Deque<String> within) {
        SortedMap<Code, String> found = new TreeMap<>();
        int i = 0;
        for (JsonNode clause : clauses) {
            clause(clause, path + "[" + i++ + "]", within).forEach(found::putIfAbsent);
        }
        return found;
    }

    private SortedMap<Code, String> clause(JsonNode clause, String path, Deque<String> within) {
        Keys.check(clause, path, Keys.INCLUDE, problems);
        SortedMap<Code, String> found = new TreeMap<>();
        String system = clause.path("system").asText("");
        JsonNode sets = clause.path("valueSet");
        if (clause.has("filter")) {
            problems.add(path + ".filter", "filters are not evaluated", "list the codes that are meant");
        } else if (sets.size() > 1 || (sets.size() == 1 && !system.isEmpty())) {
            problems.add(path, "combines several sources", "write one include for each value set or system");
        } else if (sets.size() == 1) {
            found.putAll(valueSet(sets.path(0).asText(), path + ".valueSet[0]", within));
        } else if (system.isEmpty()) {
            problems.add(path, "names no code system", "write system");
        } else if (clause.has("concept")) {
            concepts(clause.path("concept"), system, path + ".concept", found);
        } else {
            codeSystem(system, path + ".system", found);
        }
        return found;
    }

    private void concepts(JsonNode concepts, String system, String path, SortedMap<Code, String> found) {
        int i = 0;
        for (JsonNode concept : concepts) {
            String place = path + "[" + i++ + "]";
            Keys.check(concept, place, Keys.CONCEPT, problems);
            keep(system, concept, place, found);
        }
    }

    private void keep(String system, JsonNode concept, String path, SortedMap<Code, String> found) {
        String text = concept.path("code").asText("");
        if (text.isBlank()) {
            problems.add(path, "has no code", "write code");
            return;
        }
        Code code = new Code(system, text);
        codes.check(system, code, path + ".code");
        found.putIfAbsent(code, concept.path("display").asText(""));
    }

    private void codeSystem(String url, String path, SortedMap<Code, String> found) {
        library.find("CodeSystem", url, path).ifPresent(system -> {
            if (system.path("content").asText().equals("complete")) {
                nested(system, url, "CodeSystem/" + system.path("id").asText("?"), found);
            } else {
                problems.add(path, "all codes of " + url + " are asked for, but it is not complete", "list the codes");
            }
        });
    }

    private void nested(JsonNode parent, String system, String path, SortedMap<Code, String> found) {
        for (JsonNode concept : parent.path("concept")) {
            keep(system, concept, path + ".concept", found);
            nested(concept, system, path, found);
        }
    }

    private void expansion(JsonNode parent, String path, SortedMap<Code, String> found) {
        for (JsonNode entry : parent.path("contains")) {
            String system = entry.path("system").asText("");
            if (!system.isEmpty() && !entry.path("abstract").asBoolean(false)) {
                keep(system, entry, path + ".contains", found);
            }
            expansion(entry, path, found);
        }
    }
}
