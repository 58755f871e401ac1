package org.secretomefhir.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.EndpointAnswer.Standing;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.analysis.FamilyPlace;
import org.secretomefhir.statistics.method.Subgroups;
import org.secretomefhir.statistics.method.Subgroups.Subgroup;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.StudyDefinition;

/**
 * One endpoint's answer: the statistics, and the facts around them that a reader needs.
 *
 * @param standing how it counts among the endpoints
 * @param result with what the family makes of it
 * @param pairs what became of each included subject
 * @param preDays days from the index day to the value before (negative), of the pairs used
 * @param postDays days from the index day to the value after, of the pairs used
 * @param baselinePaired values before of the subjects with a used pair
 * @param baselineUnpaired values before of those without
 * @param reference not computable where the endpoint has no reference range
 * @param estimates what is estimated beside the test
 * @param windows the same subjects under other rules for choosing a value
 * @param oneArm what can be said about the change without a control group
 * @param subgroups by sex, then by age band; descriptive only
 * @param remarks what was decided by a rule while values were taken, with its number
 * @param decimals decimal places that suit people: at most one more than the data have
 * @param notes in the order in which they should be read
 */
public record EndpointReport(
        Endpoint endpoint,
        Standing standing,
        EndpointResult result,
        Verdict verdict,
        PairCounts pairs,
        Spread preDays,
        Spread postDays,
        Spread baselinePaired,
        Spread baselineUnpaired,
        Outcome<ReferenceCrossing> reference,
        Estimates estimates,
        WindowComparison windows,
        OneArm oneArm,
        List<Subgroup> subgroups,
        List<Remarked> remarks,
        int decimals,
        List<Note> notes) {
    private static final int MOST_DECIMALS = 15;

    public EndpointReport {
        subgroups = List.copyOf(subgroups);
        remarks = List.copyOf(remarks);
        notes = List.copyOf(notes);
    }

    /** One kind of decision, and how often it was taken. */
    public record Remarked(String kind, String what, long n) {}

    /**
     * @param result of this endpoint over the frame, with what the family makes of it
     * @param smallestAlpha at which the multiplicity procedure may test this endpoint
     * @param place of the endpoint in its family
     */
    static EndpointReport of(
            StudyFrame frame,
            Endpoint endpoint,
            Standing standing,
            EndpointResult result,
            double smallestAlpha,
            FamilyPlace place) {
        AnalysisPlan plan = frame.study().plan();
        List<Pair> pairs =
                frame.included().stream().map(one -> one.pair(endpoint.id())).toList();
        List<Pair> used = pairs.stream().filter(Pair::isUsed).toList();
        List<Pair> unused = pairs.stream().filter(pair -> !pair.isUsed()).toList();
        PairedSample sample = frame.sample(endpoint.id());
        PairCounts counts = PairCounts.of(pairs);
        List<Remarked> remarks = remarks(frame, endpoint);
        return new EndpointReport(
                endpoint,
                standing,
                result,
                Verdict.of(result, endpoint.direction(), plan),
                counts,
                Spread.ofIntegers(values(used, Pair::pre, SelectedValue::daysFromIndex)),
                Spread.ofIntegers(values(used, Pair::post, SelectedValue::daysFromIndex)),
                Spread.of(values(used, Pair::pre, SelectedValue::value)),
                Spread.of(values(unused, Pair::pre, SelectedValue::value)),
                ReferenceCrossing.of(endpoint.reference(), pairs),
                Estimates.of(sample, due(pairs), endpoint.direction(), endpoint.tScore(), result, plan, smallestAlpha),
                WindowComparison.of(frame, endpoint, sample),
                OneArm.of(frame, endpoint, sample, place),
                subgroups(frame, endpoint),
                remarks,
                decimals(result, decimals(used)),
                Notes.of(endpoint, result, plan, counts, remarks));
    }

    /** The subjects whose value after is not still to come. */
    private static PairedSample due(List<Pair> pairs) {
        List<@Nullable BigDecimal> pre = new ArrayList<>();
        List<@Nullable BigDecimal> post = new ArrayList<>();
        for (Pair pair : pairs) {
            if (pair.isDue()) {
                pre.add(value(pair.pre()));
                post.add(pair.isUsed() ? value(pair.post()) : null);
            }
        }
        return PairedSample.of(pre, post);
    }

    private static @Nullable BigDecimal value(@Nullable SelectedValue selected) {
        return selected == null ? null : selected.value();
    }

    private static <T> List<T> values(
            List<Pair> pairs, Function<Pair, @Nullable SelectedValue> side, Function<SelectedValue, T> part) {
        List<T> values = new ArrayList<>();
        for (Pair pair : pairs) {
            SelectedValue selected = side.apply(pair);
            if (selected != null) {
                values.add(part.apply(selected));
            }
        }
        return values;
    }

    private static List<Subgroup> subgroups(StudyFrame frame, Endpoint endpoint) {
        List<CaseOutcome.Included> included = frame.included();
        List<@Nullable BigDecimal> pre = new ArrayList<>();
        List<@Nullable BigDecimal> post = new ArrayList<>();
        for (CaseOutcome.Included one : included) {
            Pair pair = one.pair(endpoint.id());
            SelectedValue before = pair.pre();
            SelectedValue after = pair.post();
            pre.add(pair.isUsed() && before != null ? before.value() : null);
            post.add(pair.isUsed() && after != null ? after.value() : null);
        }
        StudyDefinition study = frame.study();
        List<Subgroup> groups = new ArrayList<>(Subgroups.by(
                "sex",
                CohortSummary.sexes(),
                included.stream().map(one -> one.sex().code()).toList(),
                pre,
                post));
        groups.addAll(Subgroups.by(
                "ageBand",
                CohortSummary.bands(study),
                included.stream().map(one -> study.ageBand(one.age())).toList(),
                pre,
                post));
        return groups;
    }

    private static List<Remarked> remarks(StudyFrame frame, Endpoint endpoint) {
        return frame.remarks().entrySet().stream()
                .filter(entry -> entry.getKey().endpoint().equals(endpoint.id()))
                .map(entry -> new Remarked(
                        entry.getKey().kind().token(), entry.getKey().what(), entry.getValue()))
                .toList();
    }

    public String id() {
        return endpoint.id();
    }

    /** What a reader has to be told of it. */
    public EndpointAnswer answer() {
        return new EndpointAnswer(
                endpoint.title(),
                endpoint.tScore() ? null : Words.unit(endpoint.unit()),
                standing,
                endpoint.direction(),
                result,
                verdict,
                decimals,
                notes);
    }

    /** Pairs used. */
    public int n() {
        return result.counts().nPaired();
    }

    /**
     * As many places as the most exact value has, one more where that is below two; but not more than three significant
     * digits of the changes' standard deviation need, or of ten standard errors where there are more than a hundred pairs;
     * 0 to 15.
     *
     * @param ofData decimal places of the most exact value
     */
    static int decimals(EndpointResult result, int ofData) {
        double spread = Math.min(
                result.change().sd().value().orElse(0.0),
                10 * result.change().se().value().orElse(0.0));
        int ofSpread = spread > 0 ? 2 - (int) Math.floor(Math.log10(spread)) : MOST_DECIMALS;
        return Math.max(0, Math.min(MOST_DECIMALS, Math.min(Math.max(ofData, Math.min(ofData + 1, 2)), ofSpread)));
    }

    private static int decimals(List<Pair> used) {
        return Stream.concat(
                        values(used, Pair::pre, SelectedValue::value).stream(),
                        values(used, Pair::post, SelectedValue::value).stream())
                .mapToInt(value -> Math.max(0, value.scale()))
                .max()
                .orElse(0);
    }
}
