package org.secretomefhir.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Sex;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.ExclusionReason;
import org.secretomefhir.cohort.Losses;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.cohort.Treatment;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.report.release.EndpointRelease;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.report.release.ReleasedTable;
import org.secretomefhir.report.release.Suppression;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.StudyDefinition;

/** What is withheld where small cells are suppressed, read by somebody who adds and subtracts everything that is told. */
class ReleaseTest {
    private static final List<Endpoint> ENDPOINTS =
            List.of(Frames.lab("ctx", "CTX", "ng/mL", "0.15", "0.1"), Frames.lab("esr", "ESR", "mm/h", "8", "5"));
    private static final StudyDefinition STUDY = Frames.study(AnalysisPlan.standard(), ENDPOINTS);
    private static final LocalDate INDEX = LocalDate.of(2019, 3, 14);

    @Test
    void aSmallCellOfElevenWithholdsBothSexesAndTellsEleven() {
        Release release = Release.of(StudyReport.of(Frames.cohort("main")), new Suppression(5));
        assertThat(release.included()).isEqualTo(11);
        assertThat(release.sex().of("male")).isNull();
        assertThat(release.sex().of("female")).isNull();
        assertThat(release.withheld()).isEmpty();
    }

    @Test
    void anEndpointWithFewPairsIsWithheldAndNamed() {
        StudyReport report = StudyReport.of(Frames.cohort("half-missing"));
        Release release = Release.of(report, new Suppression(6));
        assertThat(release.withheld()).hasSize(9);
        assertThat(release.answers(report)).isEmpty();
        assertThat(String.join(" ", release.headline(report, Wording.english())))
                .contains("fewer than 6 subjects", "from 1 to 5", "Osteocalcin")
                .doesNotContain("Shift", "CI");
    }

    @Test
    void fewWithoutAPairWithholdTheNumberOfTheIncludedInAllOfIt() {
        StudyFrame frame = frame(20, new Random(1), 1);
        StudyReport report = StudyReport.of(frame);
        int missing = report.endpoints().get(0).pairs().subjects()
                - report.endpoints().get(0).n();
        assertThat(missing).isBetween(1, 9);
        Release release = Release.of(report, new Suppression(10));
        assertThat(release.included()).isNull();
        assertThat(release.endpoints().get(0).missing()).isNull();
        assertThat(release.endpoints().get(0).reasons()).allMatch(cell -> cell.n() == null);
    }

