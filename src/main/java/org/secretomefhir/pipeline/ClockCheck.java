package org.secretomefhir.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.cohort.StudyFrame;

/** Tells of a clock of this machine that is plainly wrong, or earlier than data say. */
final class ClockCheck {
    /** This program is younger. */
    private static final LocalDate MADE = LocalDate.of(2025, 1, 1);

    private ClockCheck() {}

    /** Sentences for people; none if nothing speaks against the clock. */
    static List<String> notes(Instant asOf, StudyFrame frame) {
        List<String> notes = new ArrayList<>();
        LocalDate today = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
        if (today.isBefore(MADE)) {
            notes.add("The clock of this machine says " + today
                    + ", which is before this program was made: it is wrong, and dates after it were taken for"
                    + " impossible");
        }
        long later = frame.findings().stream()
                .filter(finding -> finding.disposition() == Disposition.BAD_DATE
                        && finding.detail().startsWith("in the future"))
                .count();
        if (later > 0) {
            notes.add((later == 1 ? "1 date lies" : later + " dates lie")
                    + " after the clock of this machine, which says " + today
                    + "; where that is right, these dates are wrong or were shifted");
        }
        return notes;
    }
}
