package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanRoundTripTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--sides expected-direction",
                "--ci-level 0.9",
                "--zeros pratt",
                "--primary t",
                "--primary adaptive",
                "--primary-endpoint b",
                "--primary-endpoint b --multiplicity hierarchy",
                "--multiplicity by --alpha 0.1"
            })
    void thePlanOfResultsGivesTheirNumbersAgain(String options) throws IOException {
        String first = run(("analyze " + tables() + " " + options).split(" "));
        Path results = Files.writeString(folder.resolve("first.json"), first);

        assertThat(run(("analyze " + tables() + " --plan " + results).split(" ")))
                .isEqualTo(first);
        assertThat(JSON.readTree(run(("analyze " + tables()).split(" "))).path("plan"))
                .as("the plan matters")
                .isNotEqualTo(JSON.readTree(first).path("plan"));
    }

    @Test
    void tablesBesideResultsAreNotAnalysedSilentlyByAnotherPlan() throws IOException {
        String tables = tables();
        Files.writeString(folder.resolve("results.json"), run(("analyze " + tables).split(" ")));
        StringWriter err = new StringWriter();

        Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), ("analyze " + tables).split(" "));

        assertThat(err.toString()).contains("--plan");
    }

    @Test
    void aPlanThatIsNotWholeIsRefusedAsOne() throws IOException {
        String results = run(("analyze " + tables()).split(" "));
        Path damaged = Files.writeString(
                folder.resolve("damaged.json"), results.replace("\"sides\": \"two-sided\"", "\"sides\": \"both\""));
        StringWriter err = new StringWriter();
        int code = Main.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                ("analyze " + tables() + " --plan " + damaged).split(" "));
        assertThat(code).isEqualTo(78);
        assertThat(err.toString()).contains("is not whole").doesNotContain("Measure");
    }

    private String tables() throws IOException {
        Path pairs = Files.writeString(folder.resolve("pairs.csv"), """
                endpoint,subject,pre,post
                a,1,5,4
                a,2,6,4
                a,3,7,4
                a,4,7,7
                a,5,7,8
                a,6,9,3.5
                b,1,5,4
                b,2,6,5.5
                b,3,7,4
                b,4,7,5
                b,5,7,3.2
                b,6,8,2
                """);
        Path endpoints = Files.writeString(
                folder.resolve("endpoints.csv"), "endpoint,unit,direction,lsc,tostDelta\na,x,lower,,\nb,x,lower,,\n");
        return "--pairs " + pairs + " --endpoints " + endpoints;
    }

    private static String run(String... args) {
        StringWriter out = new StringWriter();
        assertThat(Main.run(new PrintWriter(out), new PrintWriter(new StringWriter()), args))
                .isZero();
        return out.toString();
    }
}
