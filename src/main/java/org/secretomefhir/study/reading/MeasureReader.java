package org.secretomefhir.study.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.study.AgeBand;
import org.secretomefhir.study.Allowance;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.Exposure;
import org.secretomefhir.study.ReadingRules;
import org.secretomefhir.study.SameDayRule;
import org.secretomefhir.study.SamePersons;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.StudyPeriod;

/** Reads a Measure with the resources it names into a study, or tells everything that is wrong with it. */
final class MeasureReader {
    private static final String SCORING = "http://terminology.hl7.org/CodeSystem/measure-scoring";
    private static final int LAST_YEAR = 9999;
    private static final StudyPeriod NO_PERIOD = new StudyPeriod(LocalDate.EPOCH, LocalDate.EPOCH);

    private final JsonNode measure;
    private final Library library;
    private final Problems problems;

    MeasureReader(JsonNode measure, Library library, Problems problems) {
        this.measure = measure;
        this.library = library;
        this.problems = problems;
    }

    /** @throws StudyRefused if there is any problem, also one told before */
    StudyDefinition read() {
        head();
        Parts parts = Parts.on(measure, "Measure", Shape.on("paired-study", "Measure"), problems);
        CodeSetReader sets = new CodeSetReader(library, localCodes(parts), problems);
        Exposure exposure = exposure(parts, sets);
        Eligibility eligibility = eligibility(parts, sets);
        EndpointReader reader = new EndpointReader(sets, problems);
        List<Endpoint> endpoints = new ArrayList<>();
        for (JsonNode group : measure.path("group")) {
            endpoints.add(reader.read(group, endpoints.size()));
        }
        StudyLint lint = new StudyLint(problems);
        lint.endpoints(endpoints);
        SameDayRule sameDay = sameDay(parts);
        lint.sameDay(sameDay, endpoints);
        lint.exposure(exposure, eligibility);
        lint.eligibility(eligibility, endpoints);
        List<AgeBand> bands = ageBands(parts);
        StudyPeriod period = period(parts);
        ZoneId zone = zone(parts);
        AnalysisPlan plan = PlanReader.read(parts, problems);
        problems.refuse();
        List<JsonNode> resources = new ArrayList<>(library.used());
        resources.add(measure);
        return new StudyDefinition(
                measure.path("url").asText(),
                measure.path("version").asText(),
                measure.path("title").asText(),
                StudyHash.of(resources),
                period,
                zone,
                sameDay,
                !parts.text("open-windows").equals(Optional.of("leave-out")),
                exposure,
                eligibility,
                bands,
                plan,
                endpoints,
                parts.texts("limitations"),
                readingRules(parts));
    }

    private static SameDayRule sameDay(Parts parts) {
        return parts.text("same-day-rule")
                .flatMap(word -> Tokens.of(SameDayRule.values(), SameDayRule::token, word))
                .orElse(SameDayRule.EXCLUDE);
    }

    private static ReadingRules readingRules(Parts parts) {
        SortedSet<Allowance> allowed = new TreeSet<>();
        parts.texts("allowance")
                .forEach(word ->
                        Tokens.of(Allowance.values(), Allowance::token, word).ifPresent(allowed::add));
        return new ReadingRules(
                allowed,
                parts.text("same-persons")
                        .flatMap(word -> Tokens.of(SamePersons.values(), SamePersons::token, word))
                        .orElse(SamePersons.TELL));
    }

    private void head() {
        Keys.check(measure, "Measure", Keys.MEASURE, problems);
        for (String name : List.of("url", "version", "title")) {
            String text = measure.path(name).asText("");
            if (text.isBlank()) {
                problems.add("Measure." + name, "is missing", "write it: reports name the study by it");
            } else if (!name.equals("title") && text.contains("|")) {
                problems.add("Measure." + name, "contains |", "write the URL and the version apart");
            }
        }
        String status = measure.path("status").asText("");
        if (!status.equals("active") && !status.equals("draft")) {
            problems.add(
                    "Measure.status",
                    status.isEmpty() ? "is missing" : "is " + status + ": such a study is not evaluated",
                    "write active or draft");
        }
        boolean continuous = false;
        for (JsonNode coding : measure.at("/scoring/coding")) {
            continuous |= coding.path("system").asText().equals(SCORING)
                    && coding.path("code").asText().equals("continuous-variable");
        }
        if (!continuous) {
            problems.add(
                    "Measure.scoring",
                    "is not continuous-variable, and no other kind of Measure is evaluated here",
                    "write a coding of " + SCORING + " with code continuous-variable");
        }
        String subject = measure.at("/subjectCodeableConcept/coding/0/code").asText("Patient");
        if (!subject.equals("Patient") || measure.has("subjectReference")) {
            problems.add("Measure.subject", "is not Patient", "write Patient, or leave it out");
        }
        if (!measure.path("group").isArray() || measure.path("group").isEmpty()) {
            problems.add("Measure.group", "there is none", "write one group for each endpoint");
        }
    }

