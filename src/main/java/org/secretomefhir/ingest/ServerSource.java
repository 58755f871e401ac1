package org.secretomefhir.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
 * A FHIR R4 server over REST, the cohort first: administrations and the Medications they refer to, then the Patients,
 * then their Observations. Where the question names its subjects, only those are asked for, by subject, as servers
 * require that search no other way.
 */
public final class ServerSource implements SubjectSource {
    private static final int LINK_ROUNDS = 8;
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

        Run(ReadRequest request, Capability capability, Intake intake, Searches searches, SearchPlan plan) {
            this.request = request;
            this.capability = capability;
            this.intake = intake;
            this.searches = searches;
            this.plan = plan;
        }

        Extract whole() {
            SortedSet<String> only = request.scope().only();
            if (only == null) {
                administrations();
            } else {
                administrationsOf(only);
            }
            medications();
            searches.run("Patient", plan.chunked("Patient", "identifier", intake.missingPatientIdentifiers()));
            patients(ids(intake.cohort()));
            followLinks();
            Collection<String> subjects = admitted();
            observations(subjects);
            conditions(subjects);
            return extract(intake.gather());
        }

        private void administrations() {
            String type = "MedicationAdministration";
            Collection<Code> codes = request.study().exposure().codes().codes();
            searches.run(type, isFiltered() ? plan.coded(type, "code", codes) : plan.whole(type));
        }

        private void administrationsOf(SortedSet<String> only) {
            searches.run(
                    "Patient",
                    plan.chunked(
                            "Patient",
                            "identifier",
                            only.stream().filter(name -> name.contains("|")).toList()));
            List<String> named =
                    only.stream().filter(name -> !name.contains("|")).toList();
            patients(named);
            followLinks();
            searches.run(
                    "MedicationAdministration",
                    plan.ofPatients(
                            "MedicationAdministration",
                            ids(intake.patientNames().keySet()),
                            "",
                            List.of()));
        }

        private void medications() {
            searches.run("Medication", plan.chunked("Medication", "_id", intake.missingMedications()));
            searches.run("Medication", plan.chunked("Medication", "identifier", intake.missingMedicationIdentifiers()));
        }

        /** Asks for those that have not been read. */
        private void patients(Collection<String> ids) {
            Set<SubjectId> known = intake.patientNames().keySet();
            List<String> missing = ids.stream()
                    .filter(id -> !known.contains(new SubjectId(id)))
                    .toList();
            searches.run("Patient", plan.chunked("Patient", "_id", missing));
        }

        private void followLinks() {
            SortedSet<SubjectId> asked = new TreeSet<>();
            for (int round = 0; round < LINK_ROUNDS; round++) {
                SortedSet<SubjectId> next = intake.missingLinks();
                next.removeAll(asked);
                if (next.isEmpty()) {
                    return;
                }
                asked.addAll(next);
                patients(ids(next));
            }
        }

        /** The cohort without the subjects that are to be left unread. */
        private Collection<String> admitted() {
            SortedMap<SubjectId, Collection<String>> names = intake.patientNames();
            SortedSet<String> except = request.scope().except();
            return intake.cohort().stream()
                    .filter(id ->
                            names.getOrDefault(id, List.of(id.value())).stream().noneMatch(except::contains))
                    .map(SubjectId::value)
                    .toList();
        }

        private void observations(Collection<String> subjects) {
            Collection<Code> codes = new Relevance(request.study()).observationCodes();
            String parameter = capability.offers("Observation", "combo-code") ? "combo-code" : "code";
            if (parameter.equals("code")) {
                searches.notes()
                        .add("the server cannot search components: values in panels of other codes were not seen");
            }
            searches.run("Observation", plan.ofPatients("Observation", subjects, parameter, codes));
        }

        private void conditions(Collection<String> subjects) {
            CodeSet asked = request.study().eligibility().condition();
            if (asked != null) {
                searches.run("Condition", plan.ofPatients("Condition", subjects, "code", asked.codes()));
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
            Set<String> filtered = isFiltered() ? Set.of("MedicationAdministration") : Set.of();
            return new Extract(
                    gathered.subjects(),
                    gathered.received(),
                    gathered.settled(),
                    gathered.findings(),
                    searches.completeness(filtered, BLINDNESS),
                    notes.stream().sorted().toList(),
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

        private static List<String> ids(Collection<SubjectId> subjects) {
            return subjects.stream().map(SubjectId::value).collect(Collectors.toList());
        }
    }
}
