package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.Sightings;

/**
 * What aggregate outputs tell of one kind of sighting.
 *
 * @param kind token of the kind
 * @param meaning what was counted, in the plural
 * @param count how often it was met
 * @param items those that may be shown, most frequent first; none where the kind says all
 * @param withheld how many different ones stand in the restricted files only
 */
public record Told(String kind, String meaning, long count, List<Item> items, int withheld) {
    private static final int SHOWN = 12;

    /** One of them, and how often it was met. */
    public record Item(String what, long count) {}

    public Told {
        items = List.copyOf(items);
    }

    /** Every kind that was met, in the order of the kinds. */
    public static List<Told> of(Sightings sightings) {
        List<Told> told = new ArrayList<>();
        for (Sighting.Kind kind : Sighting.Kind.values()) {
            long count = sightings.count(kind);
            if (count > 0) {
                told.add(new Told(
                        kind.token(),
                        kind.meaning(),
                        count,
                        sightings.open(kind).stream()
                                .filter(entry -> !entry.getKey().what().isEmpty())
                                .map(entry -> new Item(entry.getKey().what(), entry.getValue()))
                                .toList(),
                        sightings.closed(kind)));
            }
        }
        return told;
    }

    /** {@code Values with a unit that ...: 14 (mmol/L 9, U/L 3; 2 others in restricted/sightings.csv).} */
    public String sentence() {
        List<String> parts = new ArrayList<>();
        items.stream().limit(SHOWN).forEach(item -> parts.add(item.what() + "\u00a0" + item.count()));
        if (items.size() > SHOWN) {
            parts.add((items.size() - SHOWN) + " more");
        }
        String shown = String.join(", ", parts);
        String kept =
                withheld == 0 ? "" : withheld + (withheld == 1 ? " text" : " texts") + " in restricted/sightings.csv";
        String detail = shown + (shown.isEmpty() || kept.isEmpty() ? "" : "; ") + kept;
        return meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1) + ": " + count
                + (detail.isEmpty() ? "" : " (" + detail + ")") + ".";
    }
}
