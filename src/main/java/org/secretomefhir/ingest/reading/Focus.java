package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.secretomefhir.clinical.Disposition;

/**
 * Of whom or what the value of an Observation really is, where that is not its subject: {@code focus}, and the extensions
 * that stand for it. A focus that is the subject itself says nothing new.
 */
final class Focus {
    private static final String PATH = "Observation.focus";
    /** How the URLs of the extensions end, in lower case. */
    private static final Set<String> URLS = Set.of(
            "observation.focus",
            "observation-focus",
            "observation-focuscode",
            "observation-focalsubject",
            "observation-focal-subject",
            "observation-focal-code");

    private final List<Reference> named = new ArrayList<>();
    private boolean coded;

    /** Takes the current member if it tells the focus, or may. */
    boolean take(JsonCursor json) throws IOException {
        switch (json.name()) {
            case "focus" -> {
                json.beginArray(PATH);
                while (json.nextItem()) {
                    named.add(Reference.read(json, PATH));
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Ends the reading with {@code focus} if the value is not known to be of the subject. */
    void requireSubject(Reference subject) {
        if (coded || !named.stream().allMatch(one -> isSame(one, subject))) {
            throw new FaultFound(Disposition.FOCUS, PATH, "somebody or something else than the subject");
        }
    }

    private static boolean isSame(Reference one, Reference subject) {
        return one.literal() != null
                ? subject.literal() != null && unversioned(one.literal()).equals(unversioned(subject.literal()))
                : one.identifier() != null && one.identifier().equals(subject.identifier());
    }

    private static String unversioned(String literal) {
        int version = literal.indexOf("/_history/");
        return version < 0 ? literal : literal.substring(0, version);
    }

    /** Takes one extension, its object current; others than of a focus are passed over. */
    void extension(JsonCursor json) throws IOException {
        String url = "";
        Reference reference = Reference.NONE;
        boolean hasReference = false;
        json.beginObject("Observation.extension");
        while (json.nextMember()) {
            switch (json.name()) {
                case "url" -> url = json.text("Observation.extension.url");
                case "valueReference" -> {
                    reference = Reference.read(json, "Observation.extension.value[x]");
                    hasReference = true;
                }
                default -> json.skip();
            }
        }
        if (isFocus(url)) {
            named.addAll(hasReference ? List.of(reference) : List.of());
            coded |= !hasReference;
        }
    }

    private static boolean isFocus(String url) {
        String last = url.substring(Math.max(url.lastIndexOf('/'), url.lastIndexOf(':')) + 1)
                .toLowerCase(Locale.ROOT);
        return URLS.contains(last.startsWith("extension-") ? last.substring("extension-".length()) : last);
    }
}
