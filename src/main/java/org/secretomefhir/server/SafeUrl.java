package org.secretomefhir.server;

import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A URL as messages may show it: no user, no values of a query, no ids of patients. */
final class SafeUrl {
    private SafeUrl() {}

    /** {@code https://host/fhir/Observation?patient=..&code=..}. */
    static String of(URI url) {
        String authority =
                url.getHost() == null ? "" : "//" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
        String scheme = url.getScheme() == null ? "" : url.getScheme() + ":";
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/Patient/[^/?]+", "/Patient/..");
        String query = url.getRawQuery();
        String names = query == null
                ? ""
                : Arrays.stream(query.split("&", -1))
                        .map(pair -> pair.contains("=") ? pair.substring(0, pair.indexOf('=')) + "=.." : "..")
                        .collect(Collectors.joining("&", "?", ""));
        return printable(scheme + authority + path + names);
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
