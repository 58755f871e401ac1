package org.secretomefhir.study.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.study.Allowance;
import org.secretomefhir.study.Exposure;
import org.secretomefhir.study.Role;
import org.secretomefhir.study.SameDayRule;
import org.secretomefhir.study.SamePersons;

/** The files of the FHIR package agree with each other and with the program. */
class PackageFilesTest {
    private static final Path FOLDER = Path.of("fhir-profiles");
    private static final Map<String, JsonNode> RESOURCES = resources();

    @Test
    void theIndexNamesEveryFileAndNothingElse() {
        JsonNode index = StudyDraft.object(StudyDraft.read(FOLDER.resolve(".index.json")));
        Map<String, JsonNode> rows = new TreeMap<>();
        index.path("files").forEach(row -> rows.put(row.path("filename").asText(), row));
        assertThat(rows.keySet()).isEqualTo(RESOURCES.keySet());
        RESOURCES.forEach((file, resource) -> {
            assertThat(file)
                    .isEqualTo(resource.path("resourceType").asText() + "-"
                            + resource.path("id").asText() + ".json");
            for (String key : List.of("resourceType", "id", "url", "version")) {
                assertThat(rows.get(file).path(key)).as("%s %s", file, key).isEqualTo(resource.path(key));
            }
        });
    }

    @Test
    void everyUrlIsTheBaseWithTypeAndIdAndTheVersionIsThatOfThePackage() {
        String version = StudyDraft.object(StudyDraft.read(FOLDER.resolve("package.json")))
                .path("version")
                .asText();
        RESOURCES.values().forEach(resource -> {
            assertThat(resource.path("url").asText())
                    .isEqualTo(Shape.BASE + resource.path("resourceType").asText() + "/"
                            + resource.path("id").asText());
            assertThat(resource.path("version").asText()).isEqualTo(version);
        });
    }

    @Test
    void everyCanonicalOfOursNamesAResourceOfThePackage() {
        Set<String> known = RESOURCES.values().stream()
                .map(resource -> resource.path("url").asText())
                .collect(Collectors.toSet());
        Pattern ours = Pattern.compile("\"(" + Pattern.quote(Shape.BASE) + "[A-Za-z]+/[^\"|#]+)");
        RESOURCES.forEach((file, resource) -> assertThat(
                        ours.matcher(resource.toString()).results().map(found -> found.group(1)))
                .as(file)
                .allMatch(known::contains));
    }

    @Test
    void everyExtensionOfTheStudyIsDefinedAndEveryDefinedOneIsAllowedSomewhere() {
        Set<String> allowed = new TreeSet<>();
        for (String element : List.of("Measure", "Measure.group")) {
            allowed.addAll(Shape.on("paired-study", element).keySet());
        }
        for (String element : List.of("MeasureReport", "MeasureReport.group")) {
            allowed.addAll(Shape.on("paired-measure-report", element).keySet());
        }
        RESOURCES.values().stream() // of Provenance there is no profile of ours
                .filter(resource ->
                        resource.at("/context/0/expression").asText().startsWith("Provenance"))
                .map(resource -> resource.path("id").asText())
                .forEach(allowed::add);
        Set<String> defined = RESOURCES.values().stream()
                .filter(resource -> resource.path("type").asText().equals("Extension"))
                .map(resource -> resource.path("id").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(allowed).isEqualTo(defined);
    }

    @Test
    void theShapeOfAnExtensionIsThatOfItsDefinition() {
        Shape window = Shape.on("paired-study", "Measure.group").get("pre-window");
        assertThat(window.min()).isEqualTo(1);
        assertThat(window.type()).isNull();
        assertThat(window.parts().keySet()).containsExactly("fromDay", "toDay", "select", "closestTo");
        assertThat(window.parts().get("fromDay").key()).isEqualTo("valueInteger");
        assertThat(window.parts().get("select").codes())
                .containsExactlyInAnyOrder("last", "first", "closest", "mean", "median");
        Shape statistics =
                Shape.on("paired-measure-report", "MeasureReport.group").get("effect-statistics");
        assertThat(statistics.parts().get("test").parts().keySet())
                .contains("code", "p", "pAdjusted", "exact", "zeros", "ties");
        assertThat(statistics.parts().get("effectSize").max()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void theWordsOfRulesAreThoseOfTheProgram() {
        assertThat(codes("primary-test")).isEqualTo(tokens(PrimaryTest.values(), PrimaryTest::token));
        assertThat(codes("sides")).isEqualTo(tokens(Sides.values(), Sides::token));
        assertThat(codes("multiplicity")).isEqualTo(tokens(Multiplicity.values(), Multiplicity::token));
        assertThat(codes("zero-rule")).isEqualTo(tokens(ZeroRule.values(), ZeroRule::token));
        assertThat(codes("same-day-rule")).isEqualTo(tokens(SameDayRule.values(), SameDayRule::token));
        assertThat(codes("allowance")).isEqualTo(Allowance.tokens());
        assertThat(codes("same-persons")).isEqualTo(tokens(SamePersons.values(), SamePersons::token));
        assertThat(codes("index-rule")).isEqualTo(tokens(Exposure.IndexRule.values(), Exposure.IndexRule::token));
        assertThat(codes("endpoint-role")).isEqualTo(tokens(Role.values(), Role::token));
    }

    @Test
    void sentencesForResultsClaimNothing() {
        Pattern claim = Pattern.compile("(?i)effective(?!Period|-time)|efficacy|caused by|ameliorat");
        RESOURCES
                .values()
                .forEach(resource -> resource.findValues("valueMarkdown")
                        .forEach(sentence -> assertThat(sentence.asText()).doesNotContainPattern(claim)));
        RESOURCES
                .values()
                .forEach(resource -> resource.findValues("valueString")
                        .forEach(sentence -> assertThat(sentence.asText()).doesNotContainPattern(claim)));
    }

    @Test
    void noCrossVersionOrForeignExtensionIsUsed() {
        RESOURCES.forEach((file, resource) -> assertThat(resource.toString())
                .as(file)
                .doesNotContain("/5.0/StructureDefinition")
                .doesNotContain("/us/davinci-deqm")
                .doesNotContain("/us/cqfmeasures"));
    }

    private static <T> Set<String> tokens(T[] values, Function<T, String> token) {
        return Arrays.stream(values).map(token).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> codes(String valueSet) {
        Set<String> codes = new TreeSet<>();
        RESOURCES
                .get("ValueSet-" + valueSet + ".json")
                .at("/compose/include/0/concept")
                .forEach(concept -> codes.add(concept.path("code").asText()));
        return codes;
    }

    private static Map<String, JsonNode> resources() {
        Map<String, JsonNode> resources = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.equals(".index.json") && !name.equals("package.json")) {
                    resources.put(name, StudyDraft.JSON.readTree(Files.readString(file)));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return resources;
    }
}
