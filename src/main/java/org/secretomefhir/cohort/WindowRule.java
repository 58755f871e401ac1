package org.secretomefhir.cohort;

import java.util.Locale;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.Window;

/** The rules under which an endpoint is looked at beside the study's own, to see how much the choice of a rule matters. */
public enum WindowRule {
    /** The latest in each window. */
    LAST,
    /**
     * The closest to a day: the study's, where its own rule names one; else, before, the day of the window that is nearest
     * to the index day, and, after, the middle day of the window (of two the earlier).
     */
    CLOSEST,
    /** The mean of each window. */
    MEAN,
    /** The median of each window. */
    MEDIAN;

    /** The word in results: that of the selection rule. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What this rule takes from the window before. */
    public SelectionRule before(Endpoint endpoint) {
        Window window = endpoint.pre();
        return rule(endpoint.preRule(), Math.max(window.fromDay(), Math.min(window.toDay(), 0)));
    }

    /** What this rule takes from the window after. */
    public SelectionRule after(Endpoint endpoint) {
        Window window = endpoint.post();
        return rule(endpoint.postRule(), Math.floorDiv(window.fromDay() + window.toDay(), 2));
    }

    private SelectionRule rule(SelectionRule planned, int day) {
        return switch (this) {
            case LAST -> new SelectionRule.Last();
            case CLOSEST -> planned instanceof SelectionRule.Closest ? planned : new SelectionRule.Closest(day);
            case MEAN -> new SelectionRule.Mean();
            case MEDIAN -> new SelectionRule.Median();
        };
    }
}
