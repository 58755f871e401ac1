package org.secretomefhir.ingest.gathering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Bucket;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.MedicationConcept;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.ingest.reading.Fault;
import org.secretomefhir.ingest.reading.Identity;
import org.secretomefhir.ingest.reading.Reading;
import org.secretomefhir.ingest.reading.Reference;
import org.secretomefhir.ingest.reading.ResourceReader;
import org.secretomefhir.server.Slice;
import org.secretomefhir.study.SamePersons;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/**
 * Takes in resources one by one, in any order, and gives the record of each subject of the cohort: everybody with an
 * exposure of any status and date, everybody whose index date is given by hand, and the Patients linked to them. The
 * order in which resources come changes nothing. Not thread-safe.
 */
public final class Intake {
    private static final int MAX_KNOWN = 100_000;

    private final Scope scope;
    private final ResourceReader reader;
    private final References references;
    private final Account account = new Account();
    private final Concerns concerns;
    private final Shelves shelves = new Shelves(account);
    private final Shelf<Reading.OfPatient> patients = shelves.patients();
    private final Shelf<Reading.OfMedication> medications = shelves.medications();
    private final Shelf<Reading.OfAdministration> administrations = shelves.administrations();
    private final Shelf<Reading.OfObservation> observations = shelves.observations();
    private final Shelf<Reading.OfCondition> conditions = shelves.conditions();
    private final List<Reading.Elsewhere> elsewhere = new ArrayList<>();
    private final List<String> unreadablePatients = new ArrayList<>();
    private final List<Sighting> met = new ArrayList<>();
    private final Set<SourceRef> quarantined = new HashSet<>();
    private final boolean joinsSamePersons;
    private boolean oneSource;
    private long bundles;
    private long deleted;

    /**
     * @param asOf the evaluation's instant
     * @param bases base URLs that are this source's own, without a slash at the end
     */
    public Intake(StudyDefinition study, Scope scope, Instant asOf, List<String> bases) {
        this.scope = scope;
        this.concerns = new Concerns(study, scope);
        this.joinsSamePersons = study.reading().samePersons() == SamePersons.MERGE;
        this.reader = new ResourceReader(study, scope, asOf);
        this.references = new References(bases, Map.of("Patient", patients::has, "Medication", medications::has));
    }

    /** Of one server, which is one source whatever its entries say of where they are from. */
    public static Intake ofServer(StudyDefinition study, Scope scope, Instant asOf, List<String> bases) {
        Intake intake = new Intake(study, scope, asOf, bases);
        intake.oneSource = true;
        return intake;
    }

    /**
     * Takes in one resource; its bytes are not kept.
     *
     * @param from where it came from
     * @param place where it stands, for what cannot be read: file and line
     * @return which resource it is, or null if that cannot be told or does not matter
     */
    public @Nullable SourceRef take(Slice json, Arrival from, Supplier<String> place) {
        return take(read(json, from), from, place);
    }

    /**
     * As {@link #take}, of a resource that may have been asked for before: if it was taken in just so, it is not counted
     * again.
     */
    public @Nullable SourceRef takeOnce(Slice json, Arrival from, Supplier<String> place) {
        Reading reading = read(json, from);
        if (reading instanceof Reading.Kept kept && shelves.holds(kept, provenance(kept, from))) {
            return kept.identity().source();
        }
        Identity settled = reading instanceof Reading.Settled one ? one.identity() : null;
        return settled != null && quarantined.contains(settled.source())
                ? settled.source()
                : take(reading, from, place);
    }

    private Reading read(Slice json, Arrival from) {
        met.clear();
        return reader.read(json, from.fullUrl(), met::add);
    }

    private @Nullable SourceRef take(Reading reading, Arrival from, Supplier<String> place) {
        met.forEach(account::see);
        if (reading instanceof Reading.Elsewhere one) {
            account.settle(account.arrived(one.type()), Disposition.OTHER_TYPE, 1);
            if (elsewhere.size() < MAX_KNOWN && (one.concept() == null || isExposure(one.concept()))) {
                elsewhere.add(one);
            }
            return null;
        }
        if (reading instanceof Reading.Settled settled) {
            return settle(settled, place);
        }
        Reading.Kept kept = (Reading.Kept) reading;
        SourceRef source = kept.identity().source();
        account.arrived(source.resourceType());
        shelves.put(kept, provenance(kept, from));
        boolean isReferredTo = kept instanceof Reading.OfPatient || kept instanceof Reading.OfMedication;
        if (from.fullUrl() != null && isReferredTo) {
            references.entry(from.fullUrl(), new Target(source.resourceType(), source.id()));
        }
        return source;
    }

    /**
     * A source says that this resource is deleted: whatever versions of it have come or will come, they are superseded. The
     * deletion itself is no resource that arrived.
     */
    public void delete(String type, String id) {
        shelves.delete(new Target(type, id));
    }

    private Provenance provenance(Reading.Kept kept, Arrival from) {
        return oneSource ? Provenance.OWN : Provenance.of(kept.identity(), from, references.bases());
    }

