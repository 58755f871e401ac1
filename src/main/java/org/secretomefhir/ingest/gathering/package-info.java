/**
 * From single resources to the record of each subject: versions and duplicates, references, the cohort, and the account
 * of every resource that arrived. Start at {@link org.secretomefhir.ingest.gathering.Intake}.
 */
@NullMarked
package org.secretomefhir.ingest.gathering;

import org.jspecify.annotations.NullMarked;
