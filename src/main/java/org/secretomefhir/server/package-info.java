/**
 * The one HTTP road to a FHIR server: authentication, retries, limits, the origin check of every link, and paging.
 * Nothing here knows what a study is; nothing elsewhere opens a connection. Start at
 * {@link org.secretomefhir.server.FhirConnection}.
 */
@NullMarked
package org.secretomefhir.server;

import org.jspecify.annotations.NullMarked;
