package org.secretomefhir.ingest.reading;

import java.util.Set;
import org.secretomefhir.clinical.Code;

/** What a value is of: the codes of the quantity, and the body sites where it was measured. */
record Codes(Set<Code> codes, Set<Code> sites) {}
