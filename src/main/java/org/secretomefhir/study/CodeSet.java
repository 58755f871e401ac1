package org.secretomefhir.study;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.secretomefhir.clinical.Code;

/**
 * An enumerated ValueSet, with the local codes that ConceptMaps of the study map into it.
 *
 * @param url canonical URL of the ValueSet, or the name of the local list
 * @param codes every code accepted, sorted
 * @param displays what people call a code, where the ValueSet or ConceptMap says it
 * @param places body sites that a local code itself stands for ({@code DXA-L1}), where its ConceptMap says so
 */
public record CodeSet(
        String url, SortedSet<Code> codes, SortedMap<Code, String> displays, SortedMap<Code, SortedSet<Code>> places) {
    public CodeSet {
        codes = Collections.unmodifiableSortedSet(new TreeSet<>(codes));
        displays = Collections.unmodifiableSortedMap(new TreeMap<>(displays));
        SortedMap<Code, SortedSet<Code>> copy = new TreeMap<>();
        places.forEach((code, sites) -> copy.put(code, Collections.unmodifiableSortedSet(new TreeSet<>(sites))));
        places = Collections.unmodifiableSortedMap(copy);
    }

    /** Codes alone. */
    public CodeSet(String url, SortedSet<Code> codes) {
        this(url, codes, new TreeMap<>(), new TreeMap<>());
    }

    /** No code at all. */
    public static CodeSet empty(String url) {
        return new CodeSet(url, new TreeSet<>());
    }

    public boolean contains(Code code) {
        return codes.contains(code);
    }

    public boolean containsAny(Set<Code> candidates) {
        return candidates.stream().anyMatch(codes::contains);
    }

    /** The body sites this code itself stands for; usually none. */
    public Set<Code> placesOf(Code code) {
        return places.getOrDefault(code, Collections.emptySortedSet());
    }

    /** The code with what people call it: {@code 2697-1 Osteocalcin}. */
    public String named(Code code) {
        return Map.of(Code.LOINC, "", Code.SNOMED_CT, "SNOMED ").getOrDefault(code.system(), code.system() + "|")
                + code.code()
                + (displays.containsKey(code) ? " " + displays.get(code) : "");
    }
}
