package org.secretomefhir.report.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secretomefhir.report.DoseAmounts;
import org.secretomefhir.report.ExposureSummary;

/** The key {@code exposure} of {@code results.json}. */
final class ExposureJson {
    private ExposureJson() {}

    static void write(ExposureSummary exposure, RecordJson json) throws IOException {
        json.openObject("exposure")
                .field("subjects", exposure.subjects())
                .field("doses", exposure.doses())
                .field("dosesPerSubject", ResultsJson.spread(exposure.dosesPerSubject()))
                .field("subjectsByDoses", exposure.subjectsByDoses())
                .field("daysBetweenDoses", ResultsJson.spread(exposure.daysBetweenDoses()))
                .field("daysFirstToLast", ResultsJson.spread(exposure.daysFirstToLast()))
                .field("dosesWithoutDay", exposure.dosesWithoutDay());
        json.openObject("amounts")
                .field("units", units(exposure.amounts().units()))
                .field("withUnitWithheld", exposure.amounts().withUnitWithheld())
                .field("withoutAmount", exposure.amounts().withoutAmount())
                .closeObject();
        json.field("routes", exposure.routes()).field("matchedBy", exposure.matchedBy());
        json.openObject("followUp")
                .field("daysToCutOff", exposure.followUp().daysToCutOff().map(ResultsJson::spread))
                .field("daysToLastValue", ResultsJson.spread(exposure.followUp().daysToLastValue()))
                .closeObject();
        json.field("concomitant", exposure.concomitant()).reasons("reasons").closeObject();
    }

    private static List<Map<String, Object>> units(List<DoseAmounts.OfUnit> units) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (DoseAmounts.OfUnit unit : units) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("unit", unit.unit());
            row.put("doses", unit.doses());
            row.put("subjects", unit.subjects());
            row.put("perDose", ResultsJson.spread(unit.perDose()));
            row.put("totalPerSubject", ResultsJson.spread(unit.totalPerSubject()));
            rows.add(row);
        }
        return rows;
    }
}
