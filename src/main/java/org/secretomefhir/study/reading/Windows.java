package org.secretomefhir.study.reading;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.Window;

/**
 * The two windows of an endpoint and which value in each is taken: not empty, each on its side, and apart but for the
 * index day, which {@link StudyLint} judges.
 */
record Windows(Window pre, Window post, SelectionRule preRule, SelectionRule postRule) {
    private static final int MOST_DAYS = 36_525;
    private static final Window NO_PRE = new Window(-1, -1);
    private static final Window NO_POST = new Window(1, 1);

    static Windows read(Parts parts, Problems problems) {
        Optional<Window> pre = window(parts, "pre-window", problems);
        Optional<Window> post = window(parts, "post-window", problems);
        pre.filter(window -> window.toDay() > 0)
                .ifPresent(window -> problems.add(
                        parts.path("pre-window.toDay"),
                        "the window before ends " + window.toDay() + " days after the index day",
                        "write 0 or a negative day"));
        post.filter(window -> window.fromDay() < 0)
                .ifPresent(window -> problems.add(
                        parts.path("post-window.fromDay"),
                        "the window after begins " + -window.fromDay() + " days before the index day",
                        "write 0 or a positive day"));
        boolean overlap = pre.isPresent()
                && post.isPresent()
                && pre.get().overlaps(post.get())
                && !pre.get().meetsOnIndexDay(post.get());
        if (overlap) {
            problems.add(
                    parts.path("post-window"),
                    "overlaps the window before: " + pre.get() + " and " + post.get(),
                    "let no day be in both");
        }
        boolean usable = pre.isPresent() && post.isPresent() && !overlap;
        return new Windows(
                usable ? pre.get() : NO_PRE,
                usable ? post.get() : NO_POST,
                rule(parts, "pre-window", pre.orElse(null), problems),
                rule(parts, "post-window", post.orElse(null), problems));
    }

    /** Whether the windows of an endpoint stand in the place of ones that could not be read. */
    static boolean areUnread(Endpoint endpoint) {
        return endpoint.pre().equals(NO_PRE) && endpoint.post().equals(NO_POST);
    }

    private static Optional<Window> window(Parts parts, String name, Problems problems) {
        Optional<Parts> given = parts.part(name);
        Optional<Integer> from = given.flatMap(part -> part.integer("fromDay"));
        Optional<Integer> to = given.flatMap(part -> part.integer("toDay"));
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (from.get() > to.get()) {
            problems.add(
                    parts.path(name),
                    "is empty: from day " + from.get() + " to day " + to.get(),
                    "write the earlier day in fromDay; days before the index day are negative");
            return Optional.empty();
        }
        if (Math.abs((long) from.get()) > MOST_DAYS || Math.abs((long) to.get()) > MOST_DAYS) {
            problems.add(parts.path(name), "reaches over more than a century", "write days, not dates or seconds");
            return Optional.empty();
        }
        return Optional.of(new Window(from.get(), to.get()));
    }

    private static SelectionRule rule(Parts parts, String name, @Nullable Window window, Problems problems) {
        Optional<Parts> given = parts.part(name);
        String token = given.flatMap(part -> part.text("select")).orElse("last");
        Optional<Integer> day = given.flatMap(part -> part.integer("closestTo"));
        boolean closest = token.equals("closest");
        String path = parts.path(name + ".closestTo");
        if (closest
                && day.isEmpty()
                && given.filter(part -> part.has("closestTo")).isEmpty()) {
            problems.add(path, "is missing", "write the day that the value should be closest to");
        } else if (!closest && day.isPresent()) {
            problems.add(path, "belongs to the rule closest, not to " + token, "remove it, or write select closest");
        } else if (day.isPresent() && window != null && (day.get() < window.fromDay() || day.get() > window.toDay())) {
            problems.add(path, "day " + day.get() + " is outside the window", "write a day of the window");
        }
        return switch (token) {
            case "first" -> new SelectionRule.First();
            case "closest" -> new SelectionRule.Closest(day.orElse(0));
            case "mean" -> new SelectionRule.Mean();
            case "median" -> new SelectionRule.Median();
            default -> new SelectionRule.Last();
        };
    }
}
