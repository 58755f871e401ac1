package org.secretomefhir.server;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which filters a server says it applied: FHIR has it repeat them in the {@code self} link of its answer. */
final class SearchFilters {
    private SearchFilters() {}

    /**
     * Names of the filters that the link lacks. None if the link has none of them at all: it may name the search in a way
     * of the server's own.
     */
    static List<String> unheeded(URI search, @Nullable String self) {
        if (self == null || self.indexOf('?') < 0) {
            return List.of();
        }
        Set<String> asked = filters(String.valueOf(search.getRawQuery()));
        Set<String> repeated = filters(self.substring(self.indexOf('?') + 1));
        boolean isOpaque = asked.stream().noneMatch(repeated::contains);
        return isOpaque
                ? List.of()
                : asked.stream().filter(name -> !repeated.contains(name)).toList();
    }

    /** Parameters that limit what is found, without modifiers; not those that say how it is shown. */
    private static Set<String> filters(String query) {
        Set<String> names = new LinkedHashSet<>();
        Arrays.stream(query.split("&"))
                .map(parameter -> parameter.replaceAll("[:=].*", ""))
                .filter(name -> !name.startsWith("_") || name.equals("_id"))
                .forEach(names::add);
        return names;
    }
}
