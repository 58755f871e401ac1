package org.secretomefhir.server;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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

    /** Whether the link says that this parameter was searched by, with its modifier if it has one. */
    static boolean repeats(@Nullable String self, String parameter) {
        return self != null
                && names(self.substring(self.indexOf('?') + 1))
                        .anyMatch(name -> name.equals(parameter) || name.startsWith(parameter + ":"));
    }

    private static Stream<String> names(String query) {
        return Arrays.stream(query.split("&"))
                .map(part -> part.replaceAll("=.*", "").replaceAll("(?i)%3a", ":"));
    }

    /** Parameters that limit what is found, without modifiers; not those that say how it is shown. */
    private static Set<String> filters(String query) {
        Set<String> names = new LinkedHashSet<>();
        names(query)
                .map(name -> name.replaceAll(":.*", ""))
                .filter(name -> !name.startsWith("_") || name.equals("_id"))
                .forEach(names::add);
        return names;
    }
}
