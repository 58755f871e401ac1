package org.secretomefhir.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** The one style sheet, and the policy that lets a page have it and nothing else: no script, no image, no connection. */
record Style(String css, String policy) {
    private static final Style SHEET = load();

    static Style sheet() {
        return SHEET;
    }

    /** The beginning of every page up to and including {@code <body>}. */
    Markup openPage(String title) {
        return Markup.page()
                .open("html", "lang", "en")
                .open("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "http-equiv", "Content-Security-Policy", "content", policy)
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark")
                .empty("meta", "name", "referrer", "content", "no-referrer")
                .element("title", title)
                .style(css)
                .close()
                .open("body");
    }

    private static Style load() {
        try (InputStream sheet = Objects.requireNonNull(Style.class.getResourceAsStream("report.css"), "report.css")) {
            String css = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return new Style(
                    css,
                    "default-src 'none'; style-src 'sha256-"
                            + Base64.getEncoder().encodeToString(hash) + "'; base-uri 'none'; form-action 'none'");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java runtime has SHA-256", missing);
        }
    }
}
