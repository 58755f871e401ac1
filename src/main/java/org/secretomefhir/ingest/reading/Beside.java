package org.secretomefhir.ingest.reading;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Labels;

/** What the codings and texts beside the codes of a study say about the value they name. */
final class Beside {
    private static final int LONGEST = 200;

    private Beside() {}

    /**
     * @param siteTexts words about the body site
     * @param method how it was measured, which may name a part too
     */
    static Labels of(Concept name, Collection<String> siteTexts, Concept method, Relevance relevance) {
        Set<String> known = new TreeSet<>();
        for (Code code : name.codes()) {
            if (relevance.wantsObservation(Set.of(code)) || relevance.isSite(code)) {
                known.add(code.code());
            }
        }
        Set<String> codes = new TreeSet<>();
        for (Concept.Written coding : name.written()) {
            if (!known.contains(coding.code())) {
                codes.add(cut(coding.code()));
            }
        }
        List<String> texts =
                Stream.concat(name.texts().stream(), siteTexts.stream()).toList();
        Set<String> folded = new TreeSet<>();
        texts.forEach(text -> folded.add(cut(text).toLowerCase(Locale.ROOT)));
        folded.remove("");
        boolean part = Stream.of(codes.stream(), texts.stream(), method.texts().stream(), codesOf(method))
                .flatMap(words -> words)
                .anyMatch(SpineLevels::namesPart);
        return new Labels(codes, folded, part);
    }

    private static Stream<String> codesOf(Concept concept) {
        return concept.written().stream().map(Concept.Written::code);
    }

    private static String cut(String text) {
        String stripped = text.strip();
        return stripped.length() > LONGEST ? stripped.substring(0, LONGEST) : stripped;
    }
}
