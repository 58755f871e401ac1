package org.secretomefhir.study;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Data that are left out unless a study or a setting says otherwise, because taking them is a decision about their
 * meaning. Every output tells which of these are set, and how often each was needed.
 */
public enum Allowance {
    TEST_PATIENTS("Patients labelled as test data (HTEST) are taken like others"),
    SHIFTED_DATES("dates in the future are taken as they stand, because the data were shifted in time"),
    ISSUED_AS_DATE("a result without an effective date is taken to be of the day it was issued"),
    OPEN_PERIOD("a result whose period has a start and no end is taken to be of the start"),
    RESULT_AS_TEXT("a result written as text is read where it is one number with a known unit"),
    NEGATED_TEXT("medication texts that negate the exposure, or call it a placebo, match like others"),
    EXPOSURE_FROM_STATEMENT("the exposure is also taken from MedicationStatement"),
    EXPOSURE_FROM_REQUEST("the exposure is also taken from MedicationRequest"),
    EXPOSURE_FROM_DISPENSE("the exposure is also taken from MedicationDispense"),
    EXPOSURE_FROM_PROCEDURE("the exposure is also taken from Procedure");

    private static final Map<String, Allowance> EXPOSURE_TYPES = Map.of(
            "MedicationStatement", EXPOSURE_FROM_STATEMENT,
            "MedicationRequest", EXPOSURE_FROM_REQUEST,
            "MedicationDispense", EXPOSURE_FROM_DISPENSE,
            "Procedure", EXPOSURE_FROM_PROCEDURE);

    private final String meaning;

    Allowance(String meaning) {
        this.meaning = meaning;
    }

    /** What is done where it is set. */
    public String meaning() {
        return meaning;
    }

    /** What is needed to take the exposure from resources of a type; empty if nothing is, or they are never read for it. */
    public static Optional<Allowance> exposureFrom(String resourceType) {
        return Optional.ofNullable(EXPOSURE_TYPES.get(resourceType));
    }

    /** The resource type that the exposure is taken from as well; empty of those that are about something else. */
    public Optional<String> exposureType() {
        return EXPOSURE_TYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == this)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Empty if there is no such word. */
    public static Optional<Allowance> ofToken(String token) {
        return Arrays.stream(values()).filter(one -> one.token().equals(token)).findFirst();
    }

    /** Every word, in the order of declaration. */
    public static Set<String> tokens() {
        return Arrays.stream(values()).map(Allowance::token).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** {@code test-patients}, ...: the word in the study's extension, in settings and on the command line. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
