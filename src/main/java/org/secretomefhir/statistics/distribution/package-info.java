/**
 * Probability distributions of plain numbers: Student's t, normal, beta and noncentral t with complete tails and
 * quantiles to the last digits, and the exact distributions behind the rank and permutation tests
 * ({@link org.secretomefhir.statistics.distribution.SignFlip}) and the bootstrap
 * ({@link org.secretomefhir.statistics.distribution.ResampledSum}). Start at
 * {@link org.secretomefhir.statistics.distribution.StudentT}. Every public method gives the R call that yields the same
 * number.
 */
@NullMarked
package org.secretomefhir.statistics.distribution;

import org.jspecify.annotations.NullMarked;
