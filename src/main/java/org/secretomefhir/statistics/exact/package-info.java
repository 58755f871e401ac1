/**
 * Exact numbers: samples of decimals as integers times a step ({@link org.secretomefhir.statistics.exact.Decimals}),
 * integer sums that cannot overflow, and ratios of integers rounded once to a double. Because nothing is rounded before
 * the end, neither the order of the data nor a common power of ten changes any bit of a result.
 */
@NullMarked
package org.secretomefhir.statistics.exact;

import org.jspecify.annotations.NullMarked;
