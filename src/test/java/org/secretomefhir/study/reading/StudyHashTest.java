package org.secretomefhir.study.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secretomefhir.study.reading.StudyDraft.extension;
import static org.secretomefhir.study.reading.StudyDraft.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hash is about what a study says, not about how it is written down. */
class StudyHashTest {
    private static final String SHIPPED = StudyPackage.shipped().hash();

    @TempDir
    private Path folder;

    @Property(tries = 50)
    void keyOrderChangesNothing(@ForAll Random random) {
        JsonNode measure = StudyDraft.object(StudyDraft.read(Path.of("fhir-profiles/ValueSet-esr-codes.json")));
        assertThat(StudyHash.of(List.of(shuffled(measure, random)))).isEqualTo(StudyHash.of(List.of(measure)));
    }

    @Test
    void whiteSpaceChangesNothing() throws IOException {
        StudyDraft draft = StudyDraft.in(folder);
        String indented = StudyDraft.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(draft.measure());
        Files.writeString(folder.resolve("Measure.json"), "\ufeff \n" + indented.replace("\n", "\r\n\t"));
        assertThat(StudyPackage.read(folder.resolve("Measure.json")).hash()).isEqualTo(SHIPPED);
    }

    @Test
    void theWayADecimalIsWrittenChangesNothing() {
        for (String same : List.of("0.050", "5e-2", "5.0E-02")) {
            String json = StudyDraft.in(folder)
                    .measure()
                    .toString()
                    .replace("\"valueDecimal\":0.05}", "\"valueDecimal\":" + same + "}");
            assertThat(json).contains(same);
            assertThat(hash(json)).isEqualTo(SHIPPED);
        }
    }

    @Test
    void whatAServerRewritesChangesNothing() {
        StudyDraft draft = StudyDraft.in(folder);
        draft.measure().put("id", "4711").putObject("meta").put("versionId", "3");
        draft.measure().remove("text");
        assertThat(StudyPackage.read(draft.file()).hash()).isEqualTo(SHIPPED);
    }

    @Test
    void whereTheResourcesComeFromChangesNothing() throws IOException {
        StudyDraft draft = StudyDraft.in(folder);
        Files.copy(Path.of("fhir-profiles/ValueSet-esr-codes.json"), folder.resolve("zzz.json"));
        assertThat(StudyPackage.read(draft.file()).hash()).isEqualTo(SHIPPED);
    }

    @Test
    void anythingThatIsSaidChangesIt() {
        StudyDraft day = StudyDraft.in(folder);
        part(extension(day.group("esr"), "pre-window"), "fromDay").put("valueInteger", -181);
        assertThat(StudyPackage.read(day.file()).hash()).isNotEqualTo(SHIPPED);
        StudyDraft alpha = StudyDraft.in(folder);
        part(extension(alpha.measure(), "analysis-plan"), "alpha").put("valueDecimal", new BigDecimal("0.0500001"));
        assertThat(StudyPackage.read(alpha.file()).hash()).isNotEqualTo(SHIPPED);
        StudyDraft sentence = StudyDraft.in(folder);
        extension(sentence.measure(), "limitations").put("valueMarkdown", "There was no control group.");
        assertThat(StudyPackage.read(sentence.file()).hash()).isNotEqualTo(SHIPPED);
        StudyDraft codes = StudyDraft.in(folder);
        codes.beside(
                "esr.json",
                StudyDraft.read(Path.of("fhir-profiles/ValueSet-esr-codes.json"))
                        .replace("82477-1", "4539-3"));
        assertThat(StudyPackage.read(codes.file()).hash()).isNotEqualTo(SHIPPED);
    }

    private String hash(String json) {
        try {
            return StudyPackage.read(Files.writeString(folder.resolve("Measure.json"), json))
                    .hash();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node.isObject()) {
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
            Collections.shuffle(members, random);
            ObjectNode copy = StudyDraft.JSON.createObjectNode();
            members.forEach(member -> copy.set(member.getKey(), shuffled(member.getValue(), random)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = StudyDraft.JSON.createArrayNode();
            node.forEach(item -> copy.add(shuffled(item, random)));
            return copy;
        }
        return node;
    }
}
