/**
 * Makes everything under {@code samples/}: the synthetic cohorts, from the tables in the test resources. Deterministic, and plain JSON
 * without a FHIR library. Start at {@link org.secretomefhir.samples.SampleFiles}; to rewrite the folder, run {@code SampleFiles.main}.
 */
package org.secretomefhir.samples;
