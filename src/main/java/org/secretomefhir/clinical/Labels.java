package org.secretomefhir.clinical;

import java.util.Set;

/**
 * What stands beside the codes of a value that a study knows: where a study tells endpoints apart by body site, it may
 * name one that no body site does.
 *
 * @param codes of codings that the study does not know, without their systems
 * @param texts of the code, displays of its codings, and of the body site; folded and cut
 * @param namesPart whether one of them names a single vertebra, or others than all from L1 to L4
 */
public record Labels(Set<String> codes, Set<String> texts, boolean namesPart) {
    public static final Labels NONE = new Labels(Set.of(), Set.of(), false);

    public Labels {
        codes = Set.copyOf(codes);
        texts = Set.copyOf(texts);
    }
}
