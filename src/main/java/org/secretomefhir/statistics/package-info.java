/**
 * Paired before/after statistics on exact decimals: the nouns. A {@link org.secretomefhir.statistics.PairedSample} holds
 * the data, an {@link org.secretomefhir.statistics.AnalysisPlan} and an {@link
 * org.secretomefhir.statistics.EndpointSpec} say what is asked, an {@link org.secretomefhir.statistics.EndpointResult}
 * is the answer, and an {@link org.secretomefhir.statistics.Outcome} is a number or the reason why there is none. The
 * computation starts in {@code statistics.analysis.PairedAnalysis}; one class per method stands in {@code
 * statistics.method}, over the probability distributions of {@code statistics.distribution}. This package knows none of
 * the three. Everything here is immutable, deterministic and free of input and output.
 */
@NullMarked
package org.secretomefhir.statistics;

import org.jspecify.annotations.NullMarked;
