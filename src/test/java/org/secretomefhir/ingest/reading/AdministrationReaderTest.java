package org.secretomefhir.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Quantity;

class AdministrationReaderTest {
    private static final String DOSE = """
            {"resourceType":"MedicationAdministration","id":"m1","status":"completed",
             "medicationCodeableConcept":{"text":"Sekretom UC-MSC 2 mL"},
             "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2019-03-01"}
            """;

    @Test
    void aDoseHasItsDayAsBeginningAndEnd() {
        Reading.OfAdministration read = dose(DOSE);

        assertThat(read.fault()).isNull();
        assertThat(read.status()).isEqualTo("completed");
        assertThat(read.concept().texts()).containsExactly("Sekretom UC-MSC 2 mL");
        assertThat(read.begun()).isEqualTo(ClinicalDate.ofDay(LocalDate.of(2019, 3, 1)));
        assertThat(read.ended()).isEqualTo(read.begun());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'status':'not-done' | fit",
                "'status':'entered-in-error' | fit",
                "'status':null | missing-element MedicationAdministration.status",
                "'subject':null | fit",
                "'medicationCodeableConcept':{'text':'Kalsium'} | other-code MedicationAdministration.medication[x]",
                "'medicationCodeableConcept':{'text':'Kalsium'},'effectiveDateTime':'never' | other-code MedicationAdministration.medication[x]",
                "'medicationCodeableConcept':null | missing-element MedicationAdministration.medication[x]",
                "'medicationReference':{'reference':'Medication/1'} | bad-json MedicationAdministration.medication[x]",
                "'effectiveDateTime':null | bad-date MedicationAdministration.effective[x]",
                "'effectiveDateTime':'2022-02-30' | bad-date MedicationAdministration.effective[x]",
                "'effectiveDateTime':null,'effectivePeriod':{'end':'2020'} | bad-date MedicationAdministration.effectivePeriod",
                "'effectiveDateTime':null,'effectivePeriod':{'start':'2020'} | fit",
                "'modifierExtension':[{'url':'urn:x'}] | modifier MedicationAdministration.modifierExtension"
            })
    void aChangeOfOneElementHasItsConsequence(String change, String fate) {
        assertThat(Readings.fate(Readings.read(Readings.with(DOSE, change.replace('\'', '"')))))
                .isEqualTo(fate);
    }

    @Test
    void aCourseKeepsItsBeginningAndItsEndApart() {
        Reading.OfAdministration read = dose(Readings.with(
                DOSE, "\"effectiveDateTime\":null,\"effectivePeriod\":{\"start\":\"2019-03-01\",\"end\":\"2019-04\"}"));
        assertThat(read.begun()).isEqualTo(ClinicalDate.ofDay(LocalDate.of(2019, 3, 1)));
        assertThat(read.ended())
                .isEqualTo(new ClinicalDate(LocalDate.of(2019, 4, 1), LocalDate.of(2019, 4, 30), null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'medicationReference':{'reference':'#a'},'contained':[{'resourceType':'Medication','id':'a','code':{'text':'secretome'}}] | secretome",
                "'contained':[{'code':{'text':'secretome'},'id':'a','resourceType':'Medication'}],'medicationReference':{'reference':'#a'} | secretome",
                "'medicationReference':{'display':'Conditioned medium'} | Conditioned medium",
                "'medicationReference':{'reference':'#b'},'contained':[{'resourceType':'Medication','id':'a','code':{'text':'secretome'}}] | ",
                "'medicationReference':{'reference':'#a'},'contained':[{'resourceType':'Medication','id':'a','modifierExtension':[],'code':{'text':'secretome'}}] | ",
                "'medicationReference':{'reference':'Medication/1','display':'secretome'} | ",
                "'medicationReference':{'identifier':{'system':'urn:m','value':'1'}} | "
            })
    void theProductIsToldByTheResourceItselfOrByItsReference(String change, String text) {
        Reading.OfAdministration read =
                dose(Readings.with(DOSE, "\"medicationCodeableConcept\":null," + change.replace('\'', '"')));
        if (text == null) {
            assertThat(read.concept()).isNull();
        } else {
            assertThat(read.concept().texts()).containsExactly(text);
        }
    }

    @ParameterizedTest(name = "{0}: {1}, {2}, {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'dosage':{'dose':{'value':5.0,'unit':'mL','system':'http://unitsofmeasure.org','code':'mL'}} | 5 mL mL | [] | []",
                "'dosage':{'dose':{'value':2,'unit':'vial'},'route':{'text':'iv'}} | 2 vial null | [] | [iv]",
                "'dosage':{'route':{'coding':[{'system':'urn:r','code':'1','display':'Intravenous'}]}} | | [1] | [Intravenous]",
                "'dosage':{'dose':{'value':5,'comparator':'>'}} | | [] | []",
                "'dosage':{'dose':{'value':'5','unit':['mL']}} | | [] | []",
                "'dosage':{'dose':{'value':-5}} | | [] | []",
                "'dosage':{'route':'iv'} | | [] | []",
                "'dosage':{'route':{'coding':{'code':1}}} | | [] | []",
                "'dosage':{'route':{'coding':[{'system':null,'code':'1'}],'text':'iv'}} | | [] | [iv]",
                "'dosage':[] | | [] | []",
                "'status':'completed' | | [] | []"
            })
    void aDoseTellsHowMuchAndByWhichWayAndNothingOddInThatIsAFault(
            String change, String amount, String routes, String texts) {
        Reading.OfAdministration read = dose(Readings.with(DOSE, change.replace('\'', '"')));
        assertThat(read.fault()).isNull();
        assertThat(read.given()).isTrue();
        Quantity told = read.dosage().amount();
        assertThat(told == null ? null : told.value().toPlainString() + " " + told.unit() + " " + told.code())
                .isEqualTo(amount);
        assertThat(read.dosage().routes().stream().map(Code::code).toList()).hasToString(routes);
        assertThat(read.dosage().routeTexts()).hasToString(texts);
    }

    @Test
    void aDoseOfZeroWasNotGiven() {
        assertThat(dose(Readings.with(DOSE, "\"dosage\":{\"dose\":{\"value\":0.0,\"unit\":\"mL\"}}"))
                        .given())
                .isFalse();
    }

    private static Reading.OfAdministration dose(String json) {
        return (Reading.OfAdministration) Readings.read(json);
    }
}
