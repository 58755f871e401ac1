package org.secretomefhir.samples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A whole cohort as FHIR resources: what its patients share first, then each patient's chart. */
record SampleCohort(List<ObjectNode> resources) {

    /**
     * @param prefix of every patient's id
     * @param full with all that must be left out, or with the plain part of it only
     */
    static SampleCohort of(CohortTable table, String prefix, boolean full) {
        List<ObjectNode> resources = new ArrayList<>(Hospital.resources());
        for (CohortTable.Row row : table.rows()) {
            Chart chart = new Chart(row, String.format(Locale.ROOT, "%s-%02d", prefix, row.number()));
            Person.add(chart, prefix.toUpperCase(Locale.ROOT));
            new Treatment(chart).add(full);
            new LabHistory(chart).add(full);
            new ScanHistory(chart).add(full);
            new Background(chart).add(full);
            if (full) {
                Peculiar.add(chart);
            }
            chart.resources().forEach(resources::add);
        }
        return new SampleCohort(List.copyOf(resources));
    }
}
