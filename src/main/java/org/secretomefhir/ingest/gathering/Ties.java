package org.secretomefhir.ingest.gathering;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which things belong together because they share a word, however far: in time in proportion to the words. */
final class Ties {
    private final Map<String, String> parents = new HashMap<>();

    /** One thing; all of its words belong together. */
    void tie(Collection<String> words) {
        String first = null;
        for (String word : words) {
            String root = root(word);
            if (first == null) {
                first = root;
            } else if (!first.equals(root)) {
                parents.put(root, first);
            }
        }
    }

    /** How many groups of words belong together. */
    int groups() {
        Set<String> roots = new HashSet<>();
        for (String word : Set.copyOf(parents.keySet())) {
            roots.add(root(word));
        }
        return roots.size();
    }

    private String root(String word) {
        String root = word;
        for (String parent = parents.get(root); parent != null && !parent.equals(root); parent = parents.get(root)) {
            root = parent;
        }
        String at = word;
        while (!at.equals(root)) {
            String next = parents.getOrDefault(at, root);
            parents.put(at, root);
            at = next;
        }
        parents.put(root, root);
        return root;
    }
}
