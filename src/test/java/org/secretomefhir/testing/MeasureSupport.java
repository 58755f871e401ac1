package org.secretomefhir.testing;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Measure;

/**
 * Gives the validator the Measures, which the library's own support keeps to itself, so that a MeasureReport is also compared, group by
 * group, with the Measure it answers.
 */
final class MeasureSupport implements IValidationSupport {
    private final FhirContext context;
    private final Map<String, Measure> measures = new TreeMap<>();

    MeasureSupport(FhirContext context) {
        this.context = context;
    }

    void add(Measure measure) {
        measures.put(measure.getUrl(), measure);
        measures.put(measure.getUrl() + "|" + measure.getVersion(), measure);
    }

    @Override
    public <T extends IBaseResource> T fetchResource(Class<T> type, String canonical) {
        Measure measure = measures.get(canonical);
        return measure != null && type.isInstance(measure) ? type.cast(measure) : null;
    }

    @Override
    public FhirContext getFhirContext() {
        return context;
    }
}
