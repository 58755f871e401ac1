package org.secretomefhir.server;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/** A whole answer: its status, its headers and its decoded body, which is not copied and must not be changed. */
public final class Answer {
    private final URI url;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final int attempts;

    Answer(URI url, int status, HttpHeaders headers, byte[] body, int attempts) {
        this.url = url;
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.attempts = attempts;
    }

    /** The URL that was asked, after a redirect the one that answered. */
    public URI url() {
        return url;
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** First value of the header. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public byte[] body() {
        return body;
    }

    public int attempts() {
        return attempts;
    }

    /** Whether its body is nothing, or white space. */
    boolean isEmpty() {
        return firstByte() < 0;
    }

    /** Whether it calls itself JSON and begins like an object. */
    boolean isJsonObject() {
        return mediaType().contains("json") && firstByte() == '{';
    }

    /** The media type without parameters, cut to what a message may show; {@code none} if not given. */
    String mediaType() {
        String type =
                header("content-type").orElse("none").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.matches("[a-z0-9.+/-]{1,60}") ? type : "unreadable";
    }

    /**
     * This answer, if its status is 2xx.
     *
     * @throws ServerRefused for any other
     */
    public Answer orRefuse() {
        if (isSuccess()) {
            return this;
        }
        throw new ServerRefused(ServerRefused.Cause.REJECTED, status, url, "the server refused the request");
    }

    private int firstByte() {
        for (byte next : body) {
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next;
            }
        }
        return -1;
    }
}
