package org.secretomefhir.report.paper;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.report.CohortSummary;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.Spread;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.release.EndpointRelease;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.report.release.ReleasedTable.Cell;
import org.secretomefhir.study.Endpoint;

/**
 * Who the included subjects are. No smallest and no largest value, and no mean of one: these are the values of one person.
 *
 * @param included all of them; null: withheld
 * @param sex every code, in the order of the codes; one that is not recorded is {@code unknown}
 * @param age in whole years at the index day
 * @param ageBands every band of the study from young to old, then {@code other} and {@code unknown}
 * @param before values before, endpoint by endpoint in the order of the study
 */
public record TableOne(
        @Nullable Long included, List<Cell> sex, Quantity age, List<Cell> ageBands, List<Before> before) {
    private static final Spread NOTHING = new Spread(0, null, null, null, null, null, null, null);

    public TableOne {
        sex = List.copyOf(sex);
        ageBands = List.copyOf(ageBands);
        before = List.copyOf(before);
    }

    /**
     * Something measured.
     *
     * @param n values; null: withheld
     * @param missing of the included, those without one; null: withheld
     * @param values their spread, without numbers where it is of one subject or withheld; its own n is not for telling
     */
    public record Quantity(@Nullable Long n, @Nullable Long missing, Spread values) {

        static Quantity of(Spread values, long included) {
            return new Quantity((long) values.n(), included - values.n(), values.n() > 1 ? values : NOTHING);
        }
    }

    /**
     * Values of one endpoint before the exposure.
     *
     * @param endpoint of the study
     * @param values of all included who have one, whether or not there is one after; where small cells are suppressed, of
     *     the pairs
     * @param decimals places that suit people
     */
    public record Before(Endpoint endpoint, Quantity values, int decimals) {}

    /**
     * The included of this report.
     *
     * @param release what is told where small cells are suppressed; null: everything
     */
    public static TableOne of(StudyReport report, @Nullable Release release) {
        return release == null ? whole(report) : released(report, release);
    }

    private static TableOne whole(StudyReport report) {
        long included = report.cohort().included();
        return new TableOne(
                included,
                cells(report.cohort().sex()),
                Quantity.of(report.cohort().age(), included),
                cells(report.cohort().ageBands()),
                report.endpoints().stream()
                        .map(endpoint -> new Before(
                                endpoint.endpoint(),
                                Quantity.of(before(report, endpoint), included),
                                endpoint.decimals()))
                        .toList());
    }

    private static TableOne released(StudyReport report, Release release) {
        Spread age = report.cohort().age();
        boolean ageTold = age.n() > 1 && !release.suppression().isSmall(age.n());
        return new TableOne(
                release.included(),
                release.sex().cells(),
                new Quantity(null, null, ageTold ? age : NOTHING),
                release.ageBands().cells(),
                report.endpoints().stream()
                        .map(endpoint -> released(endpoint, release.endpoint(endpoint.id())))
                        .toList());
    }

    private static Before released(EndpointReport endpoint, EndpointRelease told) {
        Spread pairs = told.isTold() && endpoint.n() > 1 ? endpoint.baselinePaired() : NOTHING;
        return new Before(endpoint.endpoint(), new Quantity(told.pairs(), told.missing(), pairs), endpoint.decimals());
    }

    private static Spread before(StudyReport report, EndpointReport endpoint) {
        return Spread.of(report.frame().included().stream()
                .map(one -> one.pair(endpoint.id()))
                .map(Pair::pre)
                .flatMap(Stream::ofNullable)
                .map(SelectedValue::value)
                .toList());
    }

    private static List<Cell> cells(List<CohortSummary.Cell> cells) {
        return cells.stream().map(cell -> new Cell(cell.value(), cell.n())).toList();
    }
}
