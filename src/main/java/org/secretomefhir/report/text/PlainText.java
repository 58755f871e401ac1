package org.secretomefhir.report.text;

import org.secretomefhir.report.Limitations;
import org.secretomefhir.report.PlainResults;
import org.secretomefhir.report.Sentences;
import org.secretomefhir.report.language.Wording;

/** The results of a plain table as lines of text: what was found, the table of endpoints, and what it cannot show. */
public final class PlainText {
    private PlainText() {}

    /** The text, every line ended with {@code \n}. */
    public static String of(PlainResults results, TextStyle style) {
        TextLines lines = new TextLines(style);
        lines.add(style.bold(style.shown(results.title())));
        lines.paragraph(
                "", Wording.english().say(Sentences.answer(results.answers(), results.multiplicity(), results.plan())));
        lines.add("");
        ResultTable.draw(results.answers(), results.multiplicity(), results.plan(), lines);
        VisitsTable.draw(results.repeatedVisits(), lines);
        lines.notes(results.answers());
        lines.paragraph("", Wording.english().say(Limitations.STANDING));
        return lines.text();
    }
}
