package org.secretomefhir.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.LeastSignificantChange;

class PairedTableTest {
    private static final String HEAD = "endpoint,subject,pre,post\n";
    private static final String KNOWN = "endpoint,unit,direction,lsc,tostDelta\n";

    @Test
    void columnsAreFoundByNameAndOthersPassedOver() throws IOException {
        TableEndpoint endpoint =
                read(" post ,when,pre,\"subject\",note,endpoint\r\n2.50,x,1.5,a,\"1,\n2\",e\r\n,y,3,b,,e\r\n")
                        .get(0);
        assertThat(endpoint.id()).isEqualTo("e");
        assertThat(endpoint.unit()).isNull();
        assertThat(endpoint.spec()).isEqualTo(EndpointSpec.plain());
        assertThat(endpoint.listed()).isTrue();
        assertThat(endpoint.sample().nTotal()).isEqualTo(2);
        assertThat(endpoint.sample().nPre()).isEqualTo(2);
        assertThat(endpoint.sample().nPost()).isEqualTo(1);
        assertThat(endpoint.sample().pairs().x(0)).isEqualByComparingTo("1.5");
        assertThat(endpoint.sample().pairs().y(0)).isEqualByComparingTo("2.5");
    }

    @Test
    void blankLinesAndSpacesAroundCellsMeanNothing() throws IOException {
        List<TableEndpoint> table = read("\n\n" + HEAD + "\n e , a , 1 ,2\t\n,,,\n  \ne,b, ,\n\n");
        assertThat(table).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.id()).isEqualTo("e");
            assertThat(endpoint.sample().nTotal()).isEqualTo(2);
            assertThat(endpoint.sample().nPaired()).isEqualTo(1);
        });
    }

    @Test
    void withoutATableOfEndpointsTheyComeAsTheyFirstAppear() throws IOException {
        assertThat(read(HEAD + "z,1,1,1\na,1,1,1\nz,2,1,1\nm,1,,\n"))
                .extracting(TableEndpoint::id)
                .containsExactly("z", "a", "m");
    }

    @Test
    void aThresholdMayBeAnyPositiveNumberThatAValueMayBe() throws IOException {
        String padded = "0.5" + "0".repeat(400);
        assertThat(read(HEAD, KNOWN + "a,,lower,1e300,\nb,,lower,1.50e-300,\nc,,lower," + padded + ",\n"))
                .extracting(endpoint -> endpoint.spec().lsc())
                .containsExactly(
                        LeastSignificantChange.absolute(new BigDecimal("1e300")),
                        LeastSignificantChange.absolute(new BigDecimal("1.50e-300")),
                        LeastSignificantChange.absolute(new BigDecimal(padded)));
    }

    @Test
    void aTableOfEndpointsGivesTheirOrderAndWhatIsKnown() throws IOException {
        List<TableEndpoint> table = read(HEAD + "extra,s,1,2\na,s,1,2\nt,s,-2.5,-1\n", """
                unit,tostDelta,endpoint,lsc,direction,p
                {T-score},0.2,t,0.3,higher,x
                1,,t1,,,
                ng/mL,1e-1,none,30 %,lower,
                ,,a,,,
                """);
        assertThat(table).extracting(TableEndpoint::id).containsExactly("t", "t1", "none", "a", "extra");
        assertThat(table).extracting(TableEndpoint::listed).containsExactly(true, true, true, true, false);
        assertThat(table).extracting(TableEndpoint::unit).containsExactly("{T-score}", "1", "ng/mL", null, null);
        assertThat(table).extracting(endpoint -> endpoint.sample().nTotal()).containsExactly(1, 0, 0, 1, 1);
        assertThat(table)
                .extracting(TableEndpoint::spec)
                .containsExactly(
                        new EndpointSpec(
                                Direction.INCREASE,
                                LeastSignificantChange.absolute(new BigDecimal("0.3")),
                                new BigDecimal("0.2"),
                                true),
                        EndpointSpec.plain().withTScore(true),
                        new EndpointSpec(
                                Direction.DECREASE,
                                LeastSignificantChange.percent(new BigDecimal("30")),
                                new BigDecimal("1e-1"),
                                false),
                        EndpointSpec.plain(),
                        EndpointSpec.plain());
    }

    @Test
    void onlyAHeadingIsNoSubjectForEveryKnownEndpoint() throws IOException {
        assertThat(read(HEAD, KNOWN + "a,,,,\n"))
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.sample().nTotal()).isZero());
        assertThat(problems(HEAD, null))
                .containsExactly("pairs.csv: the table has no row; write one row for each endpoint" + " and subject");
    }

    @Test
    void aFormulaGuardIsTakenOff() throws IOException {
        assertThat(read(HEAD + "\"'-x\",\"'=1\",1,2\n\"'x\",'S1,1,2\n", KNOWN + "'-x,'+u,,,\n"))
                .extracting(TableEndpoint::id, TableEndpoint::unit)
                .containsExactly(tuple("-x", "+u"), tuple("'x", null));
    }

    @Test
    void everyProblemIsToldWithItsLineAndColumn() {
        assertThat(problems(
                        HEAD + "e,a,1,2\n,b,1,2\ne,,1,2\ne,a,3,4\ne,c,NA,1e999\ne,d,1\ne,f,1,5,2,5\ne,\"g,1,2\n",
                        KNOWN + "e,,up,0,-1\n,,,,\n,x,,,\ne,,,30,0.x\n"))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("endpoints.csv, line 2, column direction: no direction"),
                        one -> assertThat(one).startsWith("endpoints.csv, line 2, column lsc: not above zero"),
                        one -> assertThat(one).startsWith("endpoints.csv, line 2, column tostDelta: not above zero"),
                        one -> assertThat(one).startsWith("endpoints.csv, line 4, column endpoint: is empty"),
                        one -> assertThat(one).startsWith("endpoints.csv, line 5, column tostDelta: no decimal number"),
                        one -> assertThat(one)
                                .startsWith("endpoints.csv, line 5, column endpoint: this endpoint has a row"),
                        one -> assertThat(one).startsWith("pairs.csv, line 3, column endpoint: is empty"),
                        one -> assertThat(one).startsWith("pairs.csv, line 4, column subject: is empty"),
                        one -> assertThat(one)
                                .startsWith("pairs.csv, line 5, column subject")
                                .contains("on line 2"),
                        one -> assertThat(one).startsWith("pairs.csv, line 6, column pre: no decimal number"),
                        one -> assertThat(one).startsWith("pairs.csv, line 6, column post: a number outside"),
                        one -> assertThat(one).startsWith("pairs.csv, line 7: the heading has 4 cells, this row 3"),
                        one -> assertThat(one).startsWith("pairs.csv, line 8: the heading has 4 cells, this row 6"),
                        one -> assertThat(one).startsWith("pairs.csv, line 9: a quote is opened and never closed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "endpoint,subject,pre|the heading has no column post",
                "endpoint,subject,Pre,post|the heading has no column pre",
                "endpoint,subject,pre,post,pre|the heading has the column pre twice",
                "endpoint;subject;pre;post|separate the columns by commas",
                "endpoint,subject,\"pre,post|a quote is opened and never closed"
            })
    void aHeadingThatDoesNotFitIsToldOnceAndNothingElse(String head, String what) {
        assertThat(problems(head + "\nSecret,Budi,x\n", null))
                .isNotEmpty()
                .allMatch(problem -> problem.startsWith("pairs.csv, line 1: "))
                .anyMatch(problem -> problem.contains(what));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\ufeff", ",,,\n"})
    void anEmptyTableIsToldToBeEmpty(String text) {
        assertThat(problems(text, null)).singleElement().asString().startsWith("pairs.csv, line 1: the table is empty");
    }

    @Test
    void manyProblemsAreCountedAndTheFirstTwentyTold() {
        TableRefused refused = refused(HEAD + "e,s,x,y\n".repeat(1000), null);
        assertThat(refused.count()).isEqualTo(2999);
        assertThat(refused.problems()).hasSize(20);
        assertThat(refused)
                .hasMessageContaining("the tables have 2999 problems")
                .hasMessageEndingWith("and 2979 more");
    }

    @Test
    void noContentOfACellIsEverTold() {
        String canary = "Kanari77";
        assertThat(refused(
                                "endpoint,subject,pre,post\n" + (canary + ",").repeat(3) + canary + "\n" + canary + "\n"
                                        + canary
                                        + ",\"" + canary + "\"" + canary + ",1,2\n" + (canary + ",").repeat(2) + "1,\n"
                                        + canary
                                        + "," + canary + ",,\n" + canary + ",,,\n\"" + canary,
                                KNOWN + (canary + ",").repeat(4) + canary + "\n" + canary + ",,,,\n")
                        .getMessage())
                .doesNotContain(canary);
        assertThat(refused(canary + "," + canary + "\n1,2\n", canary + "\n").getMessage())
                .doesNotContain(canary);
    }

    private static List<TableEndpoint> read(String pairs) throws IOException {
        return read(pairs, null);
    }

    private static List<TableEndpoint> read(String pairs, String endpoints) throws IOException {
        return PairedTable.read(
                source("pairs.csv", pairs), endpoints == null ? null : source("endpoints.csv", endpoints));
    }

    private static TableRefused refused(String pairs, String endpoints) {
        return catchThrowableOfType(TableRefused.class, () -> read(pairs, endpoints));
    }

    private static List<String> problems(String pairs, String endpoints) {
        return refused(pairs, endpoints).problems().stream()
                .map(TableProblem::toString)
                .toList();
    }

    private static TableSource source(String name, String text) {
        return new TableSource(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
