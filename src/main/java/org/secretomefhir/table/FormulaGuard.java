package org.secretomefhir.table;

/**
 * The apostrophe that writers of CSV put before a text which a spreadsheet would take for a formula. Taking it off gives
 * back what they had, so that a table of ours reads as it was written.
 */
final class FormulaGuard {
    private static final String FORMULA_STARTS = "=+-@\t\r\n\0";

    private FormulaGuard() {}

    /** The text without its guard; the text itself if it has none. */
    static String off(String text) {
        return text.startsWith("'") && looksLikeFormula(text) ? text.substring(1) : text;
    }

    private static boolean looksLikeFormula(String text) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (FORMULA_STARTS.indexOf(c) >= 0) {
                return true;
            }
            if (c != '"' && c != '\'' && !Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                return false;
            }
        }
        return false;
    }
}
