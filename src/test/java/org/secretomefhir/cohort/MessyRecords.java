package org.secretomefhir.cohort;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.secretomefhir.clinical.Administration;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Diagnosis;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.clinical.MedicationConcept;
import org.secretomefhir.clinical.Quantity;
import org.secretomefhir.clinical.Sex;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.clinical.Subject;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.clinical.UnclearDose;
import org.secretomefhir.clinical.Withdrawal;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.Exposure.IndexRule;
import org.secretomefhir.study.SameDayRule;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.StudyDefinition;

/** Records in which everything happens that may, close enough together to interfere. */
final class MessyRecords {
    private static final LocalDate DAY = LocalDate.of(2019, 3, 14);
    private static final Code UNKNOWN = new Code("urn:x", "unknown");

    private final Random random;

    MessyRecords(long seed) {
        random = new Random(seed);
    }

    StudyDefinition study() {
        List<SelectionRule> rules = List.of(
                new SelectionRule.Last(),
                new SelectionRule.First(),
                new SelectionRule.Closest(-10),
                new SelectionRule.Mean(),
                new SelectionRule.Median());
        List<org.secretomefhir.study.Endpoint> endpoints = new ArrayList<>(Studies.endpoints());
        endpoints.set(0, Studies.ctx(one(rules), one(rules)));
        Eligibility eligibility = one(List.of(
                Eligibility.OPEN,
                new Eligibility(18, null, null, null, null, Studies.codes("steroids", Studies.STEROID)),
                new Eligibility(
                        null, 90, "ctx", BigDecimal.ONE, Studies.codes("disease", Studies.OSTEOPOROSIS), null)));
        return Studies.study(
                one(List.of(IndexRule.values())),
                one(List.of(SameDayRule.values())),
                random.nextBoolean(),
                eligibility,
                endpoints);
    }

