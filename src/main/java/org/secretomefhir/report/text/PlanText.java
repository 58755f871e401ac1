package org.secretomefhir.report.text;

import org.secretomefhir.report.PairsNeeded;
import org.secretomefhir.report.language.Wording;

/** How many pairs a study needs, as lines of text. */
public final class PlanText {
    private PlanText() {}

    /** The text, every line ended with {@code \n}. */
    public static String of(PairsNeeded needed, Wording wording, TextStyle style) {
        TextLines lines = new TextLines(style);
        lines.add(style.bold(wording.say("plan.title")));
        needed.sentences().forEach(sentence -> lines.paragraph("", wording.say(sentence)));
        return lines.text();
    }
}
