/**
 * One class per statistical method: each takes the exact sample and returns its part of the result. Every public method
 * states its formula, its source, the R call that gives the same number, and its edge cases. Entry for all of them at
 * once: {@code statistics.analysis.PairedAnalysis}.
 */
@NullMarked
package org.secretomefhir.statistics.method;

import org.jspecify.annotations.NullMarked;