    private boolean isExposure(MedicationConcept medication) {
        return reader.relevance().isExposure(medication);
    }

    /** Counts where the exposure stands, beside the types that the study reads for it. */
    private void seeElsewhere(Medications products) {
        for (Reading.Elsewhere one : elsewhere) {
            MedicationConcept given =
                    one.concept() == null ? products.named(one.medication()).concept() : one.concept();
            if (given != null && isExposure(given)) {
                account.see(Sighting.ofOwn(Sighting.Kind.EXPOSURE_ELSEWHERE, one.type()));
            }
        }
    }

    /** What administrations taken in so far refer to and has not been taken in: ids of Medications. */
    public SortedSet<String> missingMedications() {
        SortedSet<String> missing = new TreeSet<>();
        for (Shelf.Standing<Reading.OfAdministration> standing : administrations.standing()) {
            String literal = standing.reading().concept() == null
                    ? standing.reading().medication().literal()
                    : null;
            Target target = literal == null ? null : references.resolve(literal, "Medication");
            if (target != null && target.type().equals("Medication") && !medications.has(target.id())) {
                missing.add(target.id());
            }
        }
        return missing;
    }

    /** As {@link #missingMedications()}, those that are named by {@code system|value}. */
    public SortedSet<String> missingMedicationIdentifiers() {
        Medications known = new Medications(references, medications);
        SortedSet<String> missing = new TreeSet<>();
        for (Shelf.Standing<Reading.OfAdministration> standing : administrations.standing()) {
            String identifier = standing.reading().medication().identifier();
            boolean byIdentifier =
                    identifier != null && standing.reading().medication().literal() == null;
            if (byIdentifier && known.named(standing.reading().medication()).id() == null) {
                missing.add(identifier);
            }
        }
        return missing;
    }

    /** The subjects of the cohort as far as it is known: what is still to be read is about them. */
    public SortedSet<SubjectId> cohort() {
        Subjects subjects = new Subjects(references, patients.standing());
        return cohort(sorted(subjects), subjects, circle(subjects));
    }

    /** Patients to be asked for by {@code system|value}, because exposures or given index dates name them so. */
    public SortedSet<String> missingPatientIdentifiers() {
        Subjects subjects = new Subjects(references, patients.standing());
        Administrations sorted = sorted(subjects);
        SortedSet<String> missing = sorted.faulty().isEmpty() ? new TreeSet<>() : asked(subjects.unknownIdentifiers());
        given().filter(name -> isIdentifier(name) && subjects.holders(name).isEmpty())
                .forEach(missing::add);
        return missing;
    }

    /** Patients that others say replaced them, or were replaced by them, and that have not been taken in. */
    public SortedSet<SubjectId> missingLinks() {
        SortedSet<SubjectId> missing = new TreeSet<>(
                circle(new Subjects(references, patients.standing())).named());
        missing.removeIf(id -> patients.has(id.value()));
        return missing;
    }

    /**
     * As {@link #missingLinks()}, those that are named by {@code system|value}; and identifiers beside a reference of an
     * exposure to a Patient that has not been taken in.
     */
    public SortedSet<String> missingLinkIdentifiers() {
        Subjects subjects = new Subjects(references, patients.standing());
        circle(subjects);
        SortedSet<String> missing = asked(subjects.unknownIdentifiers());
        sorted(subjects);
        missing.addAll(asked(subjects.besideUnknown()));
        return missing;
    }

    /** As a search names them: a value without a system is searched in every system. */
    private static SortedSet<String> asked(Collection<String> identifiers) {
        SortedSet<String> asked = new TreeSet<>();
        identifiers.forEach(one -> asked.add(one.startsWith("|") ? one.substring(1) : one));
        return asked;
    }

    /** These subjects and everybody whom the Patients taken in so far say to be the same person. */
    public SortedSet<SubjectId> samePersons(Collection<SubjectId> centre) {
        return circle(new Subjects(references, patients.standing())).around(centre);
    }

    /** What resources taken in so far name their subjects by, where they give nothing but a {@code system|value}. */
    public SortedSet<String> subjectIdentifiers() {
        SortedSet<String> identifiers = new TreeSet<>();
        for (Shelf<? extends Reading.OfSubject> shelf : List.of(administrations, observations, conditions)) {
            for (Shelf.Standing<? extends Reading.OfSubject> standing : shelf.standing()) {
                Reference subject = standing.reading().subject();
                String identifier = subject.literal() == null ? subject.identifier() : null;
                if (identifier != null) {
                    identifiers.add(identifier);
                }
            }
        }
        return identifiers;
    }

    /** Identifiers and id of each Patient taken in, by id. */
    public SortedMap<SubjectId, Collection<String>> patientNames() {
        SortedMap<SubjectId, Collection<String>> names = new TreeMap<>();
        for (Shelf.Standing<Reading.OfPatient> standing : patients.standing()) {
            String id = standing.reading().identity().source().id();
            List<String> all = new ArrayList<>(standing.reading().identifiers());
            all.add(id);
            names.put(new SubjectId(id), all);
        }
        return names;
    }

