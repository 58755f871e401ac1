package org.secretomefhir.ingest.gathering;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns references into type and id. Relative ones, those with a version, absolute ones to the source's own base URL (or
 * an alias of it), and those that equal the {@code fullUrl} of an entry have one; nothing else does, and nothing is
 * fetched from elsewhere.
 */
final class References {
    private static final int MAX_FOREIGN = 100_000;

    private final List<String> bases;
    private final Map<String, Target> byFullUrl = new HashMap<>();
    private final Set<String> foreign = new HashSet<>();

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
        if (literal.startsWith("http") && foreign.size() < MAX_FOREIGN) {
            foreign.add(withoutVersion(literal));
        }
        return null;
    }

    /** How many resources of other servers are referred to; where they are may be private, and is not told. */
    int foreign() {
        return foreign.size();
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
}
