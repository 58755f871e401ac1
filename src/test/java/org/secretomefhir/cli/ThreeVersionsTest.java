package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One cohort, written by HAPI FHIR's own structures of R4, R4B and R5, gives the same results to the byte. */
class ThreeVersionsTest {
    private static final int PATIENTS = 6;

    @TempDir
    Path folder;

    @Test
    void theSameCohortInEveryVersionGivesTheSameBytes() throws IOException {
        String r4 = results("r4", FhirContext.forR4Cached(), r4());
        assertThat(results("r4b", FhirContext.forR4BCached(), r4b())).isEqualTo(r4);
        assertThat(results("r5", FhirContext.forR5Cached(), r5())).isEqualTo(r4);
    }

    private String results(String name, FhirContext context, List<? extends IBaseResource> resources)
            throws IOException {
        IParser parser = context.newJsonParser();
        Path file = folder.resolve(name + ".ndjson");
        Files.write(file, resources.stream().map(parser::encodeResourceToString).toList());
        CaseRun run = CaseRun.of(file, folder.resolve("out-" + name));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.n("platelets")).isEqualTo(PATIENTS);
        return run.text("results.json");
    }

    private static String subject(int patient) {
        return "Patient/p" + patient;
    }

    private static String day(boolean before) {
        return before ? "2019-05-01" : "2019-12-01";
    }

    private static BigDecimal value(int patient, boolean before) {
        return BigDecimal.valueOf(before ? 300 + patient : 250 + 2L * patient);
    }

    private static List<IBaseResource> r4() {
        List<IBaseResource> all = new ArrayList<>();
        for (int k = 1; k <= PATIENTS; k++) {
            org.hl7.fhir.r4.model.Patient patient = new org.hl7.fhir.r4.model.Patient();
            patient.setGender(org.hl7.fhir.r4.model.Enumerations.AdministrativeGender.FEMALE);
            patient.setBirthDateElement(new org.hl7.fhir.r4.model.DateType("1950-01-01"));
            patient.setId("p" + k);
            all.add(patient);
            org.hl7.fhir.r4.model.MedicationAdministration dose = new org.hl7.fhir.r4.model.MedicationAdministration();
            dose.setStatus(org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus.COMPLETED);
            dose.setSubject(new org.hl7.fhir.r4.model.Reference(subject(k)));
            dose.setMedication(new org.hl7.fhir.r4.model.CodeableConcept().setText("Secretome"));
            dose.setEffective(new org.hl7.fhir.r4.model.DateTimeType("2019-06-01"));
            dose.setId("m" + k);
            all.add(dose);
            for (boolean before : new boolean[] {true, false}) {
                org.hl7.fhir.r4.model.Observation value = new org.hl7.fhir.r4.model.Observation();
                value.setStatus(org.hl7.fhir.r4.model.Observation.ObservationStatus.FINAL);
                value.getCode().addCoding().setSystem("http://loinc.org").setCode("777-3");
                value.setSubject(new org.hl7.fhir.r4.model.Reference(subject(k)));
                value.setEffective(new org.hl7.fhir.r4.model.DateTimeType(day(before)));
                value.setValue(new org.hl7.fhir.r4.model.Quantity()
                        .setValue(value(k, before))
                        .setUnit("10*3/uL")
                        .setSystem("http://unitsofmeasure.org")
                        .setCode("10*3/uL"));
                value.setId((before ? "a" : "b") + k);
                all.add(value);
            }
        }
        return all;
    }

    private static List<IBaseResource> r4b() {
        List<IBaseResource> all = new ArrayList<>();
        for (int k = 1; k <= PATIENTS; k++) {
            org.hl7.fhir.r4b.model.Patient patient = new org.hl7.fhir.r4b.model.Patient();
            patient.setGender(org.hl7.fhir.r4b.model.Enumerations.AdministrativeGender.FEMALE);
            patient.setBirthDateElement(new org.hl7.fhir.r4b.model.DateType("1950-01-01"));
            patient.setId("p" + k);
            all.add(patient);
            org.hl7.fhir.r4b.model.MedicationAdministration dose =
                    new org.hl7.fhir.r4b.model.MedicationAdministration();
            dose.setStatus(
                    org.hl7.fhir.r4b.model.MedicationAdministration.MedicationAdministrationStatusCodes.COMPLETED);
            dose.setSubject(new org.hl7.fhir.r4b.model.Reference(subject(k)));
            dose.setMedication(new org.hl7.fhir.r4b.model.CodeableConcept().setText("Secretome"));
            dose.setEffective(new org.hl7.fhir.r4b.model.DateTimeType("2019-06-01"));
            dose.setId("m" + k);
            all.add(dose);
            for (boolean before : new boolean[] {true, false}) {
                org.hl7.fhir.r4b.model.Observation value = new org.hl7.fhir.r4b.model.Observation();
                value.setStatus(org.hl7.fhir.r4b.model.Enumerations.ObservationStatus.FINAL);
                value.getCode().addCoding().setSystem("http://loinc.org").setCode("777-3");
                value.setSubject(new org.hl7.fhir.r4b.model.Reference(subject(k)));
                value.setEffective(new org.hl7.fhir.r4b.model.DateTimeType(day(before)));
                value.setValue(new org.hl7.fhir.r4b.model.Quantity()
                        .setValue(value(k, before))
                        .setUnit("10*3/uL")
                        .setSystem("http://unitsofmeasure.org")
                        .setCode("10*3/uL"));
                value.setId((before ? "a" : "b") + k);
                all.add(value);
            }
        }
        return all;
    }

    private static List<IBaseResource> r5() {
        List<IBaseResource> all = new ArrayList<>();
        for (int k = 1; k <= PATIENTS; k++) {
            org.hl7.fhir.r5.model.Patient patient = new org.hl7.fhir.r5.model.Patient();
            patient.setGender(org.hl7.fhir.r5.model.Enumerations.AdministrativeGender.FEMALE);
            patient.setBirthDateElement(new org.hl7.fhir.r5.model.DateType("1950-01-01"));
            patient.setId("p" + k);
            all.add(patient);
            org.hl7.fhir.r5.model.MedicationAdministration dose = new org.hl7.fhir.r5.model.MedicationAdministration();
            dose.setStatus(
                    org.hl7.fhir.r5.model.MedicationAdministration.MedicationAdministrationStatusCodes.COMPLETED);
            dose.setSubject(new org.hl7.fhir.r5.model.Reference(subject(k)));
            dose.getMedication().setConcept(new org.hl7.fhir.r5.model.CodeableConcept().setText("Secretome"));
            dose.setOccurence(new org.hl7.fhir.r5.model.DateTimeType("2019-06-01"));
            dose.setId("m" + k);
            all.add(dose);
            for (boolean before : new boolean[] {true, false}) {
                org.hl7.fhir.r5.model.Observation value = new org.hl7.fhir.r5.model.Observation();
                value.setStatus(org.hl7.fhir.r5.model.Enumerations.ObservationStatus.FINAL);
                value.getCode().addCoding().setSystem("http://loinc.org").setCode("777-3");
                value.setSubject(new org.hl7.fhir.r5.model.Reference(subject(k)));
                value.setEffective(new org.hl7.fhir.r5.model.DateTimeType(day(before)));
                value.setValue(new org.hl7.fhir.r5.model.Quantity()
                        .setValue(value(k, before))
                        .setUnit("10*3/uL")
                        .setSystem("http://unitsofmeasure.org")
                        .setCode("10*3/uL"));
                value.setId((before ? "a" : "b") + k);
                all.add(value);
            }
        }
        return all;
    }
}
