package org.secretomefhir.study.reading;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckDigitsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2697-1", "41171-0", "777-3", "26515-7", "778-1", "49497-1", "4537-7", "30341-2", "82477-1", "4538-5",
                "38267-1", "38263-0", "38264-8", "38265-5", "38266-3", "80946-7", "85394-5", "24966-4", "18184-2",
                "43402-7", "26516-5", "40574-6", "718-7", "4548-4"
            })
    void acceptsLoincCodes(String code) {
        assertThat(CheckDigits.isLoinc(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2697-2",
                "2697-9",
                "41171-1",
                "777-4",
                "38276-1",
                "",
                "-1",
                "2697",
                "2697-",
                "2697-11",
                "LP1234-5",
                "02697-1",
                "2697 -1",
                "12345678-1",
                "26\u06697-1"
            })
    void refusesWhatIsNoLoincCode(String code) {
        assertThat(CheckDigits.isLoinc(code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "61032001",
                "53983007",
                "55492004",
                "71996003",
                "66794005",
                "14293000",
                "36470004",
                "11994002",
                "1141985005",
                "73903008",
                "64859006",
                "138875005",
                "900000000000207008"
            })
    void acceptsSnomedCtCodes(String code) {
        assertThat(CheckDigits.isSnomedCt(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "61032002",
                "16032001",
                "53983008",
                "64859007",
                "",
                "1",
                "12345",
                "061032001",
                "6103200l",
                "9000000000002070089"
            })
    void refusesWhatIsNoSnomedCtCode(String code) {
        assertThat(CheckDigits.isSnomedCt(code)).isFalse();
    }

    @Property
    void everyNumberHasExactlyOneCheckDigit(@ForAll @LongRange(min = 10_000, max = 9_999_999) long number) {
        assertThat(valid(number + "-", false)).isEqualTo(1);
        assertThat(valid(Long.toString(number), true)).isEqualTo(1);
    }

    @Property
    void oneMistypedDigitIsFoundOut(
            @ForAll @LongRange(min = 10_000, max = 9_999_999) long number,
            @ForAll @IntRange(max = 4) int place,
            @ForAll @IntRange(max = 9) int digit) {
        String snomed = completed(Long.toString(number), true);
        String loinc = completed(number + "-", false);
        Assume.that(snomed.charAt(place) != '0' + digit);
        assertThat(CheckDigits.isSnomedCt(replaced(snomed, place, digit))).isFalse();
        assertThat(CheckDigits.isLoinc(replaced(loinc, place, digit))).isFalse();
    }

    @Property
    void twoSwappedNeighboursAreFoundOut(
            @ForAll @LongRange(min = 10_000, max = 9_999_999) long number, @ForAll @IntRange(max = 3) int place) {
        String snomed = completed(Long.toString(number), true);
        char left = snomed.charAt(place);
        char right = snomed.charAt(place + 1);
        Assume.that(left != right);
        assertThat(CheckDigits.isSnomedCt(swapped(snomed, place))).isFalse();
        if (left + right != '0' + '9' || (left != '0' && right != '0')) {
            assertThat(CheckDigits.isLoinc(swapped(completed(number + "-", false), place)))
                    .isFalse();
        }
    }

    private static long valid(String start, boolean snomed) {
        long count = 0;
        for (int digit = 0; digit < 10; digit++) {
            count += isValid(start + digit, snomed) ? 1 : 0;
        }
        return count;
    }

    private static String completed(String start, boolean snomed) {
        for (int digit = 0; digit < 10; digit++) {
            if (isValid(start + digit, snomed)) {
                return start + digit;
            }
        }
        throw new AssertionError("no check digit for " + start);
    }

    private static boolean isValid(String code, boolean snomed) {
        return snomed ? CheckDigits.isSnomedCt(code) : CheckDigits.isLoinc(code);
    }

    private static String replaced(String code, int place, int digit) {
        return code.substring(0, place) + digit + code.substring(place + 1);
    }

    private static String swapped(String code, int place) {
        return code.substring(0, place) + code.charAt(place + 1) + code.charAt(place) + code.substring(place + 2);
    }
}
