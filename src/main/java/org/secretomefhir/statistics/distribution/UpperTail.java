package org.secretomefhir.statistics.distribution;

/** The far upper tail of a sum of sign-flipped weights, prepared for thresholds near the one it was made for. */
interface UpperTail {
    /** P(V &gt;= x). */
    Tail atLeast(long x);

    /** The algorithm. */
    String method();
}
