/**
 * Files before anything of FHIR is made of them: which there are in a place, what their content is, and the lines in
 * them. Start at {@link org.secretomefhir.ingest.files.FolderFiles} and {@link org.secretomefhir.ingest.files.Content}.
 */
@NullMarked
package org.secretomefhir.ingest.files;

import org.jspecify.annotations.NullMarked;