    @Property(tries = 400)
    void noSmallCellCanBeAddedUpOrSubtracted(
            @ForAll @IntRange(max = 45) int subjects,
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 12) int below,
            @ForAll @IntRange(max = 3) int loss) {
        StudyReport report = StudyReport.of(frame(subjects, new Random(seed), loss));
        Suppression suppression = new Suppression(below);
        Reader reader = new Reader(report, Release.of(report, suppression));
        reader.think();
        reader.truth.forEach((cell, n) -> {
            if (suppression.isSmall(n)) {
                assertThat(reader.least.get(cell))
                        .as("%s of %s, %s", cell, reader.truth, reader.told)
                        .isLessThan(reader.most.get(cell));
            }
        });
    }

    /** Knows what is told, and narrows what is not until nothing moves. */
    private static final class Reader {
        private final Map<String, Long> truth = new TreeMap<>();
        private final Map<String, @Nullable Long> told = new TreeMap<>();
        private final Map<String, Long> least = new TreeMap<>();
        private final Map<String, Long> most = new TreeMap<>();
        private final Map<String, List<List<String>>> sums = new LinkedHashMap<>();

        Reader(StudyReport report, Release release) {
            CohortSummary cohort = report.cohort();
            cell("found", cohort.found(), release.found().total());
            cell("included", cohort.included(), release.included());
            List<String> parts = new ArrayList<>(List.of("included"));
            cohort.excluded().forEach((reason, n) -> {
                cell(reason.token(), n, release.found().of(reason.token()));
                parts.add(reason.token());
            });
            sum("found", parts);
            sum("included", cells("sex", cohort.sex(), release.sex()));
            sum("included", cells("age", cohort.ageBands(), release.ageBands()));
            for (EndpointReport endpoint : report.endpoints()) {
                endpoint(endpoint, release.endpoint(endpoint.id()));
            }
        }

        private void endpoint(EndpointReport endpoint, EndpointRelease release) {
            String id = endpoint.id();
            long n = endpoint.n();
            long missing = endpoint.pairs().subjects() - n;
            cell(id, n, release.pairs());
            cell(id + ".missing", missing, release.missing());
            sum("included", List.of(id, id + ".missing"));
            List<String> reasons = new ArrayList<>();
            Map<String, Long> why = new TreeMap<>();
            endpoint.pairs().subjects();
            why.put("pre-missing", (long) endpoint.pairs().preMissing());
            why.put("post-missing", (long) endpoint.pairs().postMissing());
            why.put("both-missing", (long) endpoint.pairs().bothMissing());
            release.reasons().forEach(cell -> {
                cell(id + "." + cell.name(), why.getOrDefault(cell.name(), 0L), cell.n());
                reasons.add(id + "." + cell.name());
            });
            sum(id + ".missing", reasons);
            sum(id, groups(endpoint, "sex", "sex", release.sex()));
            sum(id, groups(endpoint, "ageBand", "age", release.ageBands()));
        }

        private List<String> groups(EndpointReport endpoint, String stratifier, String name, ReleasedTable table) {
            List<String> cells = new ArrayList<>();
            endpoint.subgroups().stream()
                    .filter(group -> group.stratifier().equals(stratifier))
                    .forEach(group -> {
                        String whole = name + "." + group.value();
                        String cell = endpoint.id() + "." + whole;
                        cell(cell, group.n(), table.of(group.value()));
                        cell(cell + ".without", truth.getOrDefault(whole, 0L) - group.n(), null);
                        sum(whole, List.of(cell, cell + ".without"));
                        cells.add(cell);
                    });
            return cells;
        }

        private List<String> cells(String name, List<CohortSummary.Cell> cells, ReleasedTable table) {
            cells.forEach(cell -> cell(name + "." + cell.value(), cell.n(), table.of(cell.value())));
            return cells.stream().map(cell -> name + "." + cell.value()).toList();
        }

        private void cell(String name, long n, @Nullable Long shown) {
            truth.put(name, n);
            told.put(name, shown);
            least.put(name, shown == null ? 0 : shown);
            most.put(name, shown == null ? 1000 : shown);
        }

        private void sum(String whole, List<String> parts) {
            sums.computeIfAbsent(whole, key -> new ArrayList<>()).add(parts);
        }

        void think() {
            for (boolean moved = true; moved; ) {
                moved = false;
                for (Map.Entry<String, List<List<String>>> sum : sums.entrySet()) {
                    for (List<String> parts : sum.getValue()) {
                        moved |= narrow(sum.getKey(), total(least, parts), total(most, parts));
                        for (String part : parts) {
                            long others = total(most, parts) - most.get(part);
                            long fewest = total(least, parts) - least.get(part);
                            moved |= narrow(part, least.get(sum.getKey()) - others, most.get(sum.getKey()) - fewest);
                        }
                    }
                }
            }
        }

        private static long total(Map<String, Long> of, Collection<String> parts) {
            return parts.stream().mapToLong(of::get).sum();
        }

        private boolean narrow(String cell, long from, long to) {
            boolean moved = from > least.get(cell) || to < most.get(cell);
            least.merge(cell, from, Math::max);
            most.merge(cell, to, Math::min);
            assertThat(truth.get(cell)).as(cell).isBetween(least.get(cell), most.get(cell));
            return moved;
        }
    }

    /** @param loss of three, how many of the ways to lose a value are met */
    private static StudyFrame frame(int subjects, Random random, int loss) {
        List<CaseOutcome> cases = new ArrayList<>();
        for (int i = 0; i < subjects; i++) {
            SubjectId id = new SubjectId("p" + i);
            if (random.nextInt(4) == 0) {
                ExclusionReason[] reasons = {
                    ExclusionReason.DECEASED, ExclusionReason.NO_PATIENT, ExclusionReason.TEST_PATIENT
                };
                cases.add(new CaseOutcome.Excluded(
                        id,
                        reasons[random.nextInt(3)],
                        null,
                        Tally.EMPTY.plus("Patient", Disposition.SUBJECT_EXCLUDED, 1),
                        List.of(),
                        Sightings.NONE,
                        Losses.NONE));
            } else {
                cases.add(new CaseOutcome.Included(
                        id,
                        random.nextInt(3) == 0 ? Sex.MALE : Sex.FEMALE,
                        40 + random.nextInt(50),
                        null,
                        ClinicalDate.ofDay(INDEX),
                        ENDPOINTS.stream()
                                .map(endpoint -> pair(endpoint.id(), random, loss))
                                .toList(),
                        Treatment.NONE,
                        new TreeMap<>(),
                        Tally.EMPTY.plus("Patient", Disposition.USED, 1),
                        List.of(),
                        Sightings.NONE,
                        Losses.NONE));
            }
        }
        return Frames.gather(STUDY, cases);
    }

    private static Pair pair(String endpoint, Random random, int loss) {
        int way = random.nextInt(8);
        boolean before = way >= loss || way == 1;
        boolean after = way >= loss || way == 0;
        Pair.Status status = before
                ? after ? Pair.Status.PAIRED : Pair.Status.POST_MISSING
                : after ? Pair.Status.PRE_MISSING : Pair.Status.BOTH_MISSING;
        return new Pair(
                endpoint, before ? value(random, -20) : null, after ? value(random, 180) : null, status, false, null);
    }

    private static SelectedValue value(Random random, int days) {
        return new SelectedValue(
                BigDecimal.valueOf(10 + random.nextInt(40)),
                ClinicalDate.ofDay(INDEX.plusDays(days)),
                days,
                List.of(new SourceRef("Observation", "o" + days, "1")),
                null);
    }
}
