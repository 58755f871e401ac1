/**
 * FHIR data in: from a server, NDJSON or a Bundle to the record of each subject, with an account of every resource that
 * arrived and of whether everything did. Start at {@link org.secretomefhir.ingest.SubjectSource}.
 */
@NullMarked
package org.secretomefhir.ingest;

import org.jspecify.annotations.NullMarked;
