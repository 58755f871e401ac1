package org.secretomefhir.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A connection to one FHIR server: reads and idempotent writes, repeated within limits, to that server's origin only.
 * Thread-safe. No message or exception of it holds anything of a body.
 */
public final class FhirConnection {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final ServerSettings settings;
    private final Origin origin;
    private final Exchange exchange;
    private final Retries retries;

    private FhirConnection(ServerSettings settings, RandomGenerator jitter) {
        this.settings = settings;
        this.origin = Origin.of(settings.base()).orElseThrow();
        this.exchange = new Exchange(settings);
        this.retries = new Retries(settings.retry(), jitter);
    }

    /** Nothing is sent yet. */
    public static FhirConnection open(ServerSettings settings) {
        return open(settings, new SplittableRandom());
    }

    /** @param jitter draws the pauses between tries; has no influence on any answer */
    public static FhirConnection open(ServerSettings settings, RandomGenerator jitter) {
        return new FhirConnection(settings, jitter);
    }

    public ServerSettings settings() {
        return settings;
    }

    /** The base URL, without a slash at its end. */
    public URI base() {
        return settings.base();
    }

    /** The URL of something below the base: {@code MeasureReport/sf-abc}, {@code Patient?_id=..} (already encoded). */
    public URI url(String relative) {
        return URI.create(settings.base() + "/" + relative);
    }

    /** One value of a query parameter, percent-encoded in UTF-8. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public Traffic traffic() {
        return exchange.traffic();
    }

    /**
     * GET. Whatever the server answers in the end is returned, 404 and other 4xx too.
     *
     * @throws ServerRefused for 401 and 403, another origin, or an answer beyond the limits
     * @throws ServerUnavailable if there is no answer after every try
     */
    public Answer get(URI url) {
        requireOwn(url);
        return retries.run(url, attempt -> exchangeGet(url, attempt));
    }

    /**
     * GET of one resource. Whatever the server answers in the end is returned, 404 and other 4xx too; but a success that
     * is no JSON object, such as the page of a login, is tried again at most twice.
     *
     * @throws ServerRefused for 401 and 403, another origin, or an answer beyond the limits
     * @throws ServerUnavailable if there is no such answer after every try
     */
    public Answer getResource(URI url) {
        requireOwn(url);
        return retries.run(url, attempt -> {
            Answer answer = exchangeGet(url, attempt);
            if (answer.isSuccess()) {
                requireJson(answer);
            }
            return answer;
        });
    }

    /**
     * PUT of a JSON resource, repeated like a GET: for ids of our own only, where a second PUT changes nothing.
     *
     * @throws ServerRefused for 401 and 403, a redirect, another origin, or an answer beyond the limits
     * @throws ServerUnavailable if there is no answer after every try
     */
    public Answer put(URI url, byte[] json) {
        requireOwn(url);
        return retries.run(url, attempt -> {
            Answer answer = exchange.send(url, json, attempt);
            if (REDIRECTS.contains(answer.status())) {
                throw new ServerRefused(
                        ServerRefused.Cause.REJECTED, answer.status(), url, "the server redirects a write");
            }
            return answer;
        });
    }

    /**
     * GET of one JSON object, read by the function; an answer that is no JSON, or that the function finds malformed, is
     * tried again at most twice.
     *
     * @param read may throw {@link MalformedJson}
     * @throws ServerRefused for every 4xx, another origin, or an answer beyond the limits
     * @throws ServerUnavailable if there is no readable answer after every try
     */
    public <T> T getJson(URI url, Function<Answer, T> read) {
        requireOwn(url);
        return retries.run(url, attempt -> {
            Answer answer = exchangeGet(url, attempt).orRefuse();
            requireJson(answer);
            try {
                return read.apply(answer);
            } catch (MalformedJson malformed) {
                throw new TransientFailure(malformed.what(), answer.status(), 2);
            }
        });
    }

    /**
     * Where a link in an answer points to: resolved against the URL that was asked, an alias of the server replaced by
     * its base.
     *
     * @throws ServerRefused if that is another origin
     */
    public URI follow(URI asked, String link) {
        URI target;
        try {
            target = inOwnName(asked.resolve(new URI(link.strip())));
        } catch (URISyntaxException | IllegalArgumentException unreadable) {
            throw new ServerRefused(ServerRefused.Cause.FOREIGN_ORIGIN, 0, asked, "a link that is not a URL");
        }
        requireOwn(target);
        return target;
    }

    /** The URL, with an alias of this server replaced by its base. */
    public URI inOwnName(URI url) {
        String text = url.toString();
        for (URI alias : settings.aliases()) {
            String prefix = alias.toString();
            boolean within = text.startsWith(prefix)
                    && (text.length() == prefix.length() || "/?#".indexOf(text.charAt(prefix.length())) >= 0);
            if (within) {
                return URI.create(settings.base() + text.substring(prefix.length()));
            }
        }
        return url;
    }

    private Answer exchangeGet(URI url, int attempt) {
        Answer answer = exchange.send(url, null, attempt);
        if (!REDIRECTS.contains(answer.status())) {
            return answer;
        }
        URI target = follow(url, answer.header("location").orElse(""));
        Answer second = exchange.send(target, null, attempt);
        if (REDIRECTS.contains(second.status())) {
            throw new ServerRefused(
                    ServerRefused.Cause.REJECTED, second.status(), url, "the server redirects more than once");
        }
        return second;
    }

    private static void requireJson(Answer answer) {
        if (!answer.isJsonObject()) {
            throw new TransientFailure(
                    "the server answered with "
                            + (answer.isEmpty() ? "an empty answer" : answer.mediaType())
                            + " instead of FHIR JSON; is the base URL right?",
                    answer.status(),
                    3);
        }
    }

    private void requireOwn(URI url) {
        Optional<Origin> target = Origin.of(url);
        if (target.isEmpty() || !target.get().equals(origin)) {
            String named = target.map(Origin::toString).orElse("something that is not http(s) of a plain host");
            throw new ServerRefused(
                    ServerRefused.Cause.FOREIGN_ORIGIN,
                    0,
                    settings.base(),
                    "the server points to another origin, " + named
                            + "; nothing was sent there. If that is the same server, name it in serverBaseAliases");
        }
    }
}
