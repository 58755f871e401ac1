package org.secretomefhir.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How requests to one server are authorised. The header goes to that server's origin only. */
public sealed interface Auth {

    /** Value of the {@code Authorization} header; empty: none is sent. */
    Optional<String> header();

    /** An open server. */
    record None() implements Auth {
        @Override
        public Optional<String> header() {
            return Optional.empty();
        }
    }

    /** HTTP Basic (RFC 7617, UTF-8). */
    record Basic(String user, SecretRef password) implements Auth {
        @Override
        public Optional<String> header() {
            byte[] pair = (user + ":" + password.read()).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }
    }

    /** A token that was issued elsewhere. */
    record Bearer(SecretRef token) implements Auth {
        @Override
        public Optional<String> header() {
            return Optional.of("Bearer " + token.read());
        }
    }
}
