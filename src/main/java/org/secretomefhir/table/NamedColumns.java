package org.secretomefhir.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a CSV table that are asked for by name, in whatever order they stand; other columns are passed over. The
 * first row that is not blank is the heading. Blank rows are no rows.
 */
final class NamedColumns {
    private static final Set<String> MISSING = Set.of("na", "n/a", "#n/a", "#nv");

    private final TableSource source;
    private final List<String> names;
    private final List<String> optional;
    private final Problems problems;

    NamedColumns(TableSource source, List<String> names, Problems problems) {
        this(source, names, List.of(), problems);
    }

    /** @param optional columns that a table may lack; their cells are empty then */
    NamedColumns(TableSource source, List<String> names, List<String> optional, Problems problems) {
        this.source = source;
        this.names = List.copyOf(names);
        this.optional = List.copyOf(optional);
        this.problems = problems;
    }

    private List<String> all() {
        return Stream.concat(names.stream(), optional.stream()).toList();
    }

    /** The cells of one row under the names asked for, white space around them taken off. */
    record Row(long line, List<String> names, List<String> cells) {
        String get(String name) {
            return cells.get(names.indexOf(name));
        }
    }

    /** Hands over every row that has as many cells as the heading; the others become problems. */
    void forEach(Consumer<Row> use) throws IOException {
        CsvRows rows = new CsvRows(source.stream(), source.dialect().separator());
        CsvRow heading = nextNotBlank(rows);
        if (heading != null && namesSeparator(heading)) {
            if (!source.dialect().equals(CsvDialect.EXCEL)) {
                problem(
                        heading.line(),
                        "it names the separator (sep=), which only spreadsheets understand",
                        "take the line out, or say that the table is from a spreadsheet (--csv excel)");
                return;
            }
            heading = nextNotBlank(rows);
        }
        int @Nullable [] positions = heading == null ? missingAll() : positions(heading);
        if (heading == null || positions == null) {
            return;
        }
        int width = heading.cells().size();
        for (CsvRow row = nextNotBlank(rows); row != null; row = nextNotBlank(rows)) {
            if (row.flaw() != null) {
                problem(row.line(), row.flaw().problem(), row.flaw().fix());
            } else if (row.cells().size() != width) {
                problem(
                        row.line(),
                        "the heading has " + width + " cells, this row "
                                + row.cells().size(),
                        source.dialect().separator() == ','
                                ? "write a comma between cells, none within a number, and quote text that holds one"
                                : "write a semicolon between cells, and quote text that holds one");
            } else {
                List<String> cells = new ArrayList<>(positions.length);
                for (int position : positions) {
                    cells.add(position < 0 ? "" : row.cells().get(position).strip());
                }
                use.accept(new Row(row.line(), all(), cells));
            }
        }
    }

    /** Whether it is {@code sep=;}, with which spreadsheets begin a table. */
    private static boolean namesSeparator(CsvRow row) {
        return row.cells().get(0).strip().toLowerCase(Locale.ROOT).startsWith("sep=");
    }

    /** A number as the table writes it; without a value and without a problem where the value is missing. */
    DecimalText number(String text) {
        CsvDialect dialect = source.dialect();
        boolean word = MISSING.contains(text.toLowerCase(Locale.ROOT));
        if (text.isEmpty() || (dialect.wordsForMissing() && word)) {
            return DecimalText.MISSING;
        }
        if (!dialect.decimalComma()) {
            return DecimalText.of(text);
        }
        boolean both = text.indexOf(',') >= 0 && text.indexOf('.') >= 0;
        return both ? DecimalText.NONE : DecimalText.of(text.replace(',', '.'));
    }

    /** How a number is to be written. */
    String numberFix(String text) {
        if (!source.dialect().wordsForMissing() && MISSING.contains(text.toLowerCase(Locale.ROOT))) {
            return "leave the cell empty, or say that the table is from R (--csv r) or from a spreadsheet (--csv excel)";
        }
        return source.dialect().decimalComma()
                ? "write it like 12,5 or -2,5, without signs between thousands, or leave the cell empty"
                : DecimalText.FIX;
    }

    /** Where the names stand; null, with the problems told, if they do not all stand there once. */
    private int @Nullable [] positions(CsvRow heading) {
        if (heading.flaw() != null) {
            problem(heading.line(), heading.flaw().problem(), heading.flaw().fix());
            return null;
        }
        List<String> found = heading.cells().stream().map(String::strip).toList();
        List<String> asked = all();
        int[] positions = new int[asked.size()];
        boolean all = true;
        for (int i = 0; i < positions.length; i++) {
            String name = asked.get(i);
            positions[i] = found.indexOf(name);
            if (positions[i] < 0 && i >= names.size()) {
                continue;
            }
            if (positions[i] < 0) {
                problem(heading.line(), "the heading has no column " + name, remedy(found));
                all = false;
            } else if (found.lastIndexOf(name) != positions[i]) {
                problem(heading.line(), "the heading has the column " + name + " twice", "keep one of them");
                all = false;
            }
        }
        return all ? positions : null;
    }

    private String remedy(List<String> found) {
        String only = found.size() == 1 ? found.get(0) : "";
        if (source.dialect().separator() == ';') {
            return only.indexOf(',') >= 0
                    ? "the columns are separated by commas: leave out --csv excel"
                    : "begin the table with the line " + String.join(";", names);
        }
        if (only.indexOf(';') >= 0) {
            return "separate the columns by commas, or say that the table is from a spreadsheet (--csv excel)";
        }
        return only.indexOf('\t') >= 0
                ? "separate the columns by commas"
                : "begin the table with the line " + String.join(",", names)
                        + " (small letters; other columns may stand" + " among them)";
    }

    private int @Nullable [] missingAll() {
        problem(1, "the table is empty", "begin it with the line " + String.join(",", names));
        return null;
    }

    private static @Nullable CsvRow nextNotBlank(CsvRows rows) throws IOException {
        CsvRow row = rows.next();
        while (row != null && row.isBlank()) {
            row = rows.next();
        }
        return row;
    }

    void problem(long line, String problem, String fix) {
        problems.add(new TableProblem(source.name() + ", line " + line, problem, fix));
    }

    void problem(long line, String column, String problem, String fix) {
        problems.add(new TableProblem(source.name() + ", line " + line + ", column " + column, problem, fix));
    }
}
