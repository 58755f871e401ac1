package org.secretomefhir.server;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Scheme, host and port of an http(s) URL, normalised: what must be equal before anything is sent. */
record Origin(String scheme, String host, int port) {

    /** Empty if the URL is not absolute http(s), has no host, or names a user. */
    static Optional<Origin> of(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (!web || url.getHost() == null || url.getRawUserInfo() != null) {
            return Optional.empty();
        }
        int standard = scheme.equals("https") ? 443 : 80;
        int port = url.getPort() == -1 ? standard : url.getPort();
        return Optional.of(new Origin(scheme, url.getHost().toLowerCase(Locale.ROOT), port));
    }

    /** Whether the host is this machine itself, by its literal name (nothing is looked up). */
    boolean isLoopback() {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
