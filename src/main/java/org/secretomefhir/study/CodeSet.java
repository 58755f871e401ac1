package org.secretomefhir.study;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.secretomefhir.clinical.Code;

/**
 * An enumerated ValueSet, with the local codes that ConceptMaps of the study map into it.
 *
 * @param url canonical URL of the ValueSet, or the name of the local list
 * @param codes every code accepted, sorted
 */
public record CodeSet(String url, SortedSet<Code> codes) {
    public CodeSet {
        codes = Collections.unmodifiableSortedSet(new TreeSet<>(codes));
    }

    public boolean contains(Code code) {
        return codes.contains(code);
    }

    public boolean containsAny(Set<Code> candidates) {
        return candidates.stream().anyMatch(codes::contains);
    }
}
