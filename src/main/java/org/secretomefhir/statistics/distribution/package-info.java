/**
 * Probability functions of plain numbers: complete tails, quantiles to the last digits, and the noncentral t that the
 * libraries lack. Start at {@link org.secretomefhir.statistics.distribution.StudentT}.
 */
@NullMarked
package org.secretomefhir.statistics.distribution;

import org.jspecify.annotations.NullMarked;
