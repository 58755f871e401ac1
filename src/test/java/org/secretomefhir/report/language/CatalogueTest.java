package org.secretomefhir.report.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.secretomefhir.report.Cause;
import org.secretomefhir.report.Note;
import org.secretomefhir.report.Verdict;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.Why;

class CatalogueTest {
    private static final Map<String, Map<Language, String>> ALL =
            Catalogue.shipped().sentences();
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9-]+)*\\.?)\"");

    @Test
    void everySentenceStandsInEveryLanguageWithTheSamePlaces() {
        ALL.forEach((key, byLanguage) -> {
            assertThat(byLanguage).as(key).containsOnlyKeys(Language.values());
            assertThat(Wording.places(byLanguage.get(Language.ID)))
                    .as(key)
                    .isSubsetOf(Wording.places(byLanguage.get(Language.EN)));
        });
    }

    @Test
    void noSentenceIsLeftInEnglish() {
        Pattern english = Pattern.compile("\\b(the|of|and|is|are|was|were|with|by|from|to|not|for|no)\\b");
        ALL.forEach((key, byLanguage) -> assertThat(byLanguage.get(Language.ID).replaceAll("\\{[^}]*\\}", ""))
                .as(key)
                .doesNotContainPattern(english));
    }

    @Test
    void whatIsSaidByTheNamesOfTheProgramIsThere() {
        for (Verdict verdict : Verdict.values()) {
            assertThat(ALL).containsKeys("verdict." + verdict.token(), "answer.primary." + verdict.token());
        }
        for (Multiplicity procedure : Multiplicity.values()) {
            assertThat(ALL).containsKey("procedure." + procedure.token());
        }
        for (Why why : Why.values()) {
            assertThat(ALL.get("why." + why.token())).containsEntry(Language.EN, why.text());
        }
        for (Note.Kind kind : Note.Kind.values()) {
            assertThat(ALL.keySet()).as(kind.token()).anyMatch(key -> key.startsWith("note." + kind.token()));
        }
        for (Cause cause : Cause.values()) {
            String token = cause.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            assertThat(ALL).containsKeys("answer.cannot." + token, "reach.cannot." + token);
        }
    }

    /** A key is written in the code whole, or as the beginning before a name of the program. */
    @Test
    void everySentenceIsSaidSomewhere() throws IOException {
        Set<String> literals = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/secretomefhir"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = LITERAL.matcher(Files.readString(file));
                while (matcher.find()) {
                    literals.add(matcher.group(1));
                }
            }
        }
        Set<String> unused = new TreeSet<>(ALL.keySet());
        unused.removeIf(key -> literals.contains(key)
                || literals.stream()
                        .anyMatch(begin -> begin.length() > 2
                                && key.startsWith(begin)
                                && (begin.endsWith(".")
                                        || key.charAt(begin.length()) == '.'
                                        || key.charAt(begin.length()) == '-')));
        assertThat(unused).isEmpty();
    }

    @Test
    void placesAreFilled() {
        Wording wording = Wording.english();
        assertThat(wording.say("note.follow-up-not-complete", "n", 1)).startsWith("1 subject not counted");
        assertThat(wording.say("note.follow-up-not-complete", "n", 2)).startsWith("2 subjects not counted");
        assertThat(Wording.of(Language.ID, text -> text).say("range", "from", new Phrase.Exact(1.5), "to", "x"))
                .isEqualTo("1,5 sampai x");
    }
}
