package org.secretomefhir.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.server.FhirConnection;

/**
 * The searches that are sent: for whole resource types, or for some subjects and codes at a time. Whole resources are
 * asked for, as some servers understand a list of elements literally and leave out those with a choice of types; a URL
 * stays below 4,000 characters.
 */
final class SearchPlan {
    private static final int MAX_URL = 4_000;

    private final ReadSettings settings;

    SearchPlan(ReadSettings settings) {
        this.settings = settings;
    }

    /** All resources of a type. */
    String whole(String type) {
        return search(type);
    }

    /** Those that pass the filter. */
    String filtered(String type, String filter) {
        return search(type, filter);
    }

    /** A single one of a type. */
    static String any(String type) {
        return type + "?_count=1";
    }

    /** Those with the code. */
    String coded(String type, String parameter, Code code) {
        return search(type, parameter + "=" + token(code));
    }

    /** Those with one of the values ({@code _id}, {@code identifier}, {@code patient}) that pass the filter too. */
    String of(String type, String parameter, Collection<String> values, String filter) {
        String list = values.stream().map(value -> encoded(parameter, value)).collect(Collectors.joining(","));
        return search(type, parameter + "=" + list, filter);
    }

    /** All searches of so many values at a time. */
    List<String> chunked(String type, String parameter, Collection<String> values, String filter, boolean lists) {
        Deque<String> left = new java.util.ArrayDeque<>(values);
        List<String> searches = new ArrayList<>();
        while (!left.isEmpty()) {
            searches.add(of(type, parameter, chunk(parameter, left, lists), filter));
        }
        return searches;
    }

    /** Takes as many values as go into one search; one only if lists are not understood. */
    List<String> chunk(String parameter, Deque<String> left, boolean lists) {
        List<String> chunk = new ArrayList<>();
        int most = lists ? settings.idsPerQuery() : 1;
        int length = 0;
        while (!left.isEmpty() && chunk.size() < most) {
            length += encoded(parameter, left.getFirst()).length() + 1;
            if (length > MAX_URL / 2 && !chunk.isEmpty()) {
                break;
            }
            chunk.add(left.removeFirst());
        }
        return chunk;
    }

    /** A filter for resources with one of the codes; none if the codes alone would fill a URL: then what comes is sorted here. */
    static String filter(String parameter, Collection<Code> codes) {
        String tokens = codes.stream().sorted().map(SearchPlan::token).collect(Collectors.joining(","));
        return codes.isEmpty() || tokens.length() > MAX_URL / 2 ? "" : parameter + "=" + tokens;
    }

    /** Those that refer to no subject, and pass the filter. */
    String withoutSubject(String type, String filter) {
        return search(type, "subject:missing=true", filter);
    }

    /** The same search for its count alone. */
    static String countOf(String search) {
        String filters = search.replaceAll("(?<=[?&])_count=[^&]*&?", "");
        return filters + (filters.endsWith("?") || filters.endsWith("&") ? "" : "&") + "_summary=count";
    }

    private String search(String type, String... filters) {
        List<String> parts = new ArrayList<>(List.of(filters));
        parts.add("_count=" + settings.pageSize());
        parts.removeIf(String::isEmpty);
        return type + "?" + String.join("&", parts);
    }

    private static String token(Code code) {
        return FhirConnection.encoded(escaped(code.system(), false) + "|" + escaped(code.code(), false));
    }

    private static String encoded(String parameter, String value) {
        return FhirConnection.encoded(escaped(value, parameter.endsWith("identifier")));
    }

    /** Escapes what separates values in a search; of a {@code system|value} the first bar stays. */
    private static String escaped(String value, boolean token) {
        int bar = token ? value.indexOf('|') : -1;
        if (bar >= 0) {
            return escaped(value.substring(0, bar), false) + "|" + escaped(value.substring(bar + 1), false);
        }
        return value.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace("$", "\\$")
                .replace("|", "\\|");
    }
}