    private List<LocalCodes.Mapping> localCodes(Parts parts) {
        LocalCodes reader = new LocalCodes(new CodeCheck(problems), problems);
        List<LocalCodes.Mapping> mappings = new ArrayList<>();
        for (String url : parts.texts("local-codes")) {
            library.find("ConceptMap", url, parts.path("local-codes"))
                    .ifPresent(map -> mappings.addAll(reader.read(map)));
        }
        return mappings;
    }

    private Exposure exposure(Parts parts, CodeSetReader sets) {
        Optional<Parts> given = parts.part("exposure");
        Optional<CodeSet> codes =
                given.flatMap(part -> part.text("valueSet").map(url -> sets.read(url, part.path("valueSet"))));
        List<String> texts = given.map(part -> part.texts("textPattern")).orElse(List.of());
        return new Exposure(
                given.flatMap(part -> part.text("title")).orElse(""),
                codes.orElse(CodeSet.empty("")),
                texts,
                given.flatMap(part -> part.text("indexRule"))
                        .flatMap(word -> Tokens.of(Exposure.IndexRule.values(), Exposure.IndexRule::token, word))
                        .orElse(Exposure.IndexRule.FIRST),
                Set.copyOf(given.map(part -> part.texts("status")).orElse(List.of())));
    }

    private static Eligibility eligibility(Parts parts, CodeSetReader sets) {
        Optional<Parts> given = parts.part("eligibility");
        if (given.isEmpty()) {
            return Eligibility.OPEN;
        }
        Parts part = given.get();
        return new Eligibility(
                part.integer("minAge").orElse(null),
                part.integer("maxAge").orElse(null),
                part.text("baselineEndpoint").orElse(null),
                part.decimal("baselineAtMost").orElse(null),
                part.text("condition")
                        .map(url -> sets.read(url, part.path("condition")))
                        .orElse(null),
                part.text("concomitant")
                        .map(url -> sets.read(url, part.path("concomitant")))
                        .orElse(null),
                part.text("concomitantCounted")
                        .map(url -> sets.read(url, part.path("concomitantCounted")))
                        .orElse(null));
    }

    private List<AgeBand> ageBands(Parts parts) {
        List<AgeBand> bands = new ArrayList<>();
        for (String label : parts.texts("age-band")) {
            Optional<AgeBand> band = AgeBand.parse(label);
            if (band.isEmpty()) {
                problems.add(parts.path("age-band"), label + " is no band of ages", "write <45, 45-59, 75+ or >90");
                return List.of();
            }
            bands.add(band.get());
        }
        for (int i = 0; i < bands.size(); i++) {
            AgeBand band = bands.get(i);
            boolean fits = i == 0 ? band.from() == 0 : band.follows(bands.get(i - 1));
            if (!fits) {
                problems.add(
                        parts.path("age-band"),
                        i == 0
                                ? "the first band " + band.label() + " does not begin at 0"
                                : band.label() + " does not follow "
                                        + bands.get(i - 1).label(),
                        "let the bands ascend without gap or overlap, such as <45, 45-59, 60+");
            } else if (i == bands.size() - 1 && band.to() != null) {
                problems.add(parts.path("age-band"), "no band holds the oldest", "end with a band such as 75+");
            }
        }
        return bands;
    }

    private StudyPeriod period(Parts parts) {
        Optional<JsonNode> period = parts.object("study-period");
        if (period.isEmpty()) {
            return NO_PERIOD;
        }
        Optional<LocalDate> start = day(period.get(), "start", parts.path("study-period"));
        Optional<LocalDate> end = day(period.get(), "end", parts.path("study-period"));
        if (start.isEmpty() || end.isEmpty()) {
            return NO_PERIOD;
        }
        if (end.get().isBefore(start.get())) {
            problems.add(parts.path("study-period"), "ends before it begins", "swap start and end");
            return NO_PERIOD;
        }
        return new StudyPeriod(start.get(), end.get());
    }

    private Optional<LocalDate> day(JsonNode period, String side, String path) {
        try {
            LocalDate day = LocalDate.parse(period.path(side).asText(""));
            if (day.getYear() >= 1 && day.getYear() <= LAST_YEAR) {
                return Optional.of(day);
            }
        } catch (DateTimeParseException noDay) {
            // told below
        }
        problems.add(
                path + "." + side,
                period.has(side) ? "is no day of the calendar" : "is missing",
                "write a whole day, such as 2022-12-31");
        return Optional.empty();
    }

    private ZoneId zone(Parts parts) {
        Optional<String> name = parts.text("site-zone");
        try {
            return name.isPresent() ? ZoneId.of(name.get()) : ZoneId.of("UTC");
        } catch (DateTimeException unknown) {
            problems.add(
                    parts.path("site-zone"),
                    "unknown time zone " + name.get(),
                    Nearest.of(name.get(), ZoneId.getAvailableZoneIds(), 3)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("write an IANA name, such as Asia/Jakarta"));
            return ZoneId.of("UTC");
        }
    }
}