    /** Each with an id of its own, linked to each other at random. */
    List<SubjectRecord> records(int count) {
        List<SubjectRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(record(new SubjectId("p" + i), count));
        }
        return records;
    }

    private SubjectRecord record(SubjectId id, int count) {
        List<Administration> administrations = list(3, () -> administration(id));
        if (rarely()) {
            administrations.clear();
        }
        List<Measurement> measurements = list(14, () -> measurement(id));
        measurements.addAll(
                measurements.stream().filter(one -> rarely()).map(this::again).toList());
        return new SubjectRecord(
                id,
                rarely() ? null : subject(id, count),
                random.nextInt(50) == 0,
                administrations,
                measurements,
                list(2, () -> diagnosis(id)),
                rarely() ? Set.of(unclearDose(id)) : Set.of(),
                Set.copyOf(list(2, () -> withdrawal(measurement(id)))));
    }

    private Subject subject(SubjectId id, int count) {
        return new Subject(
                id,
                one(List.of(Sex.values())),
                rarely() ? null : rarely() ? near(500) : Chart.date(rarely() ? "1950" : "1950-05-01"),
                rarely(),
                rarely() ? near(400) : null,
                !rarely(),
                rarely(),
                Set.of("mrn|" + id.value()),
                rarely() ? List.of(new SubjectId("p" + random.nextInt(count + 1))) : List.of(),
                new SourceRef("Patient", id.value(), null));
    }

    private Administration administration(SubjectId id) {
        ClinicalDate begun = near(random.nextBoolean() ? 0 : 20);
        ClinicalDate ended = rarely() ? near(8) : begun;
        boolean forward = ClinicalDate.period(begun, ended).isPresent();
        return new Administration(
                source("MedicationAdministration", id),
                id,
                one(List.of("completed", "completed", "completed", "stopped", "not-done")),
                new MedicationConcept(
                        Set.of(one(List.of(Studies.PRODUCT, Studies.PRODUCT, Studies.STEROID, UNKNOWN))),
                        List.of(rarely() ? "Sekretom 2 ml" : "infus")),
                begun,
                forward ? ended : begun);
    }

    private Diagnosis diagnosis(SubjectId id) {
        return new Diagnosis(
                source("Condition", id),
                id,
                Set.of(one(List.of(Studies.OSTEOPOROSIS, UNKNOWN))),
                rarely() ? near(200) : null);
    }

    private Measurement measurement(SubjectId id) {
        Set<Code> codes = Set.copyOf(list(
                2,
                () -> one(List.of(
                        Studies.CTX,
                        Studies.CTX,
                        Studies.CTX,
                        Studies.PLATELETS,
                        Studies.TSCORE,
                        Studies.LOCAL_L1,
                        UNKNOWN))));
        return new Measurement(
                source("Observation", id),
                random.nextInt(3),
                id,
                one(List.of("final", "final", "final", "amended", "corrected", "preliminary")),
                codes.isEmpty() ? Set.of(Studies.CTX) : codes,
                Set.copyOf(list(
                        1,
                        () -> one(List.of(
                                Studies.BODIES.get(0),
                                Studies.VERTEBRAE.get(0),
                                Studies.BODIES.get(1),
                                Studies.REGION,
                                Studies.HIP)))),
                near(one(List.of(3, 20, 300))),
                quantity(codes),
                rarely() ? Instant.parse("2019-03-15T00:00:00Z").plusSeconds(random.nextInt(3)) : null,
                Set.copyOf(list(1, () -> "acc|" + random.nextInt(3))),
                rarely() ? "Device/" + random.nextInt(2) : null,
                Set.of());
    }

    /** The same measurement under another id, with another time of issue, and sometimes another value or status. */
    private Measurement again(Measurement first) {
        return new Measurement(
                source("Observation", first.subject()),
                first.part(),
                first.subject(),
                rarely() ? "corrected" : first.status(),
                first.codes(),
                first.bodySites(),
                first.effective(),
                random.nextBoolean() ? first.value() : quantity(first.codes()),
                Instant.parse("2019-03-15T00:00:00Z").plusSeconds(random.nextInt(3)),
                first.identifiers(),
                first.device(),
                first.method());
    }

    private UnclearDose unclearDose(SubjectId id) {
        ClinicalDate when = rarely() ? null : near(20);
        return new UnclearDose(
                source("MedicationAdministration", id), id, one(List.of("completed", "", "stopped")), when, when);
    }

    private Withdrawal withdrawal(Measurement like) {
        return new Withdrawal(
                like.source(),
                like.part(),
                like.subject(),
                one(List.of("amended", "corrected", "entered-in-error")),
                like.codes(),
                like.bodySites(),
                rarely() ? null : like.effective(),
                like.issued(),
                Set.of("acc|" + random.nextInt(3)));
    }

    /** Mostly in a unit that fits the codes. */
    private Quantity quantity(Set<Code> codes) {
        String fitting = codes.contains(Studies.PLATELETS) ? "K/uL" : codes.contains(Studies.TSCORE) ? "1" : "ng/mL";
        String unit = random.nextInt(3) == 0
                ? one(List.of("ng/mL", "pg/mL", "10*3/uL", "1", "{T-score}", "%", "nonsense"))
                : fitting;
        return new Quantity(
                new BigDecimal(random.nextInt(40) - (rarely() ? 5 : 0)).movePointLeft(random.nextInt(3)),
                rarely() ? one(List.of("ng/mL", "pg/mL", "ribu/uL", "T-score", "free text")) : null,
                rarely() ? null : Code.UCUM,
                rarely() ? null : unit);
    }

    /** A day, a month, a year, a time or a period, not far from the usual day of treatment or from half a year after it. */
    private ClinicalDate near(int days) {
        LocalDate day = DAY.plusDays(random.nextInt(2 * days + 1) - days).plusDays(rarely() ? 180 : 0);
        String text = day.toString();
        return switch (random.nextInt(10)) {
            case 0 -> Chart.date(text.substring(0, 7));
            case 1 -> rarely() ? Chart.date(text.substring(0, 4)) : Chart.date(text);
            case 2 -> Chart.date(text + "/" + day.plusDays(random.nextInt(4)));
            case 3, 4, 5 -> Chart.date(text + "T0" + random.nextInt(3) + ":00:00+07:00");
            default -> Chart.date(text);
        };
    }

    /** Few ids, so that several parts often belong to one resource. */
    private SourceRef source(String type, SubjectId id) {
        return new SourceRef(type, id.value() + "-" + random.nextInt(10), rarely() ? "2" : null);
    }

    private boolean rarely() {
        return random.nextInt(8) == 0;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> List<T> list(int most, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }
}
