/**
 * The same endpoint of the same subjects at several visits, some of them missed: means at the visits and the covariance
 * between visits by restricted maximum likelihood (REML). A {@link org.secretomefhir.statistics.repeated.RepeatedSample}
 * holds the data, {@link org.secretomefhir.statistics.repeated.MixedModel} is the entry, and a {@link
 * org.secretomefhir.statistics.repeated.RepeatedResult} the answer. Standard errors are given, degrees of freedom are not,
 * and therefore no p-values.
 */
@NullMarked
package org.secretomefhir.statistics.repeated;

import org.jspecify.annotations.NullMarked;
