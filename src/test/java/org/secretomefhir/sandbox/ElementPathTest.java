package org.secretomefhir.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

class ElementPathTest {
    private static final Set<RestSearchParameterTypeEnum> OFFERED = EnumSet.of(
            RestSearchParameterTypeEnum.TOKEN,
            RestSearchParameterTypeEnum.REFERENCE,
            RestSearchParameterTypeEnum.DATE,
            RestSearchParameterTypeEnum.STRING,
            RestSearchParameterTypeEnum.URI);

    @Test
    void readsThePathOfEverySearchParameterOfR4ButAFew() {
        FhirContext context = FhirContext.forR4();
        Set<String> unread = new TreeSet<>();
        int read = 0;
        for (String type : context.getResourceTypes()) {
            for (RuntimeSearchParam parameter :
                    context.getResourceDefinition(type).getSearchParams()) {
                if (SearchParameter.of(parameter).isPresent()) {
                    read++;
                } else if (OFFERED.contains(parameter.getParamType())) {
                    unread.add(type + "?" + parameter.getName());
                }
            }
        }
        assertThat(unread).containsExactly("Bundle?composition", "Bundle?message", "Patient?deceased");
        assertThat(read).isGreaterThan(1_800);
    }

    @Test
    void followsAlternativesCastsAndReferences() {
        Observation observation = new Observation();
        observation.setCode(new CodeableConcept().setText("a"));
        observation.addComponent().setCode(new CodeableConcept().setText("b"));
        observation.setValue(new Quantity(1));
        observation.setSubject(new Reference("Patient/p"));

        assertThat(values("Observation.code | Observation.component.code", observation))
                .hasSize(2);
        assertThat(values("(Observation.value as Quantity)", observation)).hasSize(1);
        assertThat(values("(Observation.value as CodeableConcept).text", observation))
                .isEmpty();
        assertThat(values("Observation.subject.where(resolve() is Patient)", observation))
                .hasSize(1);
        assertThat(values("Observation.subject.where(resolve() is Group)", observation))
                .isEmpty();
    }

    @Test
    void filtersByAChild() {
        Patient patient = new Patient();
        patient.addTelecom().setSystem(ContactPoint.ContactPointSystem.PHONE).setValue("1");
        patient.addTelecom().setSystem(ContactPoint.ContactPointSystem.EMAIL).setValue("2");
        assertThat(values("Patient.telecom.where(system='phone')", patient)).hasSize(1);
    }

    @Test
    void saysThatItCannotReadMore() {
        assertThat(ElementPath.of("Patient.deceased.exists() and Patient.deceased != false"))
                .isEmpty();
    }

    private static List<Base> values(String path, org.hl7.fhir.r4.model.Resource resource) {
        return ElementPath.of(path).orElseThrow().from(resource).toList();
    }
}
