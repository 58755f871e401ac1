/**
 * The answer in FHIR, and its idempotent delivery: one MeasureReport per question and data snapshot, under an id that
 * follows from both. Start at {@link org.secretomefhir.publish.Publisher}.
 */
@NullMarked
package org.secretomefhir.publish;

import org.jspecify.annotations.NullMarked;
