package org.secretomefhir.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One FHIR server and how it may be talked to.
 *
 * @param base its base URL, without a slash at its end, a query or a user
 * @param aliases other base URLs under which this server speaks of itself (behind a proxy); links and references to
 *     them are read as links and references to {@code base}, and nothing is ever sent there
 * @param auth sent with each request, to the origin of {@code base} only
 * @param allowInsecure allow plain http to another machine
 * @param deadline for one try of one request, its body included
 * @param patience a body that brings less than 1 KiB a second for so long is given up
 * @param maxBytes limit of one answer, before and after decompression
 * @param maxRatio how many times its size a compressed answer may unfold to
 * @param retry how requests are repeated
 * @param userAgent what this client calls itself
 */
public record ServerSettings(
        URI base,
        List<URI> aliases,
        Auth auth,
        boolean allowInsecure,
        Duration deadline,
        Duration patience,
        int maxBytes,
        int maxRatio,
        RetryLimits retry,
        String userAgent) {
    private static final int MEBIBYTE = 1 << 20;

    public ServerSettings {
        List<SettingsRefused.Problem> problems = new ArrayList<>();
        base = checked("baseUrl", base, problems);
        List<URI> others = new ArrayList<>();
        for (URI alias : aliases) {
            others.add(checked("serverBaseAliases", alias, problems));
        }
        aliases = List.copyOf(others);
        Optional<Origin> origin = Origin.of(base);
        if (origin.isPresent()
                && origin.get().scheme().equals("http")
                && !origin.get().isLoopback()
                && !allowInsecure) {
            problems.add(new SettingsRefused.Problem(
                    "baseUrl",
                    "plain http to " + origin.get() + " would send patient data readable by others",
                    "use https, or set allowInsecure: true"));
        }
        if (!problems.isEmpty()) {
            throw new SettingsRefused(problems);
        }
    }

    /**
     * A server with all defaults: no authentication, two minutes a request, 64 MiB an answer, at most 200 times its compressed
     * size.
     *
     * @throws SettingsRefused if the text is no base URL, or plain http to another machine
     */
    public static ServerSettings of(String baseUrl) {
        return of(baseUrl, false);
    }

    /**
     * As {@link #of(String)}.
     *
     * @param allowInsecure allow plain http to another machine
     */
    public static ServerSettings of(String baseUrl, boolean allowInsecure) {
        return new ServerSettings(
                parse("baseUrl", baseUrl),
                List.of(),
                new Auth.None(),
                allowInsecure,
                Duration.ofMinutes(2),
                Duration.ofSeconds(30),
                64 * MEBIBYTE,
                200,
                RetryLimits.DEFAULT,
                "secretome-fhir");
    }

    public ServerSettings withAliases(List<String> baseUrls) {
        List<URI> others =
                baseUrls.stream().map(url -> parse("serverBaseAliases", url)).toList();
        return new ServerSettings(
                base, others, auth, allowInsecure, deadline, patience, maxBytes, maxRatio, retry, userAgent);
    }

    public ServerSettings withAuth(Auth other) {
        return new ServerSettings(
                base, aliases, other, allowInsecure, deadline, patience, maxBytes, maxRatio, retry, userAgent);
    }

    public ServerSettings withLimits(Duration newDeadline, int newMaxBytes, int newMaxRatio, RetryLimits newRetry) {
        return new ServerSettings(
                base,
                aliases,
                auth,
                allowInsecure,
                newDeadline,
                patience,
                newMaxBytes,
                newMaxRatio,
                newRetry,
                userAgent);
    }

    public ServerSettings withPatience(Duration newPatience) {
        return new ServerSettings(
                base, aliases, auth, allowInsecure, deadline, newPatience, maxBytes, maxRatio, retry, userAgent);
    }

    public ServerSettings withUserAgent(String name) {
        return new ServerSettings(
                base, aliases, auth, allowInsecure, deadline, patience, maxBytes, maxRatio, retry, name);
    }

    /**
     * The text as a URL.
     *
     * @throws SettingsRefused if it is none
     */
    public static URI parse(String path, String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException notOne) {
            throw SettingsRefused.of(path, "not a URL", "write it like https://fhir.example.org/r4");
        }
    }

    private static URI checked(String path, URI url, List<SettingsRefused.Problem> problems) {
        if (Origin.of(url).isEmpty() || url.getRawQuery() != null || url.getRawFragment() != null) {
            problems.add(new SettingsRefused.Problem(
                    path,
                    "not the base URL of a FHIR server (absolute http or https, without user, query or fragment)",
                    "write it like https://fhir.example.org/r4"));
            return url;
        }
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.replaceAll("/+$", "")) : url;
    }
}
