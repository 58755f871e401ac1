/**
 * Sentences, numbers and dates for people, in their language. Entry: {@link org.secretomefhir.report.language.Wording}
 * says a {@link org.secretomefhir.report.language.Phrase} from the one {@link
 * org.secretomefhir.report.language.Catalogue}, whose files hold every language side by side.
 */
@NullMarked
package org.secretomefhir.report.language;

import org.jspecify.annotations.NullMarked;
