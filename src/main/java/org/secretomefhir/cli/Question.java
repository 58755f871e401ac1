package org.secretomefhir.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.pipeline.SubjectList;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.study.Allowance;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.StudyPeriod;

/**
 * A study with what this run asks differently.
 *
 * @param study with the plan that is really used
 * @param overrides what differs from the study's own, by the name of the option
 * @param lists those of the scope, with the lines of their files
 */
record Question(StudyDefinition study, Scope scope, SortedMap<String, String> overrides, List<SubjectList> lists) {

    /** The overrides that tell a number of patients. */
    static final Set<String> OF_LISTS = Set.of("patients", "exclude-patients", "index-dates");

    private static final int LAST_YEAR = 9999;
    private static final StudyPeriod ANY_DAY =
            new StudyPeriod(LocalDate.of(1900, 1, 1), LocalDate.of(LAST_YEAR - 1, 12, 31));

    /**
     * @param zone of the settings, null if they name none; an option goes before it, the study behind it
     * @param allowed by the settings, beside what the study and the options allow
     * @param now the instant of the evaluation
     */
    static Question of(
            StudyDefinition study,
            EvaluationOptions options,
            @Nullable ZoneId zone,
            Collection<Allowance> allowed,
            Instant now) {
        SortedMap<String, String> overrides = new TreeMap<>();
        ZoneId site = first(options.zone, zone, study.zone());
        if (!site.equals(study.zone())) {
            overrides.put("zone", site.getId());
        }
        SortedSet<Allowance> more = new TreeSet<>(options.allowed);
        more.addAll(allowed);
        boolean shifted = study.allows(Allowance.SHIFTED_DATES) || more.contains(Allowance.SHIFTED_DATES);
        StudyPeriod period = period(study, shifted, options, overrides);
        LocalDate today = LocalDate.ofInstant(now, site);
        LocalDate cutOff = period.end();
        if (options.cutOff != null) {
            requireCalendar("--cut-off", options.cutOff);
            if (options.cutOff.isAfter(today) && !shifted) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "--cut-off " + options.cutOff + " has not come yet: today is " + today + " in " + site
                                + ", and windows still open would count as closed");
            }
            cutOff = options.cutOff;
            overrides.put("cut-off", cutOff.toString());
        }
        StudyDefinition asked = study;
        PrimaryTest primary = options.primary;
        if (primary != null && primary != study.plan().primary()) {
            asked = study.withPlan(study.plan().withPrimary(primary));
            overrides.put("primary", primary.token());
        }
        more.removeAll(study.reading().allowed());
        if (!more.isEmpty()) {
            asked = asked.withReading(study.reading().allowing(more));
            overrides.put("allow", more.stream().map(Allowance::token).collect(Collectors.joining(",")));
        }
        Path patients = options.patients;
        Path excluded = options.excluded;
        Path byHand = options.indexDates;
        List<SubjectList> lists = new ArrayList<>();
        SortedSet<String> only = patients == null ? null : listed("patients", patients, lists);
        SortedSet<String> except = excluded == null ? new TreeSet<>() : listed("exclude-patients", excluded, lists);
        SortedMap<String, LocalDate> indexDates = byHand == null ? null : dated(byHand, lists);
        if (only != null) {
            overrides.put("patients", only.size() + " listed");
        }
        if (!except.isEmpty()) {
            overrides.put("exclude-patients", except.size() + " listed");
        }
        if (indexDates != null) {
            overrides.put("index-dates", indexDates.size() + " given");
        }
        Scope scope = new Scope(period, cutOff, site, only, except, indexDates);
        return new Question(
                asked, cutOff.isAfter(today) && !shifted ? scope.upToToday(today) : scope, overrides, lists);
    }

    private static SortedSet<String> listed(String option, Path file, List<SubjectList> lists) {
        SubjectList list = new SubjectList(option, SubjectLists.subjects(file));
        lists.add(list);
        return new TreeSet<>(list.lines().keySet());
    }

    private static SortedMap<String, LocalDate> dated(Path file, List<SubjectList> lists) {
        SortedMap<String, LocalDate> days = new TreeMap<>();
        SortedMap<String, Integer> lines = new TreeMap<>();
        SubjectLists.indexDates(file).forEach((name, given) -> {
            days.put(name, given.day());
            lines.put(name, given.line());
        });
        lists.add(new SubjectList("index-dates", lines));
        return days;
    }

    /** Of dates that were shifted in time the study's period says nothing: every day counts, unless an option says less. */
    private static StudyPeriod period(
            StudyDefinition study, boolean shifted, EvaluationOptions options, SortedMap<String, String> overrides) {
        boolean any = shifted && options.periodStart == null && options.periodEnd == null;
        StudyPeriod usual = any ? ANY_DAY : study.period();
        LocalDate start = first(options.periodStart, null, usual.start());
        LocalDate end = first(options.periodEnd, null, usual.end());
        requireCalendar("--period-start", start);
        requireCalendar("--period-end", end);
        if (!start.equals(study.period().start())) {
            overrides.put("period-start", start.toString());
        }
        if (!end.equals(study.period().end())) {
            overrides.put("period-end", end.toString());
        }
        try {
            return new StudyPeriod(start, end);
        } catch (IllegalArgumentException | DateTimeException backwards) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the period would run from " + start + " to " + end + "; end it after it begins");
        }
    }

    private static void requireCalendar(String option, LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
            throw new CommandFailure(ExitCode.USAGE, option + " is in no year from 1 to " + LAST_YEAR);
        }
    }

    private static <T> T first(@Nullable T option, @Nullable T setting, T otherwise) {
        if (option != null) {
            return option;
        }
        return setting != null ? setting : otherwise;
    }
}
