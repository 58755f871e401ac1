package org.secretomefhir.report.html;

import java.util.ArrayList;
import java.util.List;
import org.secretomefhir.report.RunFacts;
import org.secretomefhir.report.StudyReport;

/** Where the data came from, how completely they were read, and which software and study made the answer. */
final class ProvenancePart {
    private ProvenancePart() {}

    static void write(StudyReport report, RunFacts facts, Markup page) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Study", report.study().canonical()));
        rows.add(List.of("Study hash", report.study().hash()));
        rows.add(List.of("Snapshot of the facts used", facts.snapshot()));
        rows.add(List.of("Question", facts.question()));
        rows.add(List.of("MeasureReport", facts.reportId()));
        rows.add(List.of("Software", facts.software() + ", " + facts.runtime()));
        rows.add(List.of("Run", facts.startedAt() + " to " + facts.finishedAt()));
        RunFacts.Delivery delivery = facts.delivery();
        rows.add(List.of(
                "Published",
                delivery == null
                        ? "no"
                        : delivery.reference() + " at " + delivery.destination() + ": " + delivery.outcome()));
        facts.overrides().forEach((name, value) -> rows.add(List.of("Setting of this run: " + name, value)));
        facts.aliases().forEach((alias, n) -> rows.add(List.of("Unit taken by rule", alias + " (" + n + " times)")));
        Tables.terms(rows, page);
        for (RunFacts.Source source : facts.sources()) {
            page.element("h4", "Source: " + source.kind());
            String version = source.fhirVersion() == null ? "" : ", FHIR " + source.fhirVersion();
            String server = source.server() == null ? "" : ", " + source.server();
            page.element("p", source.address() + version + server, "class", "break");
            List<List<String>> read = new ArrayList<>();
            for (RunFacts.Completeness one : source.completeness()) {
                read.add(List.of(
                        one.resourceType(),
                        Long.toString(one.received()),
                        one.reported() == null ? "not given" : one.reported().toString(),
                        one.verified() ? "yes" : "completeness unverified"));
            }
            if (!read.isEmpty()) {
                Tables.write(
                        List.of("Resources", "Received", "The source says", "Verified"), List.of(1, 2), read, page);
            }
        }
        if (!facts.statements().isEmpty()) {
            page.open("ul");
            facts.statements().forEach(statement -> page.element("li", statement));
            page.close();
        }
    }
}
