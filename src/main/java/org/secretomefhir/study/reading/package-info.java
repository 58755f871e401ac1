/**
 * From FHIR resources to a {@link org.secretomefhir.study.StudyDefinition}: a Measure with its value sets, code systems
 * and concept maps is read as plain JSON against the StructureDefinitions of the package in {@code fhir-profiles/},
 * checked with all problems at once, and hashed. Start at {@link org.secretomefhir.study.reading.StudyPackage}.
 */
@NullMarked
package org.secretomefhir.study.reading;

import org.jspecify.annotations.NullMarked;
