package org.secretomefhir.study.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.secretomefhir.study.reading.StudyDraft.extension;
import static org.secretomefhir.study.reading.StudyDraft.part;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders that hold a study, or something else. */
class StudyFilesTest {
    @TempDir
    private Path folder;

    private StudyDraft draft;

    @BeforeEach
    void begin() {
        draft = StudyDraft.in(folder);
    }

    @Test
    void looksIntoValueSetsToo() {
        for (String id : List.of("osteocalcin", "ctx", "esr")) {
            part(extension(draft.group(id), "observation-codes"), "valueSet")
                    .put("valueCanonical", "https://example.org/ValueSet/" + id);
        }
        draft.beside(
                        "a.json",
                        "{'resourceType':'ValueSet','id':'a','url':'https://example.org/ValueSet/osteocalcin','compose':{'include':["
                                + "{'system':'http://loinc.org','concept':[{'code':'2697-2'},{'code':'2697-1','text':'x'}]},"
                                + "{'system':'http://loinc.org/','concept':[{'code':'1'}]},"
                                + "{'system':'http://snomed.info/sct','concept':[{'code':'61032002'},{}]},"
                                + "{'system':'http://loinc.org'},{'concept':[{'code':'1'}]},"
                                + "{'system':'http://loinc.org','filter':[{'property':'COMPONENT'}]},"
                                + "{'valueSet':['https://example.org/ValueSet/osteocalcin']},"
                                + "{'system':'http://loinc.org','valueSet':['https://example.org/ValueSet/ctx']}]}}")
                .beside(
                        "b.json",
                        "{'resourceType':'ValueSet','id':'b','url':'https://example.org/ValueSet/ctx','compose':{'includes':[]}}")
                .beside(
                        "c.json",
                        "{'resourceType':'ValueSet','id':'c','url':'https://example.org/ValueSet/esr','status':'active'}")
                .beside(
                        "d.json",
                        "{'resourceType':'ValueSet','id':'d','url':'https://example.org/ValueSet/esr','status':'draft'}");
        assertThat(draft.lint())
                .extracting(StudyProblem::path, StudyProblem::problem)
                .contains(
                        tuple(
                                "ValueSet/a.compose.include[0].concept[0].code",
                                "2697-2 is no LOINC code (its check digit is wrong)"),
                        tuple("ValueSet/a.compose.include[0].concept[1].text", "unknown element"),
                        tuple("ValueSet/a.compose.include[1].concept[0].code", "unknown code system http://loinc.org/"),
                        tuple(
                                "ValueSet/a.compose.include[2].concept[0].code",
                                "61032002 is no SNOMED CT code (its check digit is wrong)"),
                        tuple("ValueSet/a.compose.include[2].concept[1]", "has no code"),
                        tuple("ValueSet/a.compose.include[3].system", "no CodeSystem http://loinc.org is at hand"),
                        tuple("ValueSet/a.compose.include[4]", "names no code system"),
                        tuple("ValueSet/a.compose.include[5].filter", "filters are not evaluated"),
                        tuple(
                                "ValueSet/a.compose.include[6].valueSet[0]",
                                "https://example.org/ValueSet/osteocalcin includes itself"),
                        tuple("ValueSet/a.compose.include[7]", "combines several sources"),
                        tuple("ValueSet/b.compose.includes", "unknown element"),
                        tuple("ValueSet/b", "holds no code"),
                        tuple(
                                "Measure.group[esr].observation-codes.valueSet",
                                "there are different resources https://example.org/ValueSet/esr"));
    }

    @Test
    void valueSetsThatIncludeEachOtherManyTimesOrDeeplyAreReadInProportionToTheirSize() {
        int levels = 3_000;
        part(extension(draft.group("osteocalcin"), "observation-codes"), "valueSet")
                .put("valueCanonical", "https://example.org/ValueSet/deep0");
        part(extension(draft.group("ctx"), "observation-codes"), "valueSet")
                .put("valueCanonical", "https://example.org/ValueSet/twice0");
        for (int k = 0; k < levels; k++) {
            draft.beside("deep" + k + ".json", including("deep", k, levels, 1));
        }
        int doubled = 40;
        for (int k = 0; k < doubled; k++) {
            draft.beside("twice" + k + ".json", including("twice", k, doubled, 2));
        }
        assertThat(draft.lint())
                .extracting(StudyProblem::problem)
                .contains("value sets include each other over more than 50 levels");
    }

