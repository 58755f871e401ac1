package org.secretomefhir.report.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.language.Numbers;
import org.secretomefhir.statistics.Outcome;

/**
 * A table as RFC 4180 has it: UTF-8, lines end with CR LF, a head with the column names. Every text is quoted, and one
 * that a spreadsheet would take for a formula gets an apostrophe before it; numbers stand bare, so that {@code -2.5} stays
 * a number. What is missing is empty.
 */
public final class Csv {
    private static final String FORMULA_STARTS = "=+-@\t\r\n\0";

    private final Writer out;
    private final List<String> names;
    private int column;

    /** Writes the head to a stream that the caller closes. */
    public Csv(OutputStream stream, String... names) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        this.names = List.of(names);
        out.write(String.join(",", names));
        out.write("\r\n");
    }

    public Csv text(@Nullable String value) throws IOException {
        return cell(value == null ? "" : quoted(value));
    }

    public Csv number(@Nullable BigDecimal value) throws IOException {
        return cell(value == null ? "" : value.toPlainString());
    }

    public Csv number(@Nullable Double value) throws IOException {
        return cell(value == null ? "" : Numbers.shortest(value));
    }

    public Csv number(Outcome<Double> value) throws IOException {
        return number(value.value().orElse(null));
    }

    public Csv number(long value) throws IOException {
        return cell(Long.toString(value));
    }

    /** Empty cells up to the column of this name, or to the end of the row where there is none. */
    public Csv emptyUntil(String name) throws IOException {
        while (column < names.size() && !names.get(column).equals(name)) {
            cell("");
        }
        return this;
    }

    /** Ends the row. */
    public Csv end() throws IOException {
        if (column != names.size()) {
            throw new IllegalStateException("a row of " + column + " cells in a table of " + names.size() + " columns");
        }
        out.write("\r\n");
        column = 0;
        return this;
    }

    /** Hands everything to the stream. */
    public void finish() throws IOException {
        out.flush();
    }

    /** The text as a quoted cell that no spreadsheet takes for a formula. */
    static String quoted(String value) {
        return '"' + (looksLikeFormula(value) ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }

    /** Quotes and white space before the sign do not hide it from a spreadsheet. */
    private static boolean looksLikeFormula(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (FORMULA_STARTS.indexOf(c) >= 0) {
                return true;
            }
            if (c != '"' && c != '\'' && !Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                return false;
            }
        }
        return false;
    }

    private Csv cell(String content) throws IOException {
        if (column > 0) {
            out.write(',');
        }
        out.write(content);
        column++;
        return this;
    }
}
