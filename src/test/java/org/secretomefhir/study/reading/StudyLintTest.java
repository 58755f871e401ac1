package org.secretomefhir.study.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way a study can be wrong has its own message, with the place and what to do. */
class StudyLintTest {
    /** Slips that leave each other alone. */
    private static final Set<String> TOGETHER = Set.of(
            "pre-window after the index day",
            "post-window before the index day",
            "closest to a day outside",
            "an unknown part",
            "an unknown extension",
            "an extension of ours with a mistyped base",
            "a required part is missing",
            "one extension too many",
            "an unknown element",
            "a modifier",
            "a limit in another unit",
            "a least significant change of nothing",
            "a margin in per cent",
            "a group without a name",
            "two primary endpoints",
            "no direction",
            "alpha that is a level of confidence",
            "a level in per cent",
            "an unknown test",
            "an unknown zone",
            "a period backwards",
            "a gap between age bands",
            "a baseline of no endpoint",
            "a word that matches anything",
            "a status that is no event",
            "another kind of Measure",
            "a Measure of practitioners",
            "no version",
            "an endpoint coded as another",
            "an unknown concept map");

    @TempDir
    private Path folder;

    private StudyDraft draft;

    @BeforeEach
    void begin() {
        draft = StudyDraft.in(folder);
    }

    @Test
    void findsNothingWrongWithTheStudyInTheJar() {
        assertThat(draft.lint()).isEmpty();
    }

    static Stream<Slip> slips() {
        return Stream.of(WindowSlips.all(), EndpointSlips.all(), MeasureSlips.all())
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("slips")
    void tellsOneSlipWithPlaceAndRemedy(Slip slip) {
        slip.edit().accept(draft);
        assertThat(draft.lint()).anySatisfy(found -> {
            assertThat(found.path()).isEqualTo(slip.path());
            assertThat(found.problem()).contains(slip.problem());
            assertThat(found.fix()).contains(slip.fix());
        });
    }

    @Test
    void tellsAllProblemsAtOnce() {
        List<Slip> apart =
                slips().filter(slip -> TOGETHER.contains(slip.name())).toList();
        assertThat(apart).hasSameSizeAs(TOGETHER);
        apart.forEach(slip -> slip.edit().accept(draft));
        List<StudyProblem> problems = draft.lint();
        assertThat(apart)
                .allSatisfy(slip -> assertThat(problems).anySatisfy(found -> {
                    assertThat(found.path()).isEqualTo(slip.path());
                    assertThat(found.problem()).contains(slip.problem());
                }));
        assertThat(problems).doesNotHaveDuplicates();
        assertThatThrownBy(() -> StudyPackage.read(draft.file()))
                .isInstanceOfSatisfying(
                        StudyRefused.class,
                        refused -> assertThat(refused.problems()).isEqualTo(problems))
                .hasMessageStartingWith("the study has " + problems.size() + " problems\n  ");
    }
}
