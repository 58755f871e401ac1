package org.secretomefhir.study;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation asks beyond its study: whatever here differs from the study's own value can change the answer and
 * is part of the question's identity.
 *
 * @param period index dates that count
 * @param cutOff last day whose data count; a window still open then is reported as such
 * @param zone the site's time zone, for times without one and for the calendar day of an instant
 * @param only ids or {@code system|value} identifiers of the only subjects asked about; null: all
 * @param except ids or identifiers of subjects to leave out: they are found, and excluded for this
 * @param indexDates index days given by hand, by id or identifier; these subjects need no administration. Null: from
 *     administrations
 * @param cutOffBy what the last day comes from
 */
public record Scope(
        StudyPeriod period,
        LocalDate cutOff,
        ZoneId zone,
        @Nullable SortedSet<String> only,
        SortedSet<String> except,
        @Nullable SortedMap<String, LocalDate> indexDates,
        CutOffBy cutOffBy) {

    /** What a cut-off comes from. */
    public enum CutOffBy {
        /** The period is over: its last day. */
        PERIOD_END,
        /** The period is open: the day of the evaluation. The same question has another one every day. */
        TODAY,
        /** Somebody asked for the data up to this day. */
        HAND
    }

    public Scope {
        only = only == null ? null : Collections.unmodifiableSortedSet(new TreeSet<>(only));
        except = Collections.unmodifiableSortedSet(new TreeSet<>(except));
        indexDates = indexDates == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(indexDates));
    }

    /** With a cut-off given by hand, unless it is the end of the period. */
    public Scope(
            StudyPeriod period,
            LocalDate cutOff,
            ZoneId zone,
            @Nullable SortedSet<String> only,
            SortedSet<String> except,
            @Nullable SortedMap<String, LocalDate> indexDates) {
        this(
                period,
                cutOff,
                zone,
                only,
                except,
                indexDates,
                cutOff.equals(period.end()) ? CutOffBy.PERIOD_END : CutOffBy.HAND);
    }

    /** The same question asked on this day of an open period. */
    public Scope upToToday(LocalDate today) {
        return new Scope(period, today, zone, only, except, indexDates, CutOffBy.TODAY);
    }

    /** The study's own: its period and zone, every subject, index dates from administrations. */
    public static Scope of(StudyDefinition study, LocalDate cutOff) {
        return new Scope(study.period(), cutOff, study.zone(), null, new TreeSet<>(), null);
    }

    /** Whether the question is about a subject with these names: ids and identifiers. */
    public boolean asksAbout(Collection<String> names) {
        return only == null || names.stream().anyMatch(only::contains);
    }

    /** Whether a subject with one of these names is to be left out. */
    public boolean leavesOut(Collection<String> names) {
        return names.stream().anyMatch(except::contains);
    }

    /** The index days given by hand for a subject with these names; more than one if they contradict each other. */
    public SortedSet<LocalDate> indexDays(Collection<String> names) {
        SortedMap<String, LocalDate> given = indexDates;
        SortedSet<LocalDate> days = new TreeSet<>();
        if (given != null) {
            names.stream().filter(given::containsKey).map(given::get).forEach(days::add);
        }
        return days;
    }
}