    private static String including(String name, int level, int levels, int times) {
        String next = level == levels - 1
                ? "{'system':'http://loinc.org','concept':[{'code':'41171-0'}]}"
                : "{'valueSet':['https://example.org/ValueSet/" + name + (level + 1) + "']}";
        return "{'resourceType':'ValueSet','id':'" + name + level + "','url':'https://example.org/ValueSet/" + name
                + level + "','compose':{'include':[" + String.join(",", java.util.Collections.nCopies(times, next))
                + "]}}";
    }

    @Test
    void refusesWhatIsNoMeasure() throws Exception {
        Path file = folder.resolve("x.json");
        assertThat(StudyPackage.lint(file))
                .singleElement()
                .hasToString(file + ": there is no such file; name a Measure file or a package folder");
        Files.writeString(file, "{\"resourceType\":\"Patient\"}");
        assertThat(StudyPackage.lint(file)).singleElement().asString().contains("is a Patient, not a Measure");
        Files.writeString(file, "{}");
        assertThat(StudyPackage.lint(file)).singleElement().asString().contains("is no FHIR resource");
        Files.writeString(file, "[]");
        assertThat(StudyPackage.lint(file)).singleElement().asString().contains("holds no JSON object");
        Files.writeString(file, "{\"a\":1,\n \"a\":2}");
        assertThat(StudyPackage.lint(file)).singleElement().asString().contains("has a key twice at line 2");
        Files.writeString(file, "{\"secret\": Siti}");
        assertThat(StudyPackage.lint(file))
                .singleElement()
                .asString()
                .contains("not readable as JSON at line 1")
                .doesNotContain("Siti");
        Files.writeString(file, "{\"resourceType\":\"Measure\"");
        assertThat(StudyPackage.lint(file)).singleElement().asString().contains("not readable as JSON");
        Files.writeString(file, "{\"n\": 1e99999999999}");
        assertThat(StudyPackage.lint(file)).isNotEmpty();
        Files.writeString(file, "[".repeat(5000));
        assertThat(StudyPackage.lint(file)).singleElement().asString().contains("not readable as JSON");
        Files.write(file, new byte[] {'{', (byte) 0xff, '}'});
        assertThat(StudyPackage.lint(file)).singleElement().asString().contains("is not UTF-8");
        Files.write(file, "{}".getBytes(StandardCharsets.UTF_16));
        assertThat(StudyPackage.lint(file)).singleElement().asString().contains("is not UTF-8");
        assertThat(StudyPackage.lint(folder.resolve("x.json"))).isNotEmpty();
    }

    @Test
    void aFolderHoldsExactlyOneMeasure() throws Exception {
        assertThat(StudyPackage.lint(folder)).singleElement().asString().contains("holds no Measure");
        Files.writeString(
                draft.file().resolveSibling("second.json"), draft.measure().toString());
        assertThat(StudyPackage.lint(folder)).singleElement().asString().contains("holds 2 Measures");
        Files.delete(folder.resolve("second.json"));
        assertThat(StudyPackage.lint(folder)).isEmpty();
        Files.writeString(folder.resolve("broken.json"), "{");
        assertThat(StudyPackage.lint(folder)).singleElement().asString().contains("broken.json");
        assertThat(StudyPackage.lint(folder.resolve("Measure.json"))).isEmpty();
        Path inner = Files.createDirectory(folder.resolve("package"));
        Files.move(folder.resolve("Measure.json"), inner.resolve("Measure.json"));
        assertThat(StudyPackage.lint(folder)).isEmpty();
    }
}
