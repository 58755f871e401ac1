package org.secretomefhir.report;

import java.util.List;
import java.util.stream.Collectors;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Exploratory;
import org.secretomefhir.statistics.FamilyRoles;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.Role;
import org.secretomefhir.study.StudyDefinition;

/**
 * The plan of an analysis, with the endpoints that do not count like the others.
 *
 * @param plan what was decided before looking at the data
 * @param roles the declared primary endpoint, and those outside the family
 */
public record GivenPlan(AnalysisPlan plan, FamilyRoles roles) {

    /** The plan of a study. */
    public static GivenPlan of(StudyDefinition study) {
        Endpoint declared = study.primaryEndpoint();
        List<Endpoint> outside =
                study.plan().exploratory() == Exploratory.OUTSIDE ? study.endpoints() : List.<Endpoint>of();
        return new GivenPlan(
                study.plan(),
                new FamilyRoles(
                        declared == null ? null : declared.id(),
                        outside.stream()
                                .filter(endpoint -> endpoint.role() == Role.EXPLORATORY)
                                .map(Endpoint::id)
                                .collect(Collectors.toSet())));
    }
}
