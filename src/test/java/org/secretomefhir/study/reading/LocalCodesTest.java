package org.secretomefhir.study.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secretomefhir.study.reading.StudyDraft.add;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.StudyDefinition;

/** Local codes count where the study names a concept map, and only there. */
class LocalCodesTest {
    private static final String LABORATORY = "https://hospital.example.org/fhir/CodeSystem/laboratory";
    private static final String EXAMPLE = "https://secretomefhir.org/fhir/ConceptMap/local-codes-example";

    @TempDir
    private Path folder;

    private StudyDraft draft;

    @BeforeEach
    void begin() {
        draft = StudyDraft.in(folder);
    }

    @Test
    void theExampleChangesNothingUntilItIsNamed() {
        assertThat(StudyPackage.shipped().endpoints())
                .allSatisfy(one ->
                        assertThat(one.codes().codes()).extracting(Code::system).containsOnly(Code.LOINC));
    }

    @Test
    void theExampleBringsTheCodesOfTheSamples() {
        StudyDefinition study = named(EXAMPLE);
        assertThat(accepting(study, "OSTEO")).containsExactly("osteocalcin");
        assertThat(accepting(study, "LED")).containsExactly("esr");
        assertThat(study.exposure().codes().codes())
                .contains(new Code("https://hospital.example.org/fhir/CodeSystem/medication", "SKRT-UC"));
        assertThat(study.hash()).isNotEqualTo(StudyPackage.shipped().hash());
    }

    @Test
    void aLocalCodeMayStandForItsBodySite() {
        StudyDefinition study = named(EXAMPLE);
        for (String level : Set.of("L1", "L2", "L3", "L4")) {
            assertThat(at(study, "DXA-" + level)).containsExactly("tscore-" + level);
        }
        assertThat(at(study, "DXA-L1L4")).containsExactly("tscore-L1-L4");
        assertThat(study.bodySites(Set.of(new Code(Code.LOINC, "38267-1")), Set.of()))
                .isEmpty();
    }

    @Test
    void vagueMappingsAndUnknownPlacesAreProblems() {
        draft.beside("map.json", """
                {'resourceType':'ConceptMap','id':'m','url':'urn:map','group':[
                 {'source':'urn:lab','target':'http://loinc.org','element':[
                  {'code':'A','target':[{'code':'4537-7','equivalence':'wider'}]},
                  {'code':'B','target':[{'code':'4537-8','equivalence':'equal'}]},
                  {'code':'C','target':[{'equivalence':'equal'}]},
                  {'code':'D','target':[{'code':'4537-7','equivalence':'unmatched'}]},
                  {'code':'E','target':[{'code':'4537-7','equivalence':'equal','product':[{'property':'x','value':'y'}]}]},
                  {'code':'F','target':[{'code':'38267-1','equivalence':'equal','product':[
                    {'property':'http://hl7.org/fhir/StructureDefinition/Observation#Observation.bodySite',
                     'system':'http://snomed.info/sct','value':'64859006'}]}]}]},
                 {'source':'urn:lab'},
                 {'source':'urn:lab','target':'http://loinc.org','element':[
                  {'code':'G','targets':[{'code':'4537-7','equivalence':'equal'}]},
                  {'code':'H','target':[{'code':'4537-7','equivalence':'equal','dependsOn':[{'property':'x'}]}]}]}]}
                """);
        add(draft.measure(), "{'url':'local-codes','valueCanonical':'urn:map'}");
        assertThat(draft.lint())
                .extracting(StudyProblem::path)
                .containsExactlyInAnyOrder(
                        "ConceptMap/m.group[0].element[A].target",
                        "ConceptMap/m.group[0].element[B].target.code",
                        "ConceptMap/m.group[0].element[C].target",
                        "ConceptMap/m.group[0].element[E].target.product",
                        "ConceptMap.element[F].product",
                        "ConceptMap/m.group[1]",
                        "ConceptMap/m.group[2].element.targets",
                        "ConceptMap/m.group[2].element[H].target.dependsOn");
    }

    private StudyDefinition named(String map) {
        add(draft.measure(), "{'url':'local-codes','valueCanonical':'" + map + "'}");
        return StudyPackage.read(draft.file());
    }

    private static List<String> accepting(StudyDefinition study, String code) {
        return study.endpoints().stream()
                .filter(one -> one.codes().contains(new Code(LABORATORY, code)))
                .map(Endpoint::id)
                .toList();
    }

    private static List<String> at(StudyDefinition study, String code) {
        Code local = new Code(LABORATORY, code);
        Set<Code> sites = study.bodySites(Set.of(local), Set.of());
        return study.endpoints().stream()
                .filter(one -> one.codes().contains(local) && one.bodySite().accepts(sites))
                .map(Endpoint::id)
                .toList();
    }
}
