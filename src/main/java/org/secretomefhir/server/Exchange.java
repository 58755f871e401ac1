package org.secretomefhir.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One try of one request: sent, and its whole body received and unfolded, within the deadline and the limits. Statuses
 * that another try may change, and broken transfers, are a {@link TransientFailure}.
 */
final class Exchange {
    private static final int SLOWEST = 1 << 10;

    private final ServerSettings settings;
    private final HttpClient client;
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    Exchange(ServerSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.deadline())
                .build();
    }

    Traffic traffic() {
        return new Traffic(requests.sum(), bytes.sum());
    }

    /** @param json the body of a PUT; null: a GET */
    Answer send(URI url, byte @Nullable [] json, int attempt) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(settings.deadline())
                .header("User-Agent", settings.userAgent())
                .header("Accept", "application/fhir+json")
                .header("Accept-Encoding", "gzip");
        settings.auth().header().ifPresent(value -> request.header("Authorization", value));
        if (json == null) {
            request.header("Prefer", "handling=strict").GET();
        } else {
            request.header("Content-Type", "application/fhir+json; charset=UTF-8")
                    .header("Prefer", "return=representation")
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(json));
        }
        requests.increment();
        HttpResponse<byte[]> response = receive(url, request.build());
        bytes.add(response.body().length);
        refuseOrRetry(url, response);
        return new Answer(url, response.statusCode(), response.headers(), unfolded(url, response), attempt);
    }

    private HttpResponse<byte[]> receive(URI url, HttpRequest request) {
        CappedBody body = new CappedBody(settings.maxBytes());
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> body);
        try {
            return awaited(answer, body);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new TransientFailure(String.valueOf(late.getMessage()), 0, Integer.MAX_VALUE);
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ServerUnavailable(url, 0, 1, "interrupted");
        } catch (ExecutionException failed) {
            throw failure(url, failed);
        }
    }

    /** Looks at the body's progress once in the time that patience lasts, and at the deadline. */
    private HttpResponse<byte[]> awaited(CompletableFuture<HttpResponse<byte[]>> answer, CappedBody body)
            throws TimeoutException, InterruptedException, ExecutionException {
        long patience = settings.patience().toNanos();
        double least = SLOWEST * (patience / 1e9);
        long end = System.nanoTime() + settings.deadline().toNanos();
        int before = -1;
        while (true) {
            long left = end - System.nanoTime();
            try {
                return answer.get(Math.max(0, Math.min(left, patience)), TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                if (left <= patience) {
                    throw new TimeoutException(
                            "no complete answer within " + settings.deadline().toMillis() + " ms");
                }
                int now = body.progress();
                if (before >= 0 && now - before < least) {
                    throw new TimeoutException("an answer that brings less than 1 KiB a second");
                }
                before = now;
            }
        }
    }

    private RuntimeException failure(URI url, Throwable failed) {
        for (Throwable why = failed; why != null; why = why.getCause()) {
            if (why instanceof CertificateException) {
                return new ServerRefused(
                        ServerRefused.Cause.ACCESS, 0, url, "the server's certificate does not hold for its name");
            }
            if (why instanceof CappedBody.TooLarge) {
                return new ServerRefused(
                        ServerRefused.Cause.TOO_COSTLY,
                        0,
                        url,
                        "an answer larger than " + settings.maxBytes() + " bytes; ask for smaller pages");
            }
        }
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return new TransientFailure(
                "no connection, or it broke (" + cause.getClass().getSimpleName() + ")", 0, Integer.MAX_VALUE);
    }

    private static void refuseOrRetry(URI url, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        switch (status) {
            case 401, 403 ->
                throw new ServerRefused(
                        ServerRefused.Cause.ACCESS,
                        status,
                        url,
                        status == 401
                                ? "the server asks for other credentials"
                                : "the server does not allow this request");
            case 408, 425, 429, 502, 503, 504 ->
                throw new TransientFailure(
                        "the server is not available",
                        status,
                        Integer.MAX_VALUE,
                        RetryAfter.of(response.headers()).orElse(null));
            case 500 -> throw new TransientFailure("the server failed", status, 3);
            default -> {
                // every other status is an answer
            }
        }
    }

    private byte[] unfolded(URI url, HttpResponse<byte[]> response) {
        String coding = response.headers()
                .firstValue("content-encoding")
                .orElse("identity")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (coding.equals("identity") || response.body().length == 0) {
            return response.body();
        }
        if (!coding.equals("gzip") && !coding.equals("x-gzip")) {
            throw new TransientFailure("the server sent a content coding nobody asked for", response.statusCode(), 2);
        }
        try (BoundedGunzip body = new BoundedGunzip(
                new ByteArrayInputStream(response.body()), settings.maxBytes(), settings.maxRatio())) {
            return body.readAllBytes();
        } catch (BoundedGunzip.TooCostly bomb) {
            throw new ServerRefused(ServerRefused.Cause.TOO_COSTLY, response.statusCode(), url, bomb.what());
        } catch (IOException corrupt) {
            throw new TransientFailure("the compressed answer is damaged", response.statusCode(), 2);
        }
    }
}
