package org.secretomefhir.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointResult;

/**
 * What a reader has to be told of one endpoint, wherever its pairs come from.
 *
 * @param title what the endpoint is called in a table
 * @param unit for people; null where no unit belongs behind a number, as with T-scores
 * @param testedAlone declared primary: its p is not adjusted
 * @param direction the change expected; null if none is
 * @param result with adjusted p
 * @param decimals decimal places that suit people
 * @param notes in the order in which they should be read
 */
public record EndpointAnswer(
        String title,
        @Nullable String unit,
        boolean testedAlone,
        @Nullable Direction direction,
        EndpointResult result,
        Verdict verdict,
        int decimals,
        List<Note> notes) {
    public EndpointAnswer {
        notes = List.copyOf(notes);
    }

    /** Pairs used. */
    public int n() {
        return result.counts().nPaired();
    }
}
