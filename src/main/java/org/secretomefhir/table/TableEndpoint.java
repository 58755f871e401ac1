package org.secretomefhir.table;

import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.PairedSample;

/**
 * One endpoint of a plain table.
 *
 * @param unit null if none was given
 * @param listed whether the table of endpoints, if there is one, names it; true if there is none
 */
public record TableEndpoint(String id, @Nullable String unit, EndpointSpec spec, PairedSample sample, boolean listed) {}
