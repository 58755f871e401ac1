package org.secretomefhir.study.reading;

import static org.secretomefhir.study.reading.Slip.slip;
import static org.secretomefhir.study.reading.StudyDraft.add;
import static org.secretomefhir.study.reading.StudyDraft.extension;
import static org.secretomefhir.study.reading.StudyDraft.part;
import static org.secretomefhir.study.reading.StudyDraft.remove;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/** What can be wrong with the windows of an endpoint. */
final class WindowSlips {
    private WindowSlips() {}

    static Stream<Slip> all() {
        return Stream.of(
                slip(
                        "pre-window is empty",
                        d -> set(d, "pre-window", "fromDay", 5),
                        "Measure.group[esr].pre-window",
                        "is empty: from day 5 to day 0",
                        "earlier day"),
                slip(
                        "pre-window after the index day",
                        d -> set(d, "pre-window", "toDay", 3),
                        "Measure.group[esr].pre-window.toDay",
                        "ends 3 days after the index day",
                        "0 or a negative"),
                slip(
                        "post-window before the index day",
                        d -> set(d, "post-window", "fromDay", -3),
                        "Measure.group[esr].post-window.fromDay",
                        "begins 3 days before",
                        "0 or a positive"),
                slip(
                        "windows overlap",
                        d -> set(d, "post-window", "fromDay", 0),
                        "Measure.group[esr].post-window",
                        "overlaps the window before: -180..0 and 0..365",
                        "both"),
                slip(
                        "a rule for values that count as after, and no window after of day 0",
                        d -> rule(d, "post"),
                        "Measure.same-day-rule",
                        "is post, which has no effect: no window after begins with day 0",
                        "write exclude"),
                slip(
                        "a rule for values that count as before, and no window before of day 0",
                        d -> {
                            rule(d, "pre");
                            withoutDayZero(d);
                        },
                        "Measure.same-day-rule",
                        "is pre, which has no effect: no window before ends with day 0",
                        "write exclude"),
                slip(
                        "a rule by time, and no window of day 0",
                        d -> {
                            rule(d, "by-time");
                            withoutDayZero(d);
                        },
                        "Measure.same-day-rule",
                        "is by-time, which has no effect",
                        "write exclude"),
                slip(
                        "more than day 0 in both windows",
                        d -> {
                            rule(d, "by-time");
                            set(d, "post-window", "fromDay", -1);
                        },
                        "Measure.group[esr].post-window",
                        "overlaps the window before: -180..0 and -1..365",
                        "both"),
                slip(
                        "a window of centuries",
                        d -> set(d, "post-window", "toDay", 20221231),
                        "Measure.group[esr].post-window",
                        "more than a century",
                        "days"),
                slip(
                        "closest to a day outside",
                        d -> set(d, "post-window", "closestTo", 400),
                        "Measure.group[esr].post-window.closestTo",
                        "day 400 is outside the window",
                        "day of the window"),
                slip(
                        "closest to no day",
                        d -> remove(extension(d.group("esr"), "post-window"), "closestTo"),
                        "Measure.group[esr].post-window.closestTo",
                        "is missing",
                        "closest to"),
                slip(
                        "last with a day",
                        d -> part(extension(d.group("esr"), "post-window"), "select")
                                .put("valueCode", "last"),
                        "Measure.group[esr].post-window.closestTo",
                        "belongs to the rule closest",
                        "remove it"),
                slip(
                        "an unknown rule",
                        d -> part(extension(d.group("esr"), "post-window"), "select")
                                .put("valueCode", "latest"),
                        "Measure.group[esr].post-window.select",
                        "unknown code latest",
                        "did you mean last?"),
                slip(
                        "a text where a number belongs",
                        d -> part(extension(d.group("esr"), "pre-window"), "fromDay")
                                .put("valueInteger", "-180"),
                        "Measure.group[esr].pre-window.fromDay",
                        "is no whole number",
                        "write valueInteger"),
                slip(
                        "a half day",
                        d -> part(extension(d.group("esr"), "pre-window"), "fromDay")
                                .put("valueInteger", -180.5),
                        "Measure.group[esr].pre-window.fromDay",
                        "is no whole number",
                        "write valueInteger"),
                slip(
                        "a value of another type",
                        d -> {
                            ObjectNode day = part(extension(d.group("esr"), "pre-window"), "fromDay");
                            day.remove("valueInteger");
                            day.put("valueDecimal", -180);
                        },
                        "Measure.group[esr].pre-window.fromDay",
                        "has valueDecimal",
                        "write valueInteger"),
                slip(
                        "an unknown part",
                        d -> add(extension(d.group("esr"), "pre-window"), "{'url':'fromDays','valueInteger':1}"),
                        "Measure.group[esr].pre-window.fromDays",
                        "no such extension here",
                        "did you mean fromDay?"));
    }

    private static void rule(StudyDraft draft, String code) {
        extension(draft.measure(), "same-day-rule").put("valueCode", code);
    }

    private static void withoutDayZero(StudyDraft draft) {
        draft.measure()
                .path("group")
                .forEach(group -> part(extension((ObjectNode) group, "pre-window"), "toDay")
                        .put("valueInteger", -1));
    }

    private static void set(StudyDraft draft, String extension, String part, int value) {
        part(extension(draft.group("esr"), extension), part).put("valueInteger", value);
    }
}
