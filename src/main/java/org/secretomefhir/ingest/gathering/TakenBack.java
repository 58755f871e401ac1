package org.secretomefhir.ingest.gathering;

import java.util.List;
import java.util.Set;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.Withdrawal;
import org.secretomefhir.ingest.reading.Reading;

/**
 * What an Observation takes back without a usable value in its place. It says so by its status and a business
 * identifier, whatever else is wrong with it: a value that was amended must not be used because the amendment is
 * quarantined.
 */
final class TakenBack {
    private static final Set<String> TAKING_BACK = Set.of("amended", "corrected", "entered-in-error");

    private TakenBack() {}

    /** Of one that is fit for use, the parts without a value; of any other one, every part. */
    static List<Withdrawal> by(Shelf.Standing<Reading.OfObservation> standing, SubjectId subject) {
        Reading.OfObservation observation = standing.reading();
        if (observation.identifiers().isEmpty() || !TAKING_BACK.contains(observation.status())) {
            return List.of();
        }
        return observation.parts().stream()
                .filter(part -> standing.fault() != null || part.value() == null)
                .map(part -> new Withdrawal(
                        observation.identity().source(),
                        part.part(),
                        subject,
                        observation.status(),
                        part.codes(),
                        part.sites(),
                        observation.effective(),
                        observation.issued(),
                        observation.identifiers()))
                .toList();
    }
}
