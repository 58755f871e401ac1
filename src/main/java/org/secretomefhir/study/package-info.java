/**
 * What is asked: a study read from a FHIR Measure with its ValueSets and ConceptMaps, linted with all problems at once, and hashed. Start at {@link org.secretomefhir.study.StudyDefinition}.
 */
@NullMarked
package org.secretomefhir.study;

import org.jspecify.annotations.NullMarked;
