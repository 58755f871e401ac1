package org.secretomefhir.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.ingest.gathering.Gathered;
import org.secretomefhir.ingest.gathering.Intake;
import org.secretomefhir.ingest.reading.Relevance;
import org.secretomefhir.server.Capability;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Scope;

/**
 * A FHIR R4 server over REST, the cohort first: administrations and the Medications they refer to, then the Patients
 * with all records of each person, then their Observations. Where the question names its subjects, only those are asked for, by subject, as servers
 * require that search no other way.
 */
public final class ServerSource implements SubjectSource {
    private static final String BLINDNESS =
            "administrations were searched by code: products that are named in words, in a"
                    + " contained or referenced Medication, or by another code were not seen";

    private final FhirConnection connection;
    private final ReadSettings settings;
    private final boolean someElements;

    public ServerSource(FhirConnection connection, ReadSettings settings) {
        this(connection, settings, true);
    }

    /** @param someElements ask for the elements that are read only; the answer is the same with whole resources */
    ServerSource(FhirConnection connection, ReadSettings settings, boolean someElements) {
        this.connection = connection;
        this.settings = settings;
        this.someElements = someElements;
    }

    @Override
    public Extract read(ReadRequest request, Progress progress) {
        Capability capability = Capability.ofR4(connection);
        List<String> bases = Stream.concat(Stream.of(connection.base()), connection.settings().aliases().stream())
                .map(Object::toString)
                .toList();
        Intake intake = new Intake(request.study(), request.scope(), request.asOf(), bases);
        Run run = new Run(
                request,
                capability,
                intake,
                new Searches(connection, settings, intake, progress),
                new SearchPlan(settings, someElements));
        return run.whole();
    }

    /** One reading of the server. */
    private final class Run {
        private final ReadRequest request;
        private final Capability capability;
        private final Intake intake;
        private final Searches searches;
        private final SearchPlan plan;
        private final PatientSearches patients;

        Run(ReadRequest request, Capability capability, Intake intake, Searches searches, SearchPlan plan) {
            this.request = request;
            this.capability = capability;
            this.intake = intake;
            this.searches = searches;
            this.plan = plan;
            this.patients = new PatientSearches(intake, searches, plan);
        }

        Extract whole() {
            SortedSet<String> only = request.scope().only();
            if (only == null) {
                administrations();
            } else {
                administrationsOf(only);
            }
            medications();
            patients.byIdentifier(intake.missingPatientIdentifiers());
            patients.everyRecordOf(intake::cohort);
            Collection<SubjectId> subjects = admitted();
            observations(subjects);
            conditions(subjects);
            patients.byIdentifier(intake.subjectIdentifiers());
            return extract(intake.gather());
        }

        private void administrations() {
            String type = "MedicationAdministration";
            Collection<Code> codes = request.study().exposure().codes().codes();
            searches.runChecked(type, List.of(isFiltered() ? plan.coded(type, "code", codes) : plan.whole(type)));
            if (isFiltered()) {
                searches.blindFor(type, BLINDNESS);
            }
        }

        private void administrationsOf(SortedSet<String> only) {
            patients.byIdentifier(
                    only.stream().filter(name -> name.contains("|")).toList());
            patients.byId(only.stream()
                    .filter(name -> !name.contains("|"))
                    .map(SubjectId::new)
                    .toList());
            Set<SubjectId> listed = intake.patientNames().keySet();
            patients.everyRecordOf(() -> intake.samePersons(listed));
            about("MedicationAdministration", intake.samePersons(listed), "", List.of());
        }

        private void medications() {
            searches.run("Medication", plan.chunked("Medication", "_id", intake.missingMedications()));
            searches.run("Medication", plan.chunked("Medication", "identifier", intake.missingMedicationIdentifiers()));
        }

        /** The cohort without the subjects that are to be left unread. */
        private Collection<SubjectId> admitted() {
            SortedMap<SubjectId, Collection<String>> names = intake.patientNames();
            SortedSet<String> except = request.scope().except();
            return intake.cohort().stream()
                    .filter(id ->
                            names.getOrDefault(id, List.of(id.value())).stream().noneMatch(except::contains))
                    .toList();
        }

        private void observations(Collection<SubjectId> subjects) {
            Collection<Code> codes = new Relevance(request.study()).observationCodes();
            String parameter = capability.offers("Observation", "combo-code") ? "combo-code" : "code";
            if (parameter.equals("code")) {
                searches.notes()
                        .add("the server cannot search components: values in panels of other codes were not seen");
            }
            about("Observation", subjects, parameter, codes);
        }

        private void conditions(Collection<SubjectId> subjects) {
            CodeSet asked = request.study().eligibility().condition();
            if (asked != null) {
                about("Condition", subjects, "code", asked.codes());
                searches.lookForAny("Condition");
            }
        }

        /** What refers to the subjects, and what only names them by an identifier. */
        private void about(String type, Collection<SubjectId> subjects, String codeParameter, Collection<Code> codes) {
            searches.runChecked(type, plan.ofPatients(type, PatientSearches.ids(subjects), codeParameter, codes));
            List<String> identified = plan.ofIdentified(type, intake.identifiersOf(subjects), codeParameter, codes);
            if (searches.runIfOffered(type, identified, "subject:identifier")) {
                return;
            }
            String instead = plan.withoutSubject(type, codeParameter, codes);
            if (instead != null && searches.runIfOffered(type, List.of(instead), "subject:missing")) {
                searches.notes()
                        .add("the server cannot search by the identifier of a subject: of type " + type
                                + ", those without a reference to their subject were read instead");
            } else {
                searches.blindFor(
                        type,
                        "the server cannot search by the identifier of a subject: those that name their subject by"
                                + " nothing else were not seen");
            }
        }

        private boolean isFiltered() {
            Scope scope = request.scope();
            return scope.only() == null
                    && settings.exposureSearch() == ReadSettings.ExposureSearch.FILTERED
                    && !request.study().exposure().codes().codes().isEmpty();
        }

        private Extract extract(Gathered gathered) {
            List<String> notes = new ArrayList<>(gathered.notes());
            notes.addAll(searches.notes());
            return new Extract(
                    gathered.subjects(),
                    gathered.received(),
                    gathered.settled(),
                    gathered.findings(),
                    searches.completeness(),
                    notes.stream().sorted().toList(),
                    gathered.sightings(),
                    gathered.lost(),
                    new Extract.Origin(
                            "fhir-server",
                            connection.base().toString(),
                            capability.fhirVersion(),
                            capability.software()),
                    new Extract.Volume(
                            connection.traffic().requests(),
                            searches.pages(),
                            connection.traffic().bytesReceived()));
        }
    }
}
