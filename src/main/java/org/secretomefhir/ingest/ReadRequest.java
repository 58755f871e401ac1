package org.secretomefhir.ingest;

import java.time.Instant;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/**
 * What is to be read.
 *
 * @param asOf the evaluation's instant: what is dated more than one day later cannot be true
 */
public record ReadRequest(StudyDefinition study, Scope scope, Instant asOf) {}
