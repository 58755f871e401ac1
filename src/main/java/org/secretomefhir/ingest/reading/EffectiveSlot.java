package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Disposition;

/**
 * The {@code effective[x]} of a resource, collected as text in whatever order it comes and judged afterwards. A date
 * that is missing never falls back to when the resource was issued or stored.
 */
final class EffectiveSlot {
    private static final Comparator<ClinicalDate> EARLIEST_FIRST = Comparator.comparing(ClinicalDate::firstDay)
            .thenComparing(ClinicalDate::start, Comparator.nullsFirst(Comparator.naturalOrder()));
    private static final Comparator<ClinicalDate> LATEST_LAST = Comparator.comparing(ClinicalDate::lastDay)
            .thenComparing(ClinicalDate::end, Comparator.nullsLast(Comparator.naturalOrder()));

    private final String path;
    private int elements;
    private @Nullable String moment;
    private @Nullable String start;
    private @Nullable String end;
    private final List<String> events = new ArrayList<>();
    private boolean period;

    /** @param type of the resource */
    EffectiveSlot(String type) {
        this.path = type + ".effective";
    }

    /** Takes the current member if it is an {@code effective[x]}. */
    boolean take(JsonCursor json) throws IOException {
        switch (json.name()) {
            case "effectiveDateTime" -> moment = json.text(path + "DateTime");
            case "effectiveInstant" -> moment = json.text(path + "Instant");
            case "effectivePeriod" -> period(json);
            case "effectiveTiming" -> timing(json);
            default -> {
                return false;
            }
        }
        elements++;
        return true;
    }

    /** Beginning and end; of a single date both are that date. */
    record Span(ClinicalDate begun, ClinicalDate ended) {
        /** From the beginning to the end. */
        ClinicalDate whole() {
            return ClinicalDate.period(begun, ended).orElse(begun);
        }
    }

    /**
     * The date, or the first and the last of several.
     *
     * @param openEndIsStart a period without an end is its start (a dose that was given); else it is no date
     * @throws FaultFound with {@code bad-date} if there is none, or {@code bad-json} if there are two
     */
    Span span(DateReader dates, boolean openEndIsStart) {
        if (elements != 1) {
            throw elements == 0
                    ? new FaultFound(Disposition.BAD_DATE, path + "[x]", "no date")
                    : new FaultFound(Disposition.BAD_JSON, path + "[x]", "more than one date");
        }
        if (moment != null) {
            ClinicalDate date = dates.required(moment, path + "[x]");
            return new Span(date, date);
        }
        return period ? between(dates, openEndIsStart) : spanOfEvents(dates);
    }

    private Span between(DateReader dates, boolean openEndIsStart) {
        if (start == null || (end == null && !openEndIsStart)) {
            throw new FaultFound(Disposition.BAD_DATE, path + "Period", "a period that is open on one side");
        }
        ClinicalDate begun = dates.required(start, path + "Period.start");
        return end == null
                ? new Span(begun, begun)
                : ordered(begun, dates.required(end, path + "Period.end"), path + "Period");
    }

    private Span spanOfEvents(DateReader dates) {
        String where = path + "Timing.event";
        if (events.isEmpty()) {
            throw new FaultFound(Disposition.BAD_DATE, path + "Timing", "a schedule without the times it took place");
        }
        ClinicalDate first = dates.required(events.get(0), where);
        ClinicalDate last = first;
        for (String event : events) {
            ClinicalDate next = dates.required(event, where);
            first = EARLIEST_FIRST.compare(next, first) < 0 ? next : first;
            last = LATEST_LAST.compare(next, last) > 0 ? next : last;
        }
        return new Span(first, last);
    }

    private static Span ordered(ClinicalDate begun, ClinicalDate ended, String where) {
        if (ClinicalDate.period(begun, ended).isEmpty()) {
            throw new FaultFound(Disposition.BAD_DATE, where, "a period that ends before it begins");
        }
        return new Span(begun, ended);
    }

    private void period(JsonCursor json) throws IOException {
        period = true;
        json.beginObject(path + "Period");
        while (json.nextMember()) {
            switch (json.name()) {
                case "start" -> start = json.text(path + "Period.start");
                case "end" -> end = json.text(path + "Period.end");
                default -> json.skip();
            }
        }
    }

    private void timing(JsonCursor json) throws IOException {
        json.beginObject(path + "Timing");
        while (json.nextMember()) {
            if (json.name().equals("event")) {
                json.beginArray(path + "Timing.event");
                while (json.nextItem()) {
                    events.add(json.text(path + "Timing.event"));
                }
            } else {
                json.skip();
            }
        }
    }
}
