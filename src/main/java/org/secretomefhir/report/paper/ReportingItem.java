package org.secretomefhir.report.paper;

import java.util.List;
import java.util.Locale;

/**
 * What STROBE (cohort studies; von Elm and others 2007) and its extension RECORD for routinely collected data (Benchimol
 * and others 2015) ask of a paper, and where these outputs answer it. The topics are in words of our own.
 *
 * @param number as in the statements; those of RECORD begin with an R
 * @param places where it is answered; with {@link Place#AUTHOR} among several places the rest is left to the author
 */
record ReportingItem(String number, List<Place> places) {
    ReportingItem {
        places = List.copyOf(places);
    }

    /** Where an item is answered. */
    enum Place {
        METHODS,
        RESULTS,
        LIMITS,
        TABLE_ONE,
        PAIRS,
        ENDPOINTS,
        /** The study definition, as {@code study explain} shows it. */
        STUDY,
        /** {@code report.html} and {@code results.json}. */
        DETAILS,
        /** {@code ledger.json}. */
        LEDGER,
        /** It asks for something that this design does not have. */
        NOT_APPLICABLE,
        /** This program does not answer it. */
        AUTHOR;

        String token() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Every item in the order of the statements. */
    static List<ReportingItem> all() {
        return List.of(
                item("1a", Place.AUTHOR),
                item("1b", Place.AUTHOR),
                item("R1.1", Place.AUTHOR),
                item("R1.2", Place.METHODS, Place.AUTHOR),
                item("R1.3", Place.AUTHOR),
                item("2", Place.AUTHOR),
                item("3", Place.METHODS, Place.AUTHOR),
                item("4", Place.METHODS),
                item("5", Place.METHODS, Place.AUTHOR),
                item("6a", Place.METHODS),
                item("6b", Place.NOT_APPLICABLE),
                item("R6.1", Place.METHODS, Place.STUDY),
                item("R6.2", Place.AUTHOR),
                item("R6.3", Place.AUTHOR),
                item("7", Place.METHODS, Place.STUDY),
                item("R7.1", Place.STUDY),
                item("8", Place.METHODS, Place.STUDY, Place.AUTHOR),
                item("9", Place.LIMITS, Place.DETAILS),
                item("10", Place.DETAILS, Place.AUTHOR),
                item("11", Place.METHODS, Place.STUDY),
                item("12a", Place.METHODS),
                item("12b", Place.METHODS, Place.DETAILS),
                item("12c", Place.METHODS),
                item("12d", Place.METHODS, Place.PAIRS),
                item("12e", Place.METHODS, Place.DETAILS),
                item("R12.1", Place.METHODS, Place.AUTHOR),
                item("R12.2", Place.METHODS, Place.LEDGER),
                item("R12.3", Place.AUTHOR),
                item("13a", Place.RESULTS, Place.PAIRS),
                item("13b", Place.RESULTS, Place.PAIRS),
                item("13c", Place.DETAILS),
                item("R13.1", Place.RESULTS, Place.LEDGER),
                item("14a", Place.TABLE_ONE, Place.AUTHOR),
                item("14b", Place.TABLE_ONE, Place.PAIRS),
                item("14c", Place.RESULTS),
                item("15", Place.ENDPOINTS),
                item("16a", Place.ENDPOINTS, Place.LIMITS),
                item("16b", Place.TABLE_ONE, Place.STUDY),
                item("16c", Place.NOT_APPLICABLE),
                item("17", Place.DETAILS),
                item("18", Place.RESULTS, Place.AUTHOR),
                item("19", Place.LIMITS, Place.AUTHOR),
                item("R19.1", Place.LIMITS, Place.AUTHOR),
                item("20", Place.AUTHOR),
                item("21", Place.AUTHOR),
                item("22", Place.AUTHOR),
                item("R22.1", Place.METHODS, Place.AUTHOR));
    }

    private static ReportingItem item(String number, Place... places) {
        return new ReportingItem(number, List.of(places));
    }
}
