package org.secretomefhir.report.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.Spread;
import org.secretomefhir.report.csv.Csv;
import org.secretomefhir.report.release.ReleasedTable.Cell;

/**
 * {@code table1.csv}: who the included subjects are. A count stands in {@code n} with its per cent of the included; a
 * quantity has {@code n} values, {@code missing} of the included have none. What is withheld is empty.
 */
public final class TableOneCsv {
    private TableOneCsv() {}

    /** Writes the table; the stream stays open. */
    public static void write(TableOne table, OutputStream out) throws IOException {
        Csv csv = new Csv(
                out,
                "characteristic",
                "level",
                "title",
                "unit",
                "n",
                "percent",
                "missing",
                "mean",
                "sd",
                "median",
                "q1",
                "q3");
        csv.text("included").text(null).text(null).text(null);
        count(table.included(), csv);
        rest(null, null, null, csv);
        counts("sex", table.sex(), table.included(), csv);
        csv.text("age").text(null).text(null).text("a");
        quantity(table.age(), csv);
        counts("ageBand", table.ageBands(), table.included(), csv);
        for (TableOne.Before before : table.before()) {
            csv.text("before")
                    .text(before.endpoint().id())
                    .text(before.endpoint().title())
                    .text(before.endpoint().unit().code());
            quantity(before.values(), csv);
        }
        csv.finish();
    }

    private static void counts(String characteristic, List<Cell> cells, @Nullable Long included, Csv csv)
            throws IOException {
        for (Cell cell : cells) {
            Long n = cell.n();
            csv.text(characteristic).text(cell.name()).text(null).text(null);
            count(n, csv);
            Double percent = n == null || included == null || included == 0 ? null : 100.0 * n / included;
            rest(percent, null, null, csv);
        }
    }

    private static void quantity(TableOne.Quantity quantity, Csv csv) throws IOException {
        count(quantity.n(), csv);
        rest(null, quantity.missing(), quantity.values(), csv);
    }

    private static void count(@Nullable Long n, Csv csv) throws IOException {
        if (n == null) {
            csv.text(null);
        } else {
            csv.number(n);
        }
    }

    private static void rest(@Nullable Double percent, @Nullable Long missing, @Nullable Spread values, Csv csv)
            throws IOException {
        csv.number(percent);
        count(missing, csv);
        if (values == null) {
            csv.text(null).text(null).text(null).text(null).text(null);
        } else {
            csv.number(values.mean())
                    .number(values.sd())
                    .number(values.median())
                    .number(values.q1())
                    .number(values.q3());
        }
        csv.end();
    }
}
