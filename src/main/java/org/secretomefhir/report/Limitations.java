package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.secretomefhir.study.StudyDefinition;

/**
 * What a study of one group, before and after, cannot show. The sentences hold for every such study, whatever its
 * exposure; those of the particular study follow.
 */
public final class Limitations {
    /** The one that stands on every page. */
    public static final String STANDING = "Everybody analysed here was treated: there is no untreated group to compare"
            + " with, so a change after the treatment does not show that the treatment produced it.";

    private Limitations() {}

    static List<String> of(StudyDefinition study, int included, List<EndpointReport> endpoints) {
        LinkedHashSet<String> sentences = new LinkedHashSet<>();
        sentences.add("Uncontrolled before-after design. " + STANDING);
        sentences.add("Regression to the mean: subjects who come to treatment with unusual values tend towards ordinary"
                + " ones by themselves when they are measured again.");
        sentences.add(
                "Natural history: the condition itself changes over the months between the two values, whatever is"
                        + " given.");
        sentences.add("Concomitant therapy: other treatment given in the same months is not accounted for.");
        sentences.add("Selection: " + selection(included, endpoints));
        sentences.add("Assay or device change: values before and after may come from different assays, laboratories or"
                + " devices, which shifts values by itself.");
        sentences.add(multiplicity(study, endpoints.size()));
        sentences.add("Sample size: " + included + (included == 1 ? " subject" : " subjects")
                + "; intervals are wide, and a change that was not shown may still exist.");
        sentences.add("Data of routine care, not collected for research; nothing but the endpoints listed is evaluated"
                + " (pain, fractures and adverse events are not).");
        sentences.addAll(study.limitations());
        return List.copyOf(sentences);
    }

    private static String selection(int included, List<EndpointReport> endpoints) {
        List<Integer> pairs = new ArrayList<>(
                endpoints.stream().map(EndpointReport::n).sorted().toList());
        String who = "only subjects with both a value before and a value after are compared";
        if (pairs.isEmpty()) {
            return who + ".";
        }
        int fewest = pairs.get(0);
        int most = pairs.get(pairs.size() - 1);
        return who + " (" + (fewest == most ? "" + most : fewest + " to " + most) + " of " + included
                + "); they may differ from those who lack one.";
    }

    private static String multiplicity(StudyDefinition study, int endpoints) {
        if (endpoints == 1) {
            return "Multiplicity: one endpoint, so nothing is adjusted.";
        }
        return "Multiplicity: " + endpoints + " endpoints were tested; p-values are adjusted ("
                + Words.procedure(study.plan().multiplicity()) + "), and related endpoints do not count as independent"
                + " confirmation.";
    }
}
