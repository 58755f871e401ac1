/**
 * One subject's fate and pairs, and the gathering of all subjects into the frame that is analysed. Start at
 * {@link org.secretomefhir.cohort.CaseBuilder}, which decides about one subject, and
 * {@link org.secretomefhir.cohort.StudyFrame}, which holds them all.
 */
@NullMarked
package org.secretomefhir.cohort;

import org.jspecify.annotations.NullMarked;
