/**
 * What of a report may leave the house where small cells are suppressed: which numbers of subjects are told, which are
 * withheld, and what withholding them takes along. Pure; the writers ask it.
 */
@NullMarked
package org.secretomefhir.report.release;

import org.jspecify.annotations.NullMarked;
