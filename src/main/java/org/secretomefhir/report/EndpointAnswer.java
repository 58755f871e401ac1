package org.secretomefhir.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointResult;

/**
 * What a reader has to be told of one endpoint, wherever its pairs come from.
 *
 * @param title what the endpoint is called in a table
 * @param unit for people; null where no unit belongs behind a number, as with T-scores
 * @param standing how it counts among the endpoints
 * @param direction the change expected; null if none is
 * @param result with what the family makes of it
 * @param decimals decimal places that suit people
 * @param notes in the order in which they should be read
 */
public record EndpointAnswer(
        String title,
        @Nullable String unit,
        Standing standing,
        @Nullable Direction direction,
        EndpointResult result,
        Verdict verdict,
        int decimals,
        List<Note> notes) {
    public EndpointAnswer {
        notes = List.copyOf(notes);
    }

    /** How an endpoint counts among all. */
    public enum Standing {
        /** Shares alpha with the others. */
        MEMBER,
        /** Declared primary, tested at alpha beside the others. */
        ALONE,
        /** Declared primary, tested at alpha before the others, which are tested only if it is rejected. */
        GATEKEEPER,
        /** Exploratory: described, not tested. */
        OUTSIDE;

        /** Whether it is the declared primary endpoint. */
        public boolean isPrimary() {
            return this == ALONE || this == GATEKEEPER;
        }
    }

    /** Pairs used. */
    public int n() {
        return result.counts().nPaired();
    }

    /** The title as the study has it in the language of the reader. */
    public Phrase.Given name() {
        return new Phrase.Given(title);
    }

    /** The same with these notes in place of its own. */
    public EndpointAnswer withNotes(List<Note> others) {
        return new EndpointAnswer(title, unit, standing, direction, result, verdict, decimals, others);
    }
}
