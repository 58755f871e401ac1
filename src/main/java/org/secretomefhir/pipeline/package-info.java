/**
 * The one way a study is run: source, cohort, statistics, report, publication. Start at {@link
 * org.secretomefhir.pipeline.Pipeline}.
 */
@NullMarked
package org.secretomefhir.pipeline;

import org.jspecify.annotations.NullMarked;