    /** Every {@code system|value} of these Patients, as far as they were taken in; sorted. */
    public SortedSet<String> identifiersOf(Collection<SubjectId> subjects) {
        Set<SubjectId> asked = new HashSet<>(subjects);
        SortedSet<String> identifiers = new TreeSet<>();
        for (Shelf.Standing<Reading.OfPatient> standing : patients.standing()) {
            Reading.OfPatient patient = standing.reading();
            if (asked.contains(new SubjectId(patient.identity().source().id()))) {
                identifiers.addAll(patient.identifiers());
            }
        }
        return identifiers;
    }

    /** Everything that was taken in, every resource of it either in a record or settled. Once, at the end. */
    public Gathered gather() {
        deleted = shelves.applyDeletions();
        Subjects subjects = new Subjects(references, patients.standing());
        PatientCircle links = circle(subjects);
        Medications products = new Medications(references, medications);
        Administrations sorted =
                new Administrations(administrations.standing(), reader.relevance(), products, subjects);
        Records records = new Records(account, concerns, cohort(sorted, subjects, links));
        patients.standing().forEach(patient -> records.patient(patient, links));
        unreadablePatients.forEach(records::unreadablePatient);
        for (Administrations.Sorted one : sorted.fit()) {
            if (one.exposure() && !one.administration().given()) {
                account.see(Sighting.of(Sighting.Kind.NOT_GIVEN));
            }
            if (records.administration(one.administration())) {
                products.use(one.medicationId());
            }
        }
        sorted.faulty().forEach(records::faultyAdministration);
        sorted.others().forEach((type, count) -> account.settle(type, Disposition.OTHER_CODE, count));
        sorted.negated()
                .forEach(given -> reader.relevance().exposure().negations(given).forEach(account::see));
        seeElsewhere(products);
        products.settleAll(account);
        conditions.standing().forEach(condition -> records.condition(condition, subjects));
        observations.standing().forEach(one -> records.observation(one, subjects));
        shelves.settleCopies();
        return new Gathered(
                records.close(),
                account.received(),
                account.settled(),
                account.findings(),
                notes(),
                account.sightings(),
                account.lost(),
                reader.versions());
    }

    private @Nullable SourceRef settle(Reading.Settled settled, Supplier<String> place) {
        String type = account.arrived(settled.type());
        bundles += type.equals("Bundle") ? 1 : 0;
        Fault fault = settled.fault();
        SourceRef source =
                settled.identity() == null ? null : settled.identity().source();
        if (fault.disposition().bucket() != Bucket.QUARANTINED) {
            account.settle(type, fault.disposition(), 1);
            return source;
        }
        concerns.unread(type, fault.disposition()).ifPresent(account::lose);
        SourceRef named = source == null ? new SourceRef(type, "", null) : source;
        String where = fault.location().isEmpty() ? place.get() : fault.location();
        account.settle(named, null, new Fault(fault.disposition(), where, fault.detail()));
        if (source != null && quarantined.size() < MAX_KNOWN) {
            quarantined.add(source);
        }
        if (type.equals("Patient")) {
            unreadablePatients.add(named.id());
        }
        return named.id().isEmpty() ? null : named;
    }

    private PatientCircle circle(Subjects subjects) {
        return new PatientCircle(subjects, patients.standing(), joinsSamePersons);
    }

    private Administrations sorted(Subjects subjects) {
        return new Administrations(
                administrations.standing(), reader.relevance(), new Medications(references, medications), subjects);
    }

    private SortedSet<SubjectId> cohort(Administrations sorted, Subjects subjects, PatientCircle links) {
        SortedSet<SubjectId> centre = sorted.exposed();
        given().forEach(name ->
                centre.addAll(isIdentifier(name) ? subjects.holders(name) : List.of(new SubjectId(name))));
        return links.around(centre);
    }

    /** Ids and identifiers of those whose index dates are given. */
    private Stream<String> given() {
        Map<String, ?> given = scope.indexDates();
        return given == null ? Stream.empty() : given.keySet().stream();
    }

    private static boolean isIdentifier(String name) {
        return name.indexOf('|') >= 0;
    }

    private List<String> notes() {
        SortedSet<String> notes = new TreeSet<>();
        int foreign = references.foreign();
        if (foreign > 0) {
            notes.add((foreign == 1 ? "1 resource that is" : foreign + " resources that are")
                    + " referred to by a URL of another server could not be read; if that is the server the data are"
                    + " from, name its base URL in serverBaseAliases of the source, a server or a path");
        }
        if (deleted > 0) {
            notes.add((deleted == 1 ? "1 resource is" : deleted + " resources are")
                    + " deleted, as Bundles among the data say, and count as superseded");
        }
        if (account.findingsBeyond() > 0) {
            notes.add(account.findingsBeyond() + " further findings are counted, but not listed");
        }
        if (bundles > 0) {
            notes.add(bundles + " Bundles stand where single resources were expected, and were not opened");
        }
        if (reader.versions().isMixed()) {
            notes.add("resources of FHIR R4 and R5 stand side by side");
        }
        return List.copyOf(notes);
    }
}
