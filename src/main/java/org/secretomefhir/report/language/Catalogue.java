package org.secretomefhir.report.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Every sentence that people read, in every language, side by side. A file has one key a line, at its beginning; under it,
 * indented, one line for each language that begins with its tag, and deeper lines that go on:
 *
 * <pre>
 * note.n-too-small
 *   en: n too small to reach alpha: with n = {n} the smallest possible p is {p}
 *   id: n terlalu kecil untuk mencapai alfa: dengan n = {n} nilai p terkecil yang mungkin adalah {p}
 * </pre>
 *
 * Lines that begin with # are for its readers.
 */
public final class Catalogue {
    /** The files, by what they speak of. */
    static final List<String> FILES =
            List.of("answer", "notes", "words", "page", "method", "limits", "reading", "paper", "release", "plan");

    private static final Catalogue SHIPPED = load();

    private final SortedMap<String, Map<Language, String>> sentences;

    private Catalogue(SortedMap<String, Map<Language, String>> sentences) {
        this.sentences = sentences;
    }

    /** The one that is shipped. */
    public static Catalogue shipped() {
        return SHIPPED;
    }

    /**
     * The sentence with its places still in it.
     *
     * @throws IllegalArgumentException if there is none
     */
    String sentence(String key, Language language) {
        String sentence = sentences.getOrDefault(key, Map.of()).get(language);
        if (sentence == null) {
            throw new IllegalArgumentException("the catalogue has no " + key + " in " + language.tag());
        }
        return sentence;
    }

    /** Whether there is such a sentence. */
    public boolean has(String key) {
        return sentences.containsKey(key);
    }

    /** Every key with its sentences. */
    SortedMap<String, Map<Language, String>> sentences() {
        return Collections.unmodifiableSortedMap(sentences);
    }

    private static Catalogue load() {
        SortedMap<String, Map<Language, String>> all = new TreeMap<>();
        for (String file : FILES) {
            read(file, (key, byLanguage) -> {
                if (all.put(key, byLanguage) != null) {
                    throw new IllegalStateException("the catalogue has " + key + " twice");
                }
            });
        }
        return new Catalogue(all);
    }

    private static void read(String file, BiConsumer<String, Map<Language, String>> sink) {
        try (InputStream in = Catalogue.class.getResourceAsStream(file + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("the catalogue lacks its file " + file);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<Language, String> current = Map.of();
            Language language = null;
            String line;
            while ((line = lines.readLine()) != null) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (!line.startsWith(" ")) {
                    current = new EnumMap<>(Language.class);
                    sink.accept(line.strip(), current);
                    language = null;
                } else {
                    language = sentence(line, language, current);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static @Nullable Language sentence(String line, @Nullable Language going, Map<Language, String> current) {
        String text = line.strip();
        for (Language language : Language.values()) {
            String tag = language.tag() + ":";
            if (line.startsWith("  " + tag)) {
                current.put(language, text.substring(tag.length()).strip());
                return language;
            }
        }
        if (going == null) {
            throw new IllegalStateException("the catalogue has a line of no language: " + text);
        }
        current.merge(going, text, (before, more) -> before + " " + more);
        return going;
    }
}
