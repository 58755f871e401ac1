package org.secretomefhir.clinical;

import java.util.Locale;

/**
 * What became of one resource, and why. This enum is the list: it may grow, it never shrinks silently. The token is the
 * name in {@code ledger.json}, in {@code findings.csv} and in messages.
 *
 * <p>Where several parts of one resource have different dispositions (components of a panel), the resource has the one
 * that is declared first here.
 */
public enum Disposition {
    USED(Bucket.USED, "the value, date or person entered the analysis"),

    BAD_JSON(Bucket.QUARANTINED, "not readable as JSON, a duplicate key, or a structure FHIR does not have"),
    BAD_ENCODING(Bucket.QUARANTINED, "the bytes are not UTF-8"),
    TOO_LONG(Bucket.QUARANTINED, "larger than the limit for one resource"),
    OTHER_VERSION(
            Bucket.QUARANTINED,
            "a member of DSTU2 or STU3 that R4, R4B and R5 do not have, and that may change its meaning"),
    MISSING_ELEMENT(Bucket.QUARANTINED, "an element that FHIR demands is missing"),
    FOCUS(Bucket.QUARANTINED, "the value is of somebody or something else than its subject"),
    VALUE_OUT_OF_RANGE(Bucket.QUARANTINED, "a number with over 40 digits or an exponent beyond 100"),
    NOT_A_NUMBER(Bucket.QUARANTINED, "the value is text, a range, a ratio or a concept, not a number"),
    COMPARATOR(Bucket.QUARANTINED, "a value below or above a limit of detection (<, <=, >=, >, ad) is not a number"),
    NO_VALUE(Bucket.QUARANTINED, "neither a value nor a reason for its absence, or both at once"),
    UNIT_MISSING(Bucket.QUARANTINED, "a value without a unit where the endpoint needs one"),
    UNIT_UNKNOWN(Bucket.QUARANTINED, "a unit that is no UCUM unit, no alias, or of another dimension"),
    UNIT_CONFLICT(Bucket.QUARANTINED, "the unit shown and the unit coded are different units"),
    CONFLICTING_CODE(Bucket.QUARANTINED, "its codings belong to different endpoints"),
    BODY_SITE_CONFLICT(Bucket.QUARANTINED, "its body sites fit no endpoint of its code, or more than one"),
    AMBIGUOUS_DATE(Bucket.QUARANTINED, "a partial date or period that is not wholly inside or outside a window"),
    BAD_DATE(Bucket.QUARANTINED, "no date, no such date, before 1900, or in the future"),
    BAD_REFERENCE(Bucket.QUARANTINED, "a reference that names no resource of this source"),
    MODIFIER(Bucket.QUARANTINED, "a modifier extension or implicit rules this reader does not know"),
    IMPLAUSIBLE(
            Bucket.QUARANTINED, "a value outside the plausible limits of the endpoint, or an impossible date of birth"),
    CONFLICTING_VALUES(Bucket.QUARANTINED, "different values at the same instant, none issued later"),
    TWO_PERSONS(Bucket.QUARANTINED, "Patients of different persons have this id"),

    NOT_SELECTED(Bucket.NOT_RELEVANT, "another one was selected by the study's rule"),
    DUPLICATE(Bucket.NOT_RELEVANT, "the same fact under another id"),
    SUPERSEDED(Bucket.NOT_RELEVANT, "replaced by a later version or an amendment, or taken back"),
    SAME_DAY(Bucket.NOT_RELEVANT, "on the index day, before or after the dose unknown"),
    OUTSIDE_WINDOW(Bucket.NOT_RELEVANT, "dated outside every window"),
    SUBJECT_EXCLUDED(Bucket.NOT_RELEVANT, "its subject is excluded"),
    NOT_IN_COHORT(Bucket.NOT_RELEVANT, "its subject had no exposure in the study period"),
    ABSENT_VALUE(Bucket.NOT_RELEVANT, "no value, with the reason for its absence"),
    STATUS(Bucket.NOT_RELEVANT, "its status says it is not a result or not a completed administration"),
    NOT_GIVEN(Bucket.NOT_RELEVANT, "a dose of zero, or said not to have been given"),
    OTHER_CODE(Bucket.NOT_RELEVANT, "coded as something this study does not ask for"),
    OTHER_TYPE(Bucket.NOT_RELEVANT, "a resource type this study does not read");

    private final Bucket bucket;
    private final String meaning;

    Disposition(Bucket bucket, String meaning) {
        this.bucket = bucket;
        this.meaning = meaning;
    }

    public Bucket bucket() {
        return bucket;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }

    /** {@code bad-json}, {@code outside-window}, ... */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
