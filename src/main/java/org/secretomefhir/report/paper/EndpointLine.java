package org.secretomefhir.report.paper;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.EndpointAnswer;
import org.secretomefhir.report.EndpointAnswer.Standing;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.PlainResults;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.Verdict;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.EndpointResult.Summary;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryResult;

/**
 * What a table of results says of one endpoint: how many pairs, the values, the estimate with its interval, the test. With
 * one pair alone there is nothing but the number, because all else would be the values of one person; of an endpoint
 * outside the family there is no p.
 *
 * @param id stable name
 * @param unit UCUM code, or as the table has it; null for none
 * @param answer of the endpoint; with the notes that may be told
 * @param ofFamily whether it shares alpha with others, so that its p is adjusted
 * @param told whether anything but the name may be told
 */
public record EndpointLine(String id, @Nullable String unit, EndpointAnswer answer, boolean ofFamily, boolean told) {

    /**
     * Every endpoint of a study, in its order.
     *
     * @param release what is told where small cells are suppressed; null: everything
     */
    public static List<EndpointLine> of(StudyReport report, @Nullable Release release) {
        int members = report.multiplicity().family().size();
        return report.endpoints().stream()
                .map(endpoint -> of(endpoint, members > 1, release))
                .toList();
    }

    /** Every endpoint of a table, in its order. */
    public static List<EndpointLine> of(PlainResults results) {
        int members = results.multiplicity().family().size();
        return results.endpoints().stream()
                .map(row -> new EndpointLine(
                        row.id(), row.known().unit(), row.answer(), isOfFamily(row.answer(), members > 1), true))
                .toList();
    }

    private static EndpointLine of(EndpointReport endpoint, boolean family, @Nullable Release release) {
        String unit = endpoint.endpoint().unit().code();
        return release == null
                ? new EndpointLine(endpoint.id(), unit, endpoint.answer(), isOfFamily(endpoint.answer(), family), true)
                : new EndpointLine(
                        endpoint.id(),
                        unit,
                        endpoint.answer().withNotes(release.notes(endpoint)),
                        isOfFamily(endpoint.answer(), family),
                        release.endpoint(endpoint.id()).isTold());
    }

    private static boolean isOfFamily(EndpointAnswer answer, boolean family) {
        return family && answer.standing() == Standing.MEMBER;
    }

    /** Pairs used. */
    public int n() {
        return answer.n();
    }

    /** Whether there are values to be shown that are not one person's. */
    public boolean isOfSeveral() {
        return told && n() > 1;
    }

    public @Nullable Double number(Outcome<Double> number) {
        return isOfSeveral() ? number.value().orElse(null) : null;
    }

    public Summary before() {
        return result().pre();
    }

    public Summary after() {
        return result().post();
    }

    public Summary change() {
        return result().change();
    }

    public PrimaryResult primary() {
        return result().primary();
    }

    /** Of the estimate. */
    public @Nullable Interval interval() {
        return isOfSeveral() ? primary().interval().value().orElse(null) : null;
    }

    public @Nullable Double p() {
        return isTested() ? number(primary().p()) : null;
    }

    /** Null too where nothing is adjusted, because the endpoint is tested apart or is the only one. */
    public @Nullable Double pAdjusted() {
        return ofFamily ? number(primary().pAdjusted()) : null;
    }

    public boolean isTested() {
        return answer.standing() != Standing.OUTSIDE;
    }

    public Verdict verdict() {
        return answer.verdict();
    }

    private EndpointResult result() {
        return answer.result();
    }
}
