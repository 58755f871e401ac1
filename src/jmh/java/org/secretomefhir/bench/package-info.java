/**
 * Benchmarks of the statistics, each against a baseline in the same run. {@link org.secretomefhir.bench.Benchmarks} runs
 * them and prints the times and their ratio; {@code Textbook*} are the baselines, written as a textbook would.
 */
@NullMarked
package org.secretomefhir.bench;

import org.jspecify.annotations.NullMarked;
