package org.secretomefhir.server;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The {@code Retry-After} header: seconds, or an HTTP date, which is read against the server's own {@code Date} header
 * so that neither clock needs to be right. Whatever else stands there is ignored.
 */
final class RetryAfter {
    private RetryAfter() {}

    static Optional<Duration> of(HttpHeaders headers) {
        String text = headers.firstValue("retry-after").map(String::strip).orElse("");
        if (text.matches("\\d{1,12}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        Optional<Instant> then = date(text);
        Optional<Instant> now = headers.firstValue("date").flatMap(RetryAfter::date);
        if (then.isEmpty() || now.isEmpty() || then.get().isBefore(now.get())) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(now.get(), then.get()));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
