package org.secretomefhir.study;

/** Which of several values in one window is taken. */
public sealed interface SelectionRule {
    /** The word in the study's extension and in reports: {@code last}, {@code closest}, {@code mean}, ... */
    String token();

    /** The latest by instant or day. */
    record Last() implements SelectionRule {
        @Override
        public String token() {
            return "last";
        }
    }

    /** The earliest by instant or day. */
    record First() implements SelectionRule {
        @Override
        public String token() {
            return "first";
        }
    }

    /**
     * The one whose day is closest to this day after the index (negative: before); of two equally close the earlier,
     * and of several on that day the latest.
     */
    record Closest(int day) implements SelectionRule {
        @Override
        public String token() {
            return "closest";
        }
    }

    /** The arithmetic mean of all, rounded once, HALF_EVEN, to 12 places more than its inputs. */
    record Mean() implements SelectionRule {
        @Override
        public String token() {
            return "mean";
        }
    }

    /** The median of all; of an even number the mean of the middle two. */
    record Median() implements SelectionRule {
        @Override
        public String token() {
            return "median";
        }
    }
}
