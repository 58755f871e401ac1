package org.secretomefhir.samples;

import static org.secretomefhir.samples.Draw.FINAL;
import static org.secretomefhir.samples.Draw.decoy;
import static org.secretomefhir.samples.Fhir.coding;
import static org.secretomefhir.samples.Fhir.concept;
import static org.secretomefhir.samples.Fhir.reference;
import static org.secretomefhir.samples.Json.array;
import static org.secretomefhir.samples.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The DXA scans of one patient. Before: the last one in the 365 days up to the index day is that of the table. After: the one closest to
 * day 365 within days 150 to 730 is. Patient 6 has one Observation for each scan with the vertebrae and the whole as its components; the others have
 * one Observation for each vertebra and one for the whole.
 */
final class ScanHistory {
    static final String WHOLE = "tscore-L1-L4";
    private static final LocalDate LAST_DAY = LocalDate.of(2022, 12, 31);

    private final Chart chart;
    private final When.Style style;
    private final int number;

    ScanHistory(Chart chart) {
        this.chart = chart;
        this.number = chart.number();
        this.style = number % 2 == 0 ? When.Style.UTC : When.Style.LOCAL;
    }

    /** @param full with every kind of scan that must be left out, or only with the plain ones */
    void add(boolean full) {
        List<Draw> draws = new ArrayList<>(plain());
        if (full) {
            draws.addAll(special());
        }
        for (Draw draw : draws) {
            boolean wanted = draw.isWanted(chart.row().values(WHOLE)) || !full;
            if (!wanted || chart.row().index().plusDays(draw.day()).isAfter(LAST_DAY)) {
                continue;
            }
            if (full && number == 6) {
                chart.add(withComponents(draw));
            } else {
                separate(draw);
            }
        }
    }

    private List<Draw> plain() {
        int pre = chart.row().preDay();
        int post = chart.row().postDay();
        int mirrored = number % 2 == 0 ? 730 - post : 731 - post;
        return List.of(
                new Draw(pre, 9, style, FINAL, "", true),
                new Draw(post, 10, style, FINAL, "", true),
                decoy(pre - 120, 9, style),
                decoy(mirrored, 9, style),
                Draw.justOutside(-366, style),
                Draw.justOutside(149, style),
                Draw.justOutside(731, style));
    }

    private List<Draw> special() {
        List<Draw> draws = new ArrayList<>();
        draws.add(decoy(number % 2 == 0 ? -366 : -365, 9, style));
        draws.add(decoy(number % 2 == 0 ? 150 : 149, 9, style));
        if (number % 4 == 1) {
            draws.add(new Draw(364, 9, style, "entered-in-error", "entered-in-error", false));
        } else if (number % 4 == 2) {
            draws.add(new Draw(366, 9, style, "preliminary", "preliminary", false));
        } else {
            draws.add(decoy(number % 4 == 3 ? 730 : 731, 9, style));
        }
        return draws;
    }

    private void separate(Draw draw) {
        for (Vertebra vertebra : measured(draw)) {
            add(draw, vertebra.endpoint(), vertebra.site(number));
        }
        add(draw, WHOLE, Vertebra.region(number));
    }

    /** All on the days that count and where two days compete; elsewhere two, in turn. */
    private List<Vertebra> measured(Draw draw) {
        if (draw.truth() || draw.day() > 200) {
            return List.of(Vertebra.values());
        }
        return (number + draw.day()) % 3 == 0 ? List.of(Vertebra.L1, Vertebra.L3) : List.of(Vertebra.L2, Vertebra.L4);
    }

    private void add(Draw draw, String endpoint, ObjectNode bodySite) {
        BigDecimal value = value(draw, endpoint);
        if (value == null || !draw.isWanted(chart.row().values(endpoint))) {
            return;
        }
        ObjectNode observation = scan(draw, endpoint);
        if (bodySite != null) {
            observation.set("bodySite", bodySite);
        }
        observation.set("valueQuantity", tScore(value));
        chart.add(observation);
    }

    /** Without a value of its own, because R4 (obs-7) forbids one beside components of the same code. */
    private ObjectNode withComponents(Draw draw) {
        ArrayNode components = array();
        for (Vertebra vertebra : Vertebra.values()) {
            ObjectNode code = concept(vertebra.name(), lumbarTScore(), vertebra.whole());
            components.add(component(code, value(draw, vertebra.endpoint())));
        }
        components.add(component(concept("L1-L4", lumbarTScore()), value(draw, WHOLE)));
        ObjectNode observation = scan(draw, "tscores");
        observation.set("component", components);
        return observation;
    }

    private ObjectNode component(ObjectNode code, BigDecimal value) {
        return object("code", code, "valueQuantity", tScore(value));
    }

    private ObjectNode scan(Draw draw, String what) {
        ObjectNode observation = Result.imaging(
                chart,
                what + "-" + draw.idPart(),
                draw.status(),
                concept(null, lumbarTScore()),
                draw.when(chart.row()));
        if (draw.hasVisit(number)) {
            observation.set("encounter", chart.encounter(draw.when(chart.row()).day()));
        }
        if (draw.truth()) {
            observation.set("device", reference(Hospital.SCANNER));
        }
        return observation;
    }

    private BigDecimal value(Draw draw, String endpoint) {
        boolean inWindow = (draw.day() >= -365 && draw.day() <= 0) || (draw.day() >= 150 && draw.day() <= 730);
        return draw.value(
                chart.row().values(endpoint),
                inWindow,
                true,
                number * 16L + 4 + endpoint.charAt(endpoint.length() - 1) % 8 + (endpoint.equals(WHOLE) ? 7 : 0));
    }

    /** As one scanner or another writes it: an annotation in braces, the unit one, or no unit. */
    private ObjectNode tScore(BigDecimal value) {
        return switch (number % 3) {
            case 0 -> object("value", value, "unit", "T-score", "system", Fhir.UCUM, "code", "{T-score}");
            case 1 -> object("value", value, "unit", "T-score", "system", Fhir.UCUM, "code", "1");
            default -> object("value", value);
        };
    }

    static ObjectNode lumbarTScore() {
        return coding(Fhir.LOINC, "38267-1", "DXA Lumbar spine [T-score] Bone density");
    }
}
