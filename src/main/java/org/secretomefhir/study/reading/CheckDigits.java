package org.secretomefhir.study.reading;

import java.util.regex.Pattern;

/** Check digits of code systems: a code mistyped in one digit, or with two neighbours swapped, is found out. */
final class CheckDigits {
    private static final Pattern LOINC = Pattern.compile("[1-9]\\d{0,6}-\\d");
    private static final Pattern SNOMED_CT = Pattern.compile("[1-9]\\d{5,17}");

    /** The dihedral group D5, by rows. */
    private static final int[][] PRODUCT = new int[10][10];

    /** Powers of the permutation that is applied at each place. */
    private static final int[][] PERMUTED = new int[8][10];

    static {
        for (int a = 0; a < 10; a++) {
            for (int b = 0; b < 10; b++) {
                PRODUCT[a][b] =
                        a < 5 ? (b < 5 ? (a + b) % 5 : 5 + (a + b) % 5) : b < 5 ? 5 + (a - b) % 5 : (a - b + 5) % 5;
            }
        }
        int[] step = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
        for (int digit = 0; digit < 10; digit++) {
            PERMUTED[0][digit] = digit;
        }
        for (int place = 1; place < 8; place++) {
            for (int digit = 0; digit < 10; digit++) {
                PERMUTED[place][digit] = step[PERMUTED[place - 1][digit]];
            }
        }
    }

    private CheckDigits() {}

    /** Whether the text is a LOINC number with the right check digit (Luhn, mod 10). */
    static boolean isLoinc(String code) {
        if (!LOINC.matcher(code).matches()) {
            return false;
        }
        int sum = 0;
        boolean doubled = false;
        for (int i = code.length() - 1; i >= 0; i--) {
            if (code.charAt(i) != '-') {
                int digit = code.charAt(i) - '0';
                int weighted = doubled ? 2 * digit : digit;
                sum += weighted > 9 ? weighted - 9 : weighted;
                doubled = !doubled;
            }
        }
        return sum % 10 == 0;
    }

    /** Whether the text is a SNOMED CT identifier with the right check digit (Verhoeff). */
    static boolean isSnomedCt(String code) {
        if (!SNOMED_CT.matcher(code).matches()) {
            return false;
        }
        int check = 0;
        for (int place = 0; place < code.length(); place++) {
            int digit = code.charAt(code.length() - 1 - place) - '0';
            check = PRODUCT[check][PERMUTED[place % 8][digit]];
        }
        return check == 0;
    }
}
