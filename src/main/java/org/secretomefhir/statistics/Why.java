package org.secretomefhir.statistics;

/** Why a statistic has no value. The token is stable and goes into results; the text is for readers. */
public enum Why {
    NO_COMPLETE_PAIR("no-complete-pair", "no subject has both a value before and a value after"),
    N_BELOW_2("n-below-2", "fewer than two pairs"),
    N_BELOW_3("n-below-3", "fewer than three pairs"),
    N_BELOW_4("n-below-4", "fewer than four pairs"),
    N_ABOVE_5000("n-above-5000", "the Shapiro-Wilk approximation ends at 5000 pairs"),
    N_ABOVE_200("n-above-200", "resampling is not done above 200 pairs"),
    N_ABOVE_2000("n-above-2000", "the test is not repeated above 2000 subjects"),
    TOO_MANY_TO_LEAVE_OUT(
            "too-many-to-leave-out",
            "so many different changes, or endpoints, that leaving out each in turn takes too long"),
    ONE_PAIR("one-pair", "leaving out the only pair leaves nothing"),
    JOINT_PROCEDURE("joint-procedure", "the procedure judges the endpoints by whole subjects, not by single pairs"),
    NEVER_TIPS("never-tips", "no change of those without a value after takes the p above alpha"),
    ESTIMATE_ZERO("estimate-zero", "the estimate is zero, so there is no fraction of it"),
    ALPHA_ABOVE_HALF("alpha-above-half", "one-sided, an alpha of a half or more needs no change to be reached"),
    LEVEL_NOT_REACHED("level-not-reached", "the pairs are too few for an interval of the planned level"),
    ZERO_VARIANCE("zero-variance", "all changes are equal, so their variance is zero"),
    ZERO_VARIANCE_PRE("zero-variance-pre", "all values before are equal, so their variance is zero"),
    ZERO_VARIANCE_POST("zero-variance-post", "all values after are equal, so their variance is zero"),
    ZERO_VARIANCE_MEAN("zero-variance-mean", "the means of before and after are all equal, so their variance is zero"),
    NO_NONZERO_DIFFERENCE("no-nonzero-difference", "every change is exactly zero"),
    MEAN_PRE_ZERO("mean-pre-zero", "the mean before is zero, so there is no percentage of it"),
    PRE_VALUE_ZERO("pre-value-zero", "a value before is zero, so there is no percentage of it"),
    PERFECT_CORRELATION("perfect-correlation", "the correlation is exactly 1 or -1"),
    NO_THRESHOLD("no-threshold", "no least significant change was given for this endpoint"),
    NO_MARGIN("no-margin", "no equivalence margin was given for this endpoint"),
    NO_DIRECTION("no-direction", "no expected direction was given for this endpoint"),
    NOT_A_T_SCORE("not-a-t-score", "the categories are defined for T-scores only"),
    NO_RATIO("no-ratio", "the scale has no natural zero, so there is no ratio of two values"),
    NO_REFERENCE_RANGE("no-reference-range", "the study gives no reference range for this endpoint"),
    NO_VALUE("no-value", "there is no value to summarise"),
    ONE_VALUE("one-value", "one value alone has no standard deviation"),
    NO_EARLIER_VALUE("no-earlier-value", "no subject has two values before on different days"),
    NO_REPEATED_VALUE("no-repeated-value", "no subject has two values before"),
    NO_SELECTION("no-selection", "the study selects nobody by a value before of this endpoint"),
    CUT_OFF_MOVES("cut-off-moves", "the data cut-off is the day of the evaluation"),
    NOT_ASKED("not-asked", "the study does not ask for it"),
    NOT_READ("not-read", "the source did not give the data"),
    NO_LOWER_BOUND("no-lower-bound", "the p of this test can come as near to zero as one likes"),
    NO_DF("no-df", "the signed-rank test has no degrees of freedom"),
    NOT_ADJUSTED("not-adjusted", "not part of an adjusted family of endpoints"),
    OUTSIDE_FAMILY("outside-family", "exploratory: described, and not part of the family that is tested"),
    GATE_CLOSED("gate-closed", "the declared primary endpoint has no p, so nothing is tested after it"),
    FALSE_DISCOVERY_RATE(
            "false-discovery-rate", "the procedure bounds the share of false findings, not the chance of any"),
    NOT_ALL_POSITIVE("not-all-positive", "a value is zero or negative, so it has no logarithm"),
    NOTHING_IMPUTED("nothing-imputed", "every subject with a value before also has one after"),
    NO_DISCORDANT_PAIR("no-discordant-pair", "no subject changed category"),
    SINGULAR_TABLE("singular-table", "the categories fall apart into groups that exchange no subjects"),
    NO_EXCHANGE("no-exchange", "two of the categories exchange no subjects in either direction"),
    RESAMPLES_ONE_SIDED("resamples-one-sided", "all resampled estimates lie on one side of the estimate"),
    ONE_VISIT("one-visit", "fewer than two visits"),
    VISIT_WITHOUT_VALUE("visit-without-value", "no subject has a value at one of the visits"),
    EQUAL_WITHIN_VISITS("equal-within-visits", "the values of each visit are all equal, so they have no variance"),
    COVARIANCE_NOT_IDENTIFIED(
            "covariance-not-identified", "too few subjects have values at two visits to tell their covariance"),
    SINGULAR_COVARIANCE(
            "singular-covariance", "the likelihood is greatest where the covariance of the visits is singular"),
    NOT_CONVERGED("not-converged", "no maximum of the likelihood was found"),
    TOO_MANY_VISITS("too-many-visits", "more visits than this covariance is estimated for"),
    BEYOND_EXACT("beyond-exact", "the exact distribution is too large to be worked out"),
    SUPPRESSED("suppressed", "withheld: a small number of subjects, or something that would give one away"),
    OUT_OF_RANGE("out-of-range", "the value is beyond the range of a double");

    private final String token;
    private final String text;

    Why(String token, String text) {
        this.token = token;
        this.text = text;
    }

    /** The stable kebab-case name, for example {@code zero-variance}. */
    public String token() {
        return token;
    }

    /** The reason in plain words, without a final full stop. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return token + ": " + text;
    }
}
