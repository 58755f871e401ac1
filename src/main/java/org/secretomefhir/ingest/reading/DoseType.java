package org.secretomefhir.ingest.reading;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.study.Allowance;

/**
 * Resource types that record the exposure, with the statuses that say that it took place and the elements that date it.
 * All but the first only where a study or a setting says so.
 *
 * @param allowance without which the type is not read for the exposure; null of the first
 * @param tookPlace statuses; of the first the study says which
 * @param dates names of elements, without the type of a choice
 */
record DoseType(String type, @Nullable Allowance allowance, Set<String> tookPlace, List<String> dates) {
    static final DoseType ADMINISTRATION =
            new DoseType("MedicationAdministration", null, Set.of(), List.of("effective", "occurence", "occurrence"));

    private static final List<DoseType> OTHERS = List.of(
            new DoseType(
                    "MedicationStatement",
                    Allowance.EXPOSURE_FROM_STATEMENT,
                    Set.of("active", "completed", "recorded"),
                    List.of("effective")),
            new DoseType(
                    "MedicationRequest",
                    Allowance.EXPOSURE_FROM_REQUEST,
                    Set.of("active", "completed"),
                    List.of("authoredOn")),
            new DoseType(
                    "MedicationDispense",
                    Allowance.EXPOSURE_FROM_DISPENSE,
                    Set.of("completed"),
                    List.of("whenHandedOver")),
            new DoseType(
                    "Procedure",
                    Allowance.EXPOSURE_FROM_PROCEDURE,
                    Set.of("completed"),
                    List.of("performed", "occurrence")));

    private static final Set<String> NO_ORDERS = Set.of("proposal", "plan", "option");

    static Optional<DoseType> of(String type) {
        return Stream.concat(Stream.of(ADMINISTRATION), OTHERS.stream())
                .filter(one -> one.type.equals(type))
                .findFirst();
    }

    /** The statuses that every administration has, or what this type's stand for: {@code completed} if it took place. */
    String status(String sent, String intent) {
        if (allowance == null) {
            return sent;
        }
        boolean planned = NO_ORDERS.contains(intent.toLowerCase(Locale.ROOT));
        return tookPlace.contains(sent) && !planned ? "completed" : "not-done";
    }

    boolean isProcedure() {
        return type.equals("Procedure");
    }
}
