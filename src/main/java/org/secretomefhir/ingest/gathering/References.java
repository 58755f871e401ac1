package org.secretomefhir.ingest.gathering;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns references into type and id. Relative ones, those with a version, absolute ones to the source's own base URL (or
 * an alias of it), and those that equal the {@code fullUrl} of an entry have one; nothing else does, and nothing is
 * fetched from elsewhere.
 */
final class References {
    private final List<String> bases;
    private final Map<String, Target> byFullUrl = new HashMap<>();
    private final Map<String, Long> foreignBases = new TreeMap<>();

    /** @param bases base URLs of the source, without a slash at the end */
    References(List<String> bases) {
        this.bases = List.copyOf(bases);
    }

    /** An entry of a Bundle says where its resource is from. */
    void entry(String fullUrl, Target resource) {
        byFullUrl.put(fullUrl, resource);
    }

    /** The resource that a literal reference names, or null. */
    @Nullable
    Target resolve(String literal) {
        Target known = byFullUrl.get(withoutVersion(literal));
        if (known != null) {
            return known;
        }
        if (!literal.contains(":")) {
            return relative(literal);
        }
        for (String base : bases) {
            if (literal.startsWith(base + "/")) {
                return relative(literal.substring(base.length() + 1));
            }
        }
        countForeign(literal);
        return null;
    }

    /** Bases of absolute references that are not this source's, each with how often it was met; at most 20. */
    Map<String, Long> foreignBases() {
        return foreignBases;
    }

    /** The only id under which the identifier is known, or null if there is none or more than one. */
    static @Nullable String unique(Map<String, Set<String>> idsByIdentifier, @Nullable String identifier) {
        Set<String> ids = identifier == null ? Set.of() : idsByIdentifier.getOrDefault(identifier, Set.of());
        return ids.size() == 1 ? ids.iterator().next() : null;
    }

    static void index(Map<String, Set<String>> idsByIdentifier, Set<String> identifiers, String id) {
        for (String identifier : identifiers) {
            idsByIdentifier.computeIfAbsent(identifier, key -> new HashSet<>()).add(id);
        }
    }

    private static @Nullable Target relative(String path) {
        int slash = path.indexOf('/');
        String rest = withoutVersion(path);
        int second = rest.indexOf('/', slash + 1);
        boolean whole = slash > 0 && slash < rest.length() - 1 && second < 0;
        return whole && Character.isUpperCase(path.charAt(0))
                ? new Target(rest.substring(0, slash), rest.substring(slash + 1))
                : null;
    }

    private static String withoutVersion(String literal) {
        int history = literal.indexOf("/_history/");
        return history < 0 ? literal : literal.substring(0, history);
    }

    private void countForeign(String literal) {
        String path = withoutVersion(literal);
        int id = path.lastIndexOf('/');
        int type = id < 0 ? -1 : path.lastIndexOf('/', id - 1);
        if (literal.startsWith("http") && type > 0) {
            String base = path.substring(0, type);
            if (foreignBases.containsKey(base) || foreignBases.size() < 20) {
                foreignBases.merge(base, 1L, Long::sum);
            }
        }
    }
}
