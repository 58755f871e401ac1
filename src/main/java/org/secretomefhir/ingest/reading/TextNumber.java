package org.secretomefhir.ingest.reading;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secretomefhir.clinical.Quantity;

/**
 * The rule by which a result that was written as text is read, where a study says so: one number with an optional sign
 * (a Unicode minus too), a decimal point or comma and no other separators, and behind a blank an optional unit. Where
 * exactly three digits follow the point or comma, it may divide thousands: that is not read, unless what stands before is
 * 0. Ranges, limits and words are never read.
 */
final class TextNumber {
    private static final int LONGEST = 60;
    private static final Pattern FORM =
            Pattern.compile("([+\\-\u2212\u2013]?)(\\d{1,12})(?:[.,](\\d{1,12}))?(?:[ \u00a0\u202f](\\S{1,24}))?");

    private TextNumber() {}

    /** Empty if the text is no such number. */
    static Optional<Quantity> read(String text) {
        String bare = text.length() > LONGEST ? "" : text.strip();
        Matcher form = FORM.matcher(bare);
        if (!form.matches()) {
            return Optional.empty();
        }
        String whole = form.group(2);
        String fraction = form.group(3);
        String unit = form.group(4);
        boolean maybeThousands =
                fraction != null && fraction.length() == 3 && whole.length() <= 3 && !whole.equals("0");
        boolean noUnit = unit != null && unit.chars().noneMatch(one -> Character.isLetter(one) || one == '%');
        if (maybeThousands || noUnit) {
            return Optional.empty();
        }
        boolean negative = !form.group(1).isEmpty() && !form.group(1).equals("+");
        BigDecimal number = new BigDecimal((negative ? "-" : "") + whole + (fraction == null ? "" : "." + fraction));
        return Optional.of(new Quantity(number, unit, null, null));
    }
}
