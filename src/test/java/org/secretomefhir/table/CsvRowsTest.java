package org.secretomefhir.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.report.csv.Csv;
import org.secretomefhir.table.CsvRow.Flaw;

class CsvRowsTest {
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyKindOfLineEndEndsARow(String end) throws IOException {
        List<CsvRow> rows = rows(String.join(end, "a,b", "1,", "", ",2"));
        assertThat(rows)
                .containsExactly(
                        new CsvRow(1, List.of("a", "b"), null),
                        new CsvRow(2, List.of("1", ""), null),
                        new CsvRow(3, List.of(""), null),
                        new CsvRow(4, List.of("", "2"), null));
        assertThat(rows("a,b" + end)).hasSize(1);
    }

    @Test
    void quotedCellsHoldCommasQuotesAndLineBreaks() throws IOException {
        assertThat(rows("\"a,b\",\"say \"\"x\"\"\",\"\"\n\"1\r\n2\n3\r4\",z,\n5"))
                .containsExactly(
                        new CsvRow(1, List.of("a,b", "say \"x\"", ""), null),
                        new CsvRow(2, List.of("1\r\n2\n3\r4", "z", ""), null),
                        new CsvRow(6, List.of("5"), null));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstCell() throws IOException {
        assertThat(rows("\ufeffa,b").get(0).cells()).containsExactly("a", "b");
        assertThat(rows("\ufeff\"a\",b").get(0).cells()).containsExactly("a", "b");
        assertThat(rows("a,\ufeffb").get(0).cells()).containsExactly("a", "\ufeffb");
        assertThat(rows("\ufeff")).isEmpty();
        assertThat(rows("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "a\"b,c|STRAY_QUOTE",
                "\"a\"b,c|TEXT_AFTER_QUOTE",
                "\"a\" ,c|TEXT_AFTER_QUOTE",
                "x,\"\"\"a\"b\"c|TEXT_AFTER_QUOTE"
            })
    void aWrongQuoteSpoilsItsRowAndNoOther(String row, Flaw flaw) throws IOException {
        List<CsvRow> rows = rows("1,2\n" + row + "\n3,4\n");
        assertThat(rows).extracting(CsvRow::flaw).containsExactly(null, flaw, null);
        assertThat(rows.get(2)).isEqualTo(new CsvRow(3, List.of("3", "4"), null));
    }

    @Test
    void aQuoteThatIsNeverClosedEndsTheReading() throws IOException {
        assertThat(rows("1,2\n3,\"4\n5,6\n"))
                .extracting(CsvRow::line, CsvRow::flaw)
                .containsExactly(tuple(1L, null), tuple(2L, Flaw.UNCLOSED_QUOTE));
    }

    @Test
    void bytesThatAreNotUtf8SpoilTheirRowAndNoOther() throws IOException {
        byte[][] wrong = {
            {(byte) 0xFF},
            {(byte) 0xC3},
            {(byte) 0xC0, (byte) 0x80},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xB5}
        };
        for (byte[] bytes : wrong) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.writeBytes("a\n\u00b5,".getBytes(StandardCharsets.UTF_8));
            file.writeBytes(bytes);
            file.writeBytes("\n\u00b5\n".getBytes(StandardCharsets.UTF_8));
            List<CsvRow> rows = rows(file.toByteArray());
            assertThat(rows).extracting(CsvRow::flaw).containsExactly(null, Flaw.NOT_UTF8, null);
            assertThat(rows.get(2).cells()).containsExactly("\u00b5");
        }
    }

    @Test
    void whatIsLargeBeyondReasonEndsTheReading() throws IOException {
        String longest = "x".repeat(65536);
        assertThat(rows(longest + ",b").get(0).cells()).containsExactly(longest, "b");
        assertThat(rows(longest + "x,b\nc\n"))
                .singleElement()
                .extracting(CsvRow::flaw)
                .isEqualTo(Flaw.TOO_LONG);
        assertThat(rows('"' + longest + "x\",b\nc\n"))
                .singleElement()
                .extracting(CsvRow::flaw)
                .isEqualTo(Flaw.TOO_LONG);
        assertThat(rows(",".repeat(999)).get(0).cells()).hasSize(1000);
        assertThat(rows(",".repeat(1000) + "\n1\n"))
                .singleElement()
                .extracting(CsvRow::flaw)
                .isEqualTo(Flaw.TOO_MANY_CELLS);
    }

    @Property
    void whatOurWriterWritesReadsBack(@ForAll("texts") List<List<String>> table) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Csv csv = new Csv(out, "a", "b", "c");
        for (List<String> row : table) {
            for (String text : row) {
                csv.text(text);
            }
            csv.end();
        }
        csv.finish();
        List<CsvRow> rows = rows(out.toByteArray());
        assertThat(rows).hasSize(table.size() + 1).allMatch(row -> row.flaw() == null);
        for (int i = 0; i < table.size(); i++) {
            assertThat(rows.get(i + 1).cells().stream().map(FormulaGuard::off)).containsExactlyElementsOf(table.get(i));
        }
    }

    @Provide
    Arbitrary<List<List<String>>> texts() {
        return Arbitraries.strings()
                .withChars("=+-@\t\r\n\0\"', ;ax1\u00e9\u2028<&")
                .ofMaxLength(8)
                .list()
                .ofSize(3)
                .list()
                .ofMaxSize(4);
    }

    private static List<CsvRow> rows(String text) throws IOException {
        return rows(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<CsvRow> rows(byte[] bytes) throws IOException {
        CsvRows reader = new CsvRows(new ByteArrayInputStream(bytes));
        List<CsvRow> rows = new ArrayList<>();
        for (CsvRow row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
        }
        assertThat(reader.next()).isNull();
        return rows;
    }
}
