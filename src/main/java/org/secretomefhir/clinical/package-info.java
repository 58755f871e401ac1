/**
 * The nouns of the record, free of FHIR library types: subjects, measurements, administrations, dates as intervals, units and the reasons for which a resource is not used. Start at {@link org.secretomefhir.clinical.SubjectRecord}.
 */
@NullMarked
package org.secretomefhir.clinical;

import org.jspecify.annotations.NullMarked;
