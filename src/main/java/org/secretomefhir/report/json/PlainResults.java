package org.secretomefhir.report.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.MultiplicityTable;

/**
 * Results of a plain table of pairs, without a study or a cohort behind them.
 *
 * @param title what the table is, as the reader of the results should see it
 * @param limitations what the design cannot show
 */
public record PlainResults(
        String title,
        AnalysisPlan plan,
        List<Row> endpoints,
        MultiplicityTable multiplicity,
        List<String> limitations) {
    public PlainResults {
        endpoints = List.copyOf(endpoints);
        limitations = List.copyOf(limitations);
    }

    /**
     * One endpoint.
     *
     * @param unit null if none was given
     * @param direction null if none is expected
     * @param result with adjusted p
     */
    public record Row(
            String id, @Nullable String unit, @Nullable Direction direction, EndpointResult result) {}
}
