package org.secretomefhir.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The wide table a cohort is made from: one row for each patient, with the pair of each endpoint. */
record CohortTable(String name, List<Row> rows) {

    /** The values of one endpoint, as many decimals as written; null where there is none. */
    record Values(BigDecimal pre, BigDecimal post) {}

    /**
     * One patient.
     *
     * @param number 1 for {@code SYN-01}
     * @param age whole years at the first administration
     * @param index day of the first completed administration
     */
    record Row(
            int number,
            boolean male,
            int age,
            LocalDate index,
            LocalDate pre,
            LocalDate post,
            Map<String, Values> endpoints) {
        int preDay() {
            return Math.toIntExact(ChronoUnit.DAYS.between(index, pre));
        }

        int postDay() {
            return Math.toIntExact(ChronoUnit.DAYS.between(index, post));
        }

        Values values(String endpoint) {
            return Objects.requireNonNull(endpoints.get(endpoint), endpoint);
        }
    }

    /** Reads {@code reference/cohort/<name>.csv} of the test resources. */
    static CohortTable read(String name) {
        List<String> lines = text("reference/cohort/" + name + ".csv").lines().toList();
        String[] header = lines.get(0).split(",", -1);
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            rows.add(row(header, line.split(",", -1)));
        }
        return new CohortTable(name, List.copyOf(rows));
    }

    private static Row row(String[] header, String[] fields) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
            cells.put(header[i], fields[i]);
        }
        Map<String, Values> endpoints = new LinkedHashMap<>();
        for (String column : header) {
            if (column.endsWith(".pre")) {
                String endpoint = column.substring(0, column.length() - ".pre".length());
                endpoints.put(endpoint, new Values(decimal(cells.get(column)), decimal(cells.get(endpoint + ".post"))));
            }
        }
        return new Row(
                Integer.parseInt(cells.get("patient").substring("SYN-".length())),
                cells.get("sex").equals("M"),
                Integer.parseInt(cells.get("age")),
                LocalDate.parse(cells.get("secretomeDate")),
                LocalDate.parse(cells.get("preDate")),
                LocalDate.parse(cells.get("postDate")),
                endpoints);
    }

    private static BigDecimal decimal(String cell) {
        return cell.isEmpty() ? null : new BigDecimal(cell);
    }

    /** A test resource as text. */
    static String text(String resource) {
        try (InputStream in = CohortTable.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
