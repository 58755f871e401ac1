package org.secretomefhir.report.release;

import java.util.Optional;

/**
 * Whether small numbers of subjects are withheld from everything that is no file about single subjects.
 *
 * @param below numbers from 1 to one less than this are withheld; 0: none are
 */
public record Suppression(int below) {
    public static final Suppression NONE = new Suppression(0);
    /** More than any publication asks for; a slip of the pen is likelier. */
    public static final int MOST = 1000;

    public Suppression {
        if (below != 0 && (below < 2 || below > MOST)) {
            throw new IllegalArgumentException("cells are suppressed below 2 to " + MOST + ", not below " + below);
        }
    }

    /** {@code none}, or the smallest number that is told, 2 to {@link #MOST}; empty for anything else. */
    public static Optional<Suppression> parse(String text) {
        if (text.equals("none")) {
            return Optional.of(NONE);
        }
        if (!text.matches("[0-9]{1,4}")) {
            return Optional.empty();
        }
        int below = Integer.parseInt(text);
        return below < 2 || below > MOST ? Optional.empty() : Optional.of(new Suppression(below));
    }

    public boolean isNone() {
        return below == 0;
    }

    /** Whether a number of subjects is one that must not be told. Nobody is not. */
    public boolean isSmall(long number) {
        return number > 0 && number < below;
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return isNone() ? "none" : Integer.toString(below);
    }
}
