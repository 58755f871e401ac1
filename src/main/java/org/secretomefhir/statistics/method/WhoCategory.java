package org.secretomefhir.statistics.method;

import java.math.BigDecimal;

/** The WHO's categories of bone density by T-score (WHO Technical Report 843, 1994), best first. */
public enum WhoCategory {
    /** T at or above -1.0. */
    NORMAL("normal"),
    /** T between -2.5 and -1.0, both excluded. */
    OSTEOPENIA("osteopenia"),
    /** T at or below -2.5. */
    OSTEOPOROSIS("osteoporosis");

    private static final BigDecimal OSTEOPOROSIS_LIMIT = new BigDecimal("-2.5");
    private static final BigDecimal NORMAL_LIMIT = BigDecimal.ONE.negate();

    private final String token;

    WhoCategory(String token) {
        this.token = token;
    }

    /**
     * The category of a T-score, compared as an exact decimal. R: {@code 1 + (x < -1) + (x <= -2.5)}, 1 being normal.
     */
    public static WhoCategory of(BigDecimal tScore) {
        if (tScore.compareTo(OSTEOPOROSIS_LIMIT) <= 0) {
            return OSTEOPOROSIS;
        }
        return tScore.compareTo(NORMAL_LIMIT) < 0 ? OSTEOPENIA : NORMAL;
    }

    /** The name used in results. */
    public String token() {
        return token;
    }
}
