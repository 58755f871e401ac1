package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Disposition;

/**
 * The {@code effective[x]} of a resource (R5 calls it {@code occurence[x]}), collected as text in whatever order it comes and judged afterwards. A date
 * that is missing never falls back to when the resource was issued or stored.
 */
final class EffectiveSlot {
    private static final Comparator<ClinicalDate> EARLIEST_FIRST = Comparator.comparing(ClinicalDate::firstDay)
            .thenComparing(ClinicalDate::start, Comparator.nullsFirst(Comparator.naturalOrder()));
    private static final Comparator<ClinicalDate> LATEST_LAST = Comparator.comparing(ClinicalDate::lastDay)
            .thenComparing(ClinicalDate::end, Comparator.nullsLast(Comparator.naturalOrder()));

    private final String type;
    private final List<String> names;
    private String path;
    private int elements;
    private @Nullable String moment;
    private @Nullable String start;
    private @Nullable String end;
    private final List<String> events = new ArrayList<>();
    private boolean period;
    private @Nullable FhirVersion version;

    /**
     * @param type of the resource
     * @param names of the elements that date it, without the type of a choice
     */
    EffectiveSlot(String type, List<String> names) {
        this.type = type;
        this.names = names;
        this.path = type + "." + names.get(0);
    }

    /** Takes the current member if it is one of the elements. */
    boolean take(JsonCursor json) throws IOException {
        for (String name : names) {
            if (json.name().startsWith(name)) {
                return take(json, name);
            }
        }
        return false;
    }

    private boolean take(JsonCursor json, String name) throws IOException {
        String choice = json.name().substring(name.length());
        String whole = type + "." + json.name();
        switch (choice) {
            case "", "DateTime", "Instant" -> moment = json.text(whole);
            case "Period" -> period(json, whole);
            case "Timing" -> timing(json, whole);
            default -> {
                return false;
            }
        }
        path = type + "." + name;
        if (!choice.isEmpty()) {
            version = name.startsWith("occur") ? FhirVersion.R5 : FhirVersion.R4;
        }
        elements++;
        return true;
    }

    boolean isMissing() {
        return elements == 0;
    }

    /** The version that the name of the element tells. */
    Optional<FhirVersion> version() {
        return Optional.ofNullable(version);
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
    Span span(DateReader dates, JsonCursor json, boolean openEndIsStart) {
        if (elements != 1) {
            throw elements == 0
                    ? new FaultFound(Disposition.BAD_DATE, path + "[x]", "no date")
                    : new FaultFound(Disposition.BAD_JSON, path + "[x]", "more than one date");
        }
        if (moment != null) {
            ClinicalDate date = dates.required(moment, path + "[x]", json);
            return new Span(date, date);
        }
        return period ? between(dates, json, openEndIsStart) : spanOfEvents(dates, json);
    }

    private Span between(DateReader dates, JsonCursor json, boolean openEndIsStart) {
        boolean open = end == null || DateReader.isOpenEnd(end, json);
        if (start == null) {
            throw new FaultFound(Disposition.BAD_DATE, path + "Period", "a period without a start");
        }
        if (open && !openEndIsStart) {
            throw new FaultFound(
                    Disposition.BAD_DATE,
                    path + "Period",
                    "a period without an end; --allow open-period would take its start");
        }
        ClinicalDate begun = dates.required(start, path + "Period.start", json);
        return open || end == null
                ? new Span(begun, begun)
                : ordered(begun, dates.required(end, path + "Period.end", json), path + "Period");
    }

    /** Whether it is a period with a start, and without an end that means one. */
    boolean isOpenPeriod() {
        return elements == 1 && period && start != null && (end == null || DateReader.isOpenEnd(end));
    }

    private Span spanOfEvents(DateReader dates, JsonCursor json) {
        String where = path + "Timing.event";
        if (events.isEmpty()) {
            throw new FaultFound(Disposition.BAD_DATE, path + "Timing", "a schedule without the times it took place");
        }
        ClinicalDate first = dates.required(events.get(0), where, json);
        ClinicalDate last = first;
        for (String event : events.subList(1, events.size())) {
            ClinicalDate next = dates.required(event, where, json);
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

    private void period(JsonCursor json, String whole) throws IOException {
        period = true;
        json.beginObject(whole);
        while (json.nextMember()) {
            switch (json.name()) {
                case "start" -> start = json.text(whole + ".start");
                case "end" -> end = json.text(whole + ".end");
                default -> json.skip();
            }
        }
    }

    private void timing(JsonCursor json, String whole) throws IOException {
        json.beginObject(whole);
        while (json.nextMember()) {
            if (json.name().equals("event")) {
                json.beginArray(whole + ".event");
                while (json.nextPrimitive()) {
                    events.add(json.text(whole + ".event"));
                }
            } else {
                json.skip();
            }
        }
    }
}
