package org.secretomefhir.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Sightings;
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
    private static final String ADMINISTRATION = "MedicationAdministration";
    private static final String BLINDNESS =
            "administrations were searched by code: products that are named in words, in a"
                    + " contained or referenced Medication, or by another code were not seen";

    private final FhirConnection connection;
    private final ReadSettings settings;

    public ServerSource(FhirConnection connection, ReadSettings settings) {
        this.connection = connection;
        this.settings = settings;
    }

    @Override
    public Extract read(ReadRequest request, Progress progress) {
        Capability capability = Capability.of(connection);
        List<String> bases = Stream.concat(Stream.of(connection.base()), connection.settings().aliases().stream())
                .map(Object::toString)
                .toList();
        Intake intake = Intake.ofServer(request.study(), request.scope(), request.asOf(), bases);
        return new Run(request, capability, intake, new Searches(connection, settings, intake, progress)).whole();
    }

    /** One reading of the server. */
    private final class Run {
        private final ReadRequest request;
        private final Capability capability;
        private final Intake intake;
        private final Searches searches;
        private final SearchPlan plan;
        private final Samples samples;
        private final ListSearches many;
        private final PatientSearches patients;
        private Collection<SubjectId> listed = List.of();

        Run(ReadRequest request, Capability capability, Intake intake, Searches searches) {
            this.request = request;
            this.capability = capability;
            this.intake = intake;
            this.searches = searches;
            this.plan = new SearchPlan(settings);
            this.samples = new Samples(searches, request.study(), request.scope(), request.asOf());
            this.many = new ListSearches(searches, plan, samples);
            this.patients = new PatientSearches(intake, searches, plan, many);
        }

        Extract whole() {
            Clocks.note(request.asOf(), capability.clock()).ifPresent(searches.notes()::add);
            SortedSet<String> only = request.scope().only();
            if (only == null) {
                types().forEach(this::administrations);
            } else {
                administrationsOf(only);
            }
            medications();
            Sightings elsewhere = elsewhere();
            patients.byIdentifier(intake.missingPatientIdentifiers());
            patients.everyRecordOf(intake::cohort);
            Collection<SubjectId> subjects = admitted();
            observations(subjects);
            conditions(subjects);
            patients.byIdentifier(intake.subjectIdentifiers());
            return extract(intake.gather(), elsewhere);
        }

        /** Where the study's exposure is recorded, as far as the server keeps it. */
        private List<String> types() {
            List<String> types = new ArrayList<>(List.of(ADMINISTRATION));
            for (String type : OtherExposures.read(request.study())) {
                if (searches.look(SearchPlan.any(type)).isPresent()) {
                    types.add(type);
                } else {
                    searches.blindFor(
                            type, "the server refuses to search this type, which the exposure is to be taken from too");
                }
            }
            return types;
        }

        /** Where nobody was given the exposure: which other types record it. */
        private Sightings elsewhere() {
            boolean isNoQuestion = !intake.cohort().isEmpty()
                    || request.scope().indexDates() != null
                    || (request.scope().only() != null && listed.isEmpty());
            return isNoQuestion
                    ? Sightings.NONE
                    : new OtherExposures(request.study(), plan, samples).met(PatientSearches.ids(listed));
        }

        private void administrations(String type) {
            if (!isFiltered() || !filteredAdministrations(type)) {
                searches.runChecked(type, plan.whole(type));
            }
        }

        /** One code at a time, as not every server understands a list; false if the server cannot search so. */
        private boolean filteredAdministrations(String type) {
            List<String> byCode = request.study().exposure().codes().codes().stream()
                    .sorted()
                    .map(code -> plan.coded(type, "code", code))
                    .toList();
            Runnable countAnew = searches.mark(type);
            boolean answered = samples.first(byCode.get(0)).isPresent();
            if (answered) {
                searches.runOverlapping(type, byCode);
            }
            boolean lacks = searches.arrived(type) == 0
                    && !samples.first(plan.whole(type)).orElse(Set.of()).isEmpty();
            if (answered && !lacks) {
                searches.blindFor(type, BLINDNESS);
                return true;
            }
            countAnew.run();
            searches.notes().add("the server does not find administrations by code: all were read, and sorted here");
            return false;
        }

        private void administrationsOf(SortedSet<String> only) {
            patients.byIdentifier(
                    only.stream().filter(name -> name.contains("|")).toList());
            patients.byId(only.stream()
                    .filter(name -> !name.contains("|"))
                    .map(SubjectId::new)
                    .toList());
            Set<SubjectId> named = intake.patientNames().keySet();
            patients.everyRecordOf(() -> intake.samePersons(named));
            listed = intake.samePersons(named);
            types().forEach(type -> about(type, listed, List.of("")));
        }

        private void medications() {
            many.byId("Medication", intake.missingMedications());
            many.byIdentifier("Medication", intake.missingMedicationIdentifiers());
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
            String byCode = SearchPlan.filter("code", codes);
            List<String> filters = capability.offers("Observation", "combo-code")
                    ? List.of(SearchPlan.filter("combo-code", codes), byCode, "")
                    : List.of(byCode, "");
            if (about("Observation", subjects, filters).startsWith("code=")) {
                searches.notes()
                        .add("the server cannot search components: values in panels of other codes were not seen");
            }
            if (!subjects.isEmpty()) {
                searches.lookForAny("Observation");
            }
        }

        private void conditions(Collection<SubjectId> subjects) {
            CodeSet asked = request.study().eligibility().condition();
            if (asked != null) {
                about("Condition", subjects, List.of(SearchPlan.filter("code", asked.codes()), ""));
                searches.lookForAny("Condition");
            }
        }

        /** What refers to the subjects, and what only names them by an identifier; the filter that does. */
        private String about(String type, Collection<SubjectId> subjects, List<String> filters) {
            String filter = many.about(type, PatientSearches.ids(subjects), filters);
            List<String> identified =
                    plan.chunked(type, "subject:identifier", intake.identifiersOf(subjects), filter, many.lists());
            if (searches.runIfOffered(type, identified, "subject:identifier")) {
                return filter;
            }
            boolean unbounded = filter.isEmpty() && filters.size() > 1;
            if (!unbounded
                    && searches.runIfOffered(type, List.of(plan.withoutSubject(type, filter)), "subject:missing")) {
                searches.notes()
                        .add("the server cannot search by the identifier of a subject: of type " + type
                                + ", those without a reference to their subject were read instead");
            } else {
                searches.blindFor(
                        type,
                        "the server cannot search by the identifier of a subject: those that name their subject by"
                                + " nothing else were not seen");
            }
            return filter;
        }

        private boolean isFiltered() {
            Scope scope = request.scope();
            return scope.only() == null
                    && settings.exposureSearch() == ReadSettings.ExposureSearch.FILTERED
                    && !request.study().exposure().codes().codes().isEmpty();
        }

        private Extract extract(Gathered gathered, Sightings elsewhere) {
            List<String> notes = new ArrayList<>(gathered.notes());
            notes.addAll(searches.notes());
            return new Extract(
                    gathered.subjects(),
                    gathered.received(),
                    gathered.settled(),
                    gathered.findings(),
                    searches.completeness(),
                    notes.stream().sorted().toList(),
                    gathered.sightings().plus(elsewhere),
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
