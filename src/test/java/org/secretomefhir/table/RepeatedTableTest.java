package org.secretomefhir.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.statistics.repeated.RepeatedSample;

class RepeatedTableTest {
    private static final String HEAD = "endpoint,subject,visit,value\n";

    private static Map<String, RepeatedSample> read(String text) throws IOException {
        return RepeatedTable.read(
                new TableSource("visits.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void eachEndpointHasTheVisitsOfItsOwnRowsAndAnEmptyOrAbsentValueIsMissing() throws IOException {
        Map<String, RepeatedSample> table = read("""
                value,visit,note,subject,endpoint
                1.5,v1,x,a,e
                2.5,v2,x,a,e
                ,v1,x,b,e
                3,v2,x,b,e
                ,v1,x,c,e
                7,v1,x,a,f
                """);
        assertThat(table.keySet()).containsExactly("e", "f");
        assertThat(table.get("e").visits()).containsExactly("v1", "v2");
        assertThat(table.get("e").nSubjects()).isEqualTo(2);
        assertThat(table.get("e").nPerVisit()).containsExactly(1, 2);
        assertThat(table.get("f").visits()).containsExactly("v1");
    }

    @Test
    void visitsThatAreNumbersComeInTheirOrderWhateverComesFirst() throws IOException {
        assertThat(read(HEAD + "e,a,12,1\ne,a,4,2\ne,b,-1,3\ne,b,0.5,\n")
                        .get("e")
                        .visits())
                .containsExactly("-1", "0.5", "4", "12");
    }

    @Test
    void otherVisitsComeAsTheyFirstAppearInTheWholeTable() throws IOException {
        Map<String, RepeatedSample> table =
                read(HEAD + "e,a,screening,1\ne,a,12,2\nf,a,4,1\nf,a,12,3\nf,b,screening,4\n");
        assertThat(table.get("e").visits()).containsExactly("screening", "12");
        assertThat(table.get("f").visits()).containsExactly("screening", "12", "4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "e,a,0,1;e,a,0,2 | line 3, column visit: this subject has a row for this endpoint and visit already",
                "e,a,0,;e,a,0,2 | on line 2",
                "e,a,3,1;e,b,3.0,2 | line 3, column visit: this number stands above in another form",
                "e,a,0,1.5 g | line 2, column value: no decimal number",
                ",a,0,1 | line 2, column endpoint: is empty",
                "e,,0,1 | line 2, column subject: is empty",
                "e,a,,1 | line 2, column visit: is empty",
                "e,a,1 | this row 3",
                "'' | the table has no row"
            })
    void aMistakeIsToldByItsPlace(String rows, String message) {
        TableRefused refused =
                catchThrowableOfType(TableRefused.class, () -> read(HEAD + rows.replace(';', '\n') + "\n"));
        assertThat(refused).hasMessageContaining(message);
        assertThat(refused.count()).isOne();
    }

    @Test
    void moreVisitsThanAnyPlanHasAreAMistakeToldOnce() {
        StringBuilder dates = new StringBuilder(HEAD);
        for (int i = 0; i < 103; i++) {
            dates.append("e,a,day ").append(i).append(",1\n");
        }
        TableRefused refused = catchThrowableOfType(TableRefused.class, () -> read(dates.toString()));
        assertThat(refused).hasMessageContaining("line 102, column visit: there are more than 100 different visits");
        assertThat(refused.count()).isOne();
    }
}
