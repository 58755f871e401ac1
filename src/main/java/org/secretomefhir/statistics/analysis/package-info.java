/**
 * The whole battery over one paired endpoint and over the family of endpoints. Entry: {@link
 * org.secretomefhir.statistics.analysis.PairedAnalysis}, then {@link
 * org.secretomefhir.statistics.analysis.EndpointFamily}.
 */
@NullMarked
package org.secretomefhir.statistics.analysis;

import org.jspecify.annotations.NullMarked;
