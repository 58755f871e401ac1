package org.secretomefhir.study;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The treatment whose first (or last) administration is the index event.
 *
 * @param title what people call it
 * @param codes codes of the product
 * @param textPatterns words or phrases; a medication whose text holds one is the product, whatever its codes. Compared
 *     without regard to case and accents, and only from the beginning of a word ({@link ExposureMatch})
 * @param indexRule which administration sets the index date
 * @param statuses statuses of an administration that took place, {@code completed} by default
 */
public record Exposure(
        String title, CodeSet codes, List<String> textPatterns, IndexRule indexRule, Set<String> statuses) {

    /** Which administration of a course sets the index date. */
    public enum IndexRule {
        /** The first one; windows before and after both count from it. */
        FIRST,
        /** The first for the window before, the last of the course for the window after. */
        FIRST_BEFORE_LAST_AFTER;

        public String token() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Exposure {
        textPatterns = List.copyOf(textPatterns);
        statuses = Set.copyOf(statuses);
    }
}
