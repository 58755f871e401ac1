package org.secretomefhir.samples;

import static org.secretomefhir.samples.Json.array;
import static org.secretomefhir.samples.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Single results with a history of their own: amended, sent twice, dated by month, without a value. One of each kind is enough. */
final class Peculiar {
    private Peculiar() {}

    static void add(Chart chart) {
        LocalDate pre = chart.row().pre();
        LocalDate post = chart.row().post();
        When.Style style = chart.number() % 2 == 0 ? When.Style.UTC : When.Style.LOCAL;
        switch (chart.number()) {
            case 1 -> {
                ObjectNode absent = bare(chart, Analyte.CTX, "not-done", When.of(pre.plusDays(5), 7, 0, style));
                absent.set(
                        "dataAbsentReason",
                        Fhir.concept(
                                null,
                                Fhir.coding(
                                        Fhir.TERMINOLOGY + "data-absent-reason", "not-performed", "Not Performed")));
                chart.add(absent);
            }
            case 3 -> amended(chart, When.of(post, 8, 21, style));
            case 5 -> {
                When when = When.of(post, 8, 35, style);
                ObjectNode first = bare(chart, Analyte.CTX, "according-to-first-issue", when);
                first.put("issued", when.plusMinutes(60).instant());
                first.set("valueQuantity", Analyte.CTX.quantity(new BigDecimal("0.702"), 0));
                chart.add(first);
                ObjectNode yearOnly = bare(chart, Analyte.OSTEOCALCIN, "some-time-in-2016", When.of(pre, 7, 0, style));
                yearOnly.put("effectiveDateTime", "2016");
                yearOnly.set("valueQuantity", Analyte.OSTEOCALCIN.quantity(new BigDecimal("15.2"), 0));
                chart.add(yearOnly);
            }
            case 7 -> {
                ObjectNode twin = bare(chart, Analyte.PLATELETS, "sent-twice", When.of(pre, 7, 49, style));
                twin.set(
                        "valueQuantity",
                        Analyte.PLATELETS.quantity(
                                chart.row().values("platelets").pre(), 0));
                chart.add(twin);
            }
            case 9 -> {
                When when = When.of(LocalDate.of(2021, 6, 7), 7, 0, style);
                ObjectNode over = bare(chart, Analyte.ESR, "over-an-hour", when);
                over.remove("effectiveDateTime");
                over.set(
                        "effectivePeriod",
                        object("start", when.text(), "end", when.plusMinutes(60).text()));
                over.set("valueQuantity", Analyte.ESR.quantity(new BigDecimal("20"), 0));
                chart.add(over);
            }
            case 10 -> {
                ObjectNode monthOnly = bare(chart, Analyte.OSTEOCALCIN, "july-2021", When.of(pre, 7, 0, style));
                monthOnly.put("effectiveDateTime", "2021-07");
                monthOnly.set("valueQuantity", Analyte.OSTEOCALCIN.quantity(new BigDecimal("22.9"), 0));
                chart.add(monthOnly);
            }
            default -> {}
        }
    }

    /** The first version of a result whose correction, a new resource under the same accession number, stands in the table. */
    private static void amended(Chart chart, When when) {
        String correctedId = chart.id("esr-" + Chart.dayId(chart.row().postDay()));
        ObjectNode first = bare(chart, Analyte.ESR, "before-amendment", when);
        first.set("identifier", array(Fhir.identifier(Result.ACCESSION, correctedId)));
        first.put("issued", when.plusMinutes(30).instant());
        first.set("valueQuantity", Analyte.ESR.quantity(new BigDecimal("51"), 0));
        chart.add(first);
    }

    /** Whether the table's value of this endpoint on this day was corrected after it was first sent. */
    static boolean isAmendment(int patient, Analyte analyte, Draw draw) {
        return patient == 3 && analyte == Analyte.ESR && draw.truth() && !draw.before();
    }

    private static ObjectNode bare(Chart chart, Analyte analyte, String mark, When when) {
        return Result.laboratory(
                chart, analyte.endpoint() + "-" + mark, Draw.FINAL, analyte.code(chart.number()), when);
    }
}
