package org.secretomefhir.cohort;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.study.StudyDefinition;

/** Builds cases under the usual scope, and asks the outcome. */
final class Outcomes {
    private Outcomes() {}

    static CaseOutcome build(StudyDefinition study, Chart chart) {
        return new CaseBuilder(study, Studies.scope(study)).build(chart.record());
    }

    static CaseOutcome.Included included(StudyDefinition study, Chart chart) {
        return (CaseOutcome.Included) build(study, chart);
    }

    static CaseOutcome.Included included(Chart chart) {
        return included(Studies.standard(), chart);
    }

    /** Why the subject is excluded; null if it is not. */
    static @Nullable ExclusionReason exclusion(StudyDefinition study, Chart chart) {
        return build(study, chart) instanceof CaseOutcome.Excluded excluded ? excluded.reason() : null;
    }

    /** Every disposition with a count, of this type, as {@code token=count}. */
    static List<String> fates(CaseOutcome outcome, String type) {
        return outcome.tally().counts().getOrDefault(type, java.util.Map.of()).entrySet().stream()
                .map(row -> row.getKey().token() + "=" + row.getValue())
                .toList();
    }

    /** The dispositions found for the Observation that was added as the given one, from 0. */
    static List<Disposition> findings(CaseOutcome outcome, int observation) {
        SourceRef source = new SourceRef("Observation", outcome.subject().value() + "o" + observation, "1");
        return outcome.findings().stream()
                .filter(finding -> finding.source().equals(source))
                .map(finding -> finding.disposition())
                .toList();
    }

    /** The value as text, or {@code -}. */
    static String text(@Nullable SelectedValue value) {
        return value == null ? "-" : value.value().toPlainString();
    }

    /** {@code pre post} of an endpoint. */
    static String pair(CaseOutcome.Included outcome, String endpoint) {
        Pair pair = outcome.pair(endpoint);
        return text(pair.pre()) + " " + text(pair.post());
    }
}
