package org.secretomefhir.report.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
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
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @Test
    void textIsQuotedAndNumbersStandBare() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Csv csv = new Csv(out, "a", "b", "c", "d");
        csv.text("x \"y\", z")
                .number(new BigDecimal("-2.50"))
                .number(1e-7)
                .text(null)
                .end();
        csv.finish();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a,b,c,d\r\n\"x \"\"y\"\", z\",-2.50,1e-7,\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "\0x", " =1", "\"=1", "  \"'=cmd|' /C calc'!A0"})
    void whatASpreadsheetTakesForAFormulaGetsAnApostrophe(String hostile) {
        assertThat(Csv.quoted(hostile)).startsWith("\"'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x=1", "osteocalcin", "2019-03-14", "ng/mL", "1", "10*3/uL", "30%"})
    void otherTextStaysAsItIs(String harmless) {
        assertThat(Csv.quoted(harmless)).isEqualTo('"' + harmless + '"');
    }

    @Property
    void everyTextReadsBackApartFromTheApostrophe(@ForAll("hostile") List<String> texts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Csv csv = new Csv(out, texts.stream().map(text -> "c").toArray(String[]::new));
        for (String text : texts) {
            csv.text(text);
        }
        csv.end();
        csv.finish();
        List<List<String>> rows = parse(out.toString(StandardCharsets.UTF_8));
        assertThat(rows).hasSize(2);
        for (int i = 0; i < texts.size(); i++) {
            String read = rows.get(1).get(i);
            assertThat(read).isIn(texts.get(i), "'" + texts.get(i));
            assertThat(read.stripLeading())
                    .doesNotStartWith("=")
                    .doesNotStartWith("+")
                    .doesNotStartWith("@");
        }
    }

    @Provide
    Arbitrary<List<String>> hostile() {
        return Arbitraries.strings()
                .withChars("=+-@\t\r\n\"', ;ax1\u00e9\u2028<&")
                .ofMaxLength(12)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Test
    void aRowOfAnotherLengthIsRefused() throws IOException {
        Csv csv = new Csv(new ByteArrayOutputStream(), "a", "b");
        assertThatThrownBy(() -> csv.text("only one").end()).isInstanceOf(IllegalStateException.class);
    }

    /** A reader of RFC 4180, written apart from the writer. */
    private static List<List<String>> parse(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    cell.append(c);
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\r') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\r') {
                    rows.add(row);
                    row = new ArrayList<>();
                    i++;
                }
            } else {
                cell.append(c);
            }
        }
        return rows;
    }
}
