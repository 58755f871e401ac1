package org.secretomefhir.samples;

import static org.secretomefhir.samples.Draw.FINAL;
import static org.secretomefhir.samples.Draw.decoy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The laboratory results of one patient. Before: the last one in the 180 days up to the index day is that of the table. After: the one
 * closest to day 180 within days 30 to 365 is. All others are there to be left out, each for a reason of its own.
 */
final class LabHistory {
    private static final int LATEST_DAY_OF_PATIENT_11 = 249;

    private final Chart chart;
    private final When.Style style;
    private final int number;

    LabHistory(Chart chart) {
        this.chart = chart;
        this.number = chart.number();
        this.style = number % 2 == 0 ? When.Style.UTC : When.Style.LOCAL;
    }

    /** @param full with every kind of visit that must be left out, or only with the plain ones */
    void add(boolean full) {
        List<Draw> draws = new ArrayList<>(plain());
        if (full) {
            draws.addAll(special());
        }
        for (Draw draw : draws) {
            for (Analyte analyte : measured(draw)) {
                boolean open = number < 11 || draw.day() <= LATEST_DAY_OF_PATIENT_11;
                BigDecimal value = draw.value(values(analyte), inWindow(draw.day()), false, seed(analyte));
                if (value != null && open && draw.isWanted(values(analyte))) {
                    chart.add(observation(draw, analyte, value));
                }
            }
        }
    }

    /** All four on the days that count and where two days compete; elsewhere two, in turn. */
    private List<Analyte> measured(Draw draw) {
        List<Analyte> all = List.of(Analyte.values());
        if (draw.truth() || draw.day() == mirrored() || draw.day() == 180) {
            return all;
        }
        return all.stream()
                .filter(analyte -> (analyte.turn() + number + draw.hour()) % 2 == 0)
                .toList();
    }

    /** As far from day 180 as the day that counts, and later; or one day farther, and earlier. */
    private int mirrored() {
        int post = chart.row().postDay();
        return post < 180 ? 360 - post : 359 - post;
    }

    private List<Draw> plain() {
        int pre = chart.row().preDay();
        int post = chart.row().postDay();
        When.Style day = number % 4 == 0 ? When.Style.DAY : style;
        return List.of(
                new Draw(pre, 7, day, FINAL, "", true),
                new Draw(post, 8, day, FINAL, "", true),
                decoy(pre - 35, 7, style),
                decoy(mirrored(), 6, style),
                Draw.justOutside(-181, style),
                Draw.justOutside(29, style),
                Draw.justOutside(366, style));
    }

    private List<Draw> special() {
        int pre = chart.row().preDay();
        int post = chart.row().postDay();
        List<Draw> draws = new ArrayList<>();
        draws.add(decoy(number % 2 == 0 ? -181 : -180, 6, style));
        draws.add(decoy(number % 2 == 0 ? 29 : 30, 6, style));
        draws.add(decoy(List.of(365, 366, 300).get(number % 3), 9, style));
        if (number % 3 != 0) {
            draws.add(decoy(90, 8, style));
        }
        if (number % 4 == 1) {
            draws.add(new Draw(pre, 14, style, "entered-in-error", "entered-in-error", false));
            draws.add(new Draw(180, 7, style, "entered-in-error", "entered-in-error", false));
        } else if (number % 4 == 2) {
            draws.add(new Draw(pre, 14, style, "preliminary", "preliminary", false));
            draws.add(new Draw(180, 7, style, "preliminary", "preliminary", false));
        } else if (number % 4 == 3) {
            draws.add(new Draw(post, 5, style, FINAL, "earlier-that-day", false));
        }
        if (number % 3 == 2) {
            draws.add(new Draw(0, 12, When.Style.DAY, FINAL, "", false));
        }
        return draws;
    }

    private ObjectNode observation(Draw draw, Analyte analyte, BigDecimal value) {
        int variant = number + Math.floorDiv(draw.day(), 30) + analyte.turn();
        ObjectNode observation = Result.laboratory(
                chart,
                analyte.endpoint() + "-" + draw.idPart(),
                draw.status(),
                analyte.code(number + analyte.turn()),
                draw.when(chart.row()));
        if (draw.hasVisit(number)) {
            observation.set("encounter", chart.encounter(draw.when(chart.row()).day()));
        }
        observation.set("valueQuantity", analyte.quantity(value, variant));
        if (Peculiar.isAmendment(number, analyte, draw)) {
            observation.put("status", "amended");
        }
        return observation;
    }

    private CohortTable.Values values(Analyte analyte) {
        return chart.row().values(analyte.endpoint());
    }

    private long seed(Analyte analyte) {
        return number * 16L + analyte.turn();
    }

    private static boolean inWindow(int day) {
        return (day >= -180 && day <= 0) || (day >= 30 && day <= 365);
    }
}
