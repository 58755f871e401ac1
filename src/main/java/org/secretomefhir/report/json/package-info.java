/**
 * The JSON files. Entry: {@link org.secretomefhir.report.json.ResultsJson}. Everything is written by one walk over
 * records, {@link org.secretomefhir.report.json.RecordJson}, so that a component's name is the key's name.
 */
@NullMarked
package org.secretomefhir.report.json;

import org.jspecify.annotations.NullMarked;
