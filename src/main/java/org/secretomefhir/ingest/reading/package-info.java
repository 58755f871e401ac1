/**
 * One FHIR resource at a time, from bytes to the nouns of {@code clinical}: streaming, strict, and nothing guessed. A
 * resource that cannot be read becomes a fault with a reason, never an exception for its neighbours. Start at
 * {@link org.secretomefhir.ingest.reading.ResourceReader}.
 */
@NullMarked
package org.secretomefhir.ingest.reading;

import org.jspecify.annotations.NullMarked;
