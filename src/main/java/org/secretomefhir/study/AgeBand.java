package org.secretomefhir.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A band of whole years of age at the index date, under the name it is shown by.
 *
 * @param from first year of the band
 * @param to last year of the band, null: no upper limit
 * @param label {@code <45}, {@code 45-59}, {@code 75+} or {@code >90}
 */
public record AgeBand(int from, @Nullable Integer to, String label) {
    private static final Pattern FORM = Pattern.compile("<(\\d{1,3})|(\\d{1,3})-(\\d{1,3})|>(\\d{1,3})|(\\d{1,3})\\+");

    public AgeBand {
        if (from < 0 || (to != null && to < from)) {
            throw new IllegalArgumentException("an age band ends before it begins: " + label);
        }
    }

    /** Reads a label; empty if it is none, or names a band without any age. */
    public static Optional<AgeBand> parse(String label) {
        Matcher form = FORM.matcher(label);
        if (!form.matches()) {
            return Optional.empty();
        }
        int from = 0;
        Integer to = null;
        if (form.group(1) != null) {
            to = Integer.parseInt(form.group(1)) - 1;
        } else if (form.group(2) != null) {
            from = Integer.parseInt(form.group(2));
            to = Integer.parseInt(form.group(3));
        } else if (form.group(4) != null) {
            from = Integer.parseInt(form.group(4)) + 1;
        } else {
            from = Integer.parseInt(form.group(5));
        }
        return to != null && to < from ? Optional.empty() : Optional.of(new AgeBand(from, to, label));
    }

    /** Bands up to each of these ascending ages, and one above: 44, 59, 90 gives &lt;45, 45-59, 60-90, &gt;90. */
    public static List<AgeBand> upTo(int... limits) {
        List<AgeBand> bands = new ArrayList<>();
        int from = 0;
        for (int limit : limits) {
            bands.add(new AgeBand(from, limit, from == 0 ? "<" + (limit + 1) : from + "-" + limit));
            from = limit + 1;
        }
        bands.add(new AgeBand(from, null, from == 0 ? "0+" : ">" + (from - 1)));
        return List.copyOf(bands);
    }

    /** Whether this band begins where the other one ends. */
    public boolean follows(AgeBand younger) {
        return younger.to != null && from == younger.to + 1;
    }

    public boolean contains(int age) {
        return age >= from && (to == null || age <= to);
    }
}
