package org.secretomefhir.cohort;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Administration;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Diagnosis;
import org.secretomefhir.clinical.Labels;
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

/** Writes one subject's record, in the site zone Asia/Jakarta. A woman born on 1950-05-01 unless told otherwise. */
final class Chart {
    private final SubjectId id;
    private final List<Administration> administrations = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Diagnosis> diagnoses = new ArrayList<>();
    private final Set<UnclearDose> unclearDoses = new HashSet<>();
    private final Set<Withdrawal> withdrawals = new HashSet<>();
    private final List<SubjectId> replacedBy = new ArrayList<>();
    private @Nullable ClinicalDate birth = date("1950-05-01");
    private @Nullable ClinicalDate death;
    private boolean deceased;
    private boolean active = true;
    private boolean test;
    private boolean present = true;
    private boolean quarantined;

    private Chart(String id) {
        this.id = new SubjectId(id);
    }

    static Chart of(String id) {
        return new Chart(id);
    }

    /** A subject treated on 2019-03-14, nothing known of the time. */
    static Chart treated() {
        return of("p").dose("2019-03-14");
    }

    static ClinicalDate date(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? ClinicalDate.parse(text, Studies.JAKARTA).orElseThrow()
                : ClinicalDate.period(date(text.substring(0, slash)), date(text.substring(slash + 1)))
                        .orElseThrow();
    }

    Chart born(@Nullable String text) {
        birth = text == null ? null : date(text);
        return this;
    }

    Chart died(@Nullable String text) {
        deceased = true;
        death = text == null ? null : date(text);
        return this;
    }

    Chart inactive() {
        active = false;
        return this;
    }

    Chart testPatient() {
        test = true;
        return this;
    }

    Chart withoutPatient() {
        present = false;
        return this;
    }

    Chart quarantinedPatient() {
        quarantined = true;
        return withoutPatient();
    }

    Chart replacedBy(String other) {
        replacedBy.add(new SubjectId(other));
        return this;
    }

    /** A completed dose; {@code from/to} is a course. */
    Chart dose(String when) {
        return dose("completed", when);
    }

    Chart dose(String status, String when) {
        return give(Studies.PRODUCT, status, when);
    }

    Chart give(Code product, String status, String when) {
        String[] ends = when.split("/");
        SourceRef source = source("MedicationAdministration", "d" + administrations.size());
        administrations.add(new Administration(
                source,
                id,
                status,
                new MedicationConcept(Set.of(product), List.of()),
                date(ends[0]),
                date(ends[ends.length - 1])));
        return this;
    }

    /** A quarantined dose; null: its date could not be read. */
    Chart unclearDose(String status, @Nullable String when) {
        String[] ends = when == null ? new String[0] : when.split("/");
        unclearDoses.add(new UnclearDose(
                source("MedicationAdministration", "u" + unclearDoses.size()),
                id,
                status,
                when == null ? null : date(ends[0]),
                when == null ? null : date(ends[ends.length - 1])));
        return this;
    }

    Chart diagnosed(Code code, @Nullable String onset) {
        diagnoses.add(new Diagnosis(
                source("Condition", "c" + diagnoses.size()), id, Set.of(code), onset == null ? null : date(onset)));
        return this;
    }

    /** A final ctx in ng/mL. */
    Chart ctx(String when, String value) {
        return add(new Result(Studies.CTX).at(when).value(value, "ng/mL"));
    }

    Chart add(Result result) {
        measurements.add(result.measurement(id, source("Observation", "o" + measurements.size())));
        return this;
    }

    /** What takes results back; without its value. */
    Chart withdraw(Result result) {
        return withdraw(result, source("Observation", "w" + withdrawals.size()));
    }

    /** Part of the Observation added last has no value. */
    Chart withdrawPart(Result result) {
        return withdraw(result, measurements.get(measurements.size() - 1).source());
    }

    private Chart withdraw(Result result, SourceRef source) {
        withdrawals.add(result.withdrawal(id, source));
        return this;
    }

    /** A further part of the Observation added last. */
    Chart addPart(Result result) {
        measurements.add(
                result.measurement(id, measurements.get(measurements.size() - 1).source()));
        return this;
    }

    SubjectRecord record() {
        Subject subject = new Subject(
                id,
                Sex.FEMALE,
                birth,
                deceased,
                death,
                active,
                test,
                Set.of("mrn|" + id.value()),
                replacedBy,
                source("Patient", ""));
        return new SubjectRecord(
                id,
                present ? subject : null,
                quarantined,
                administrations,
                measurements,
                diagnoses,
                unclearDoses,
                withdrawals);
    }

    private SourceRef source(String type, String suffix) {
        return new SourceRef(type, id.value() + suffix, "1");
    }

    /** One value of an Observation; final, without identifiers, unless told otherwise. */
    static final class Result {
        private final Set<Code> codes;
        private Set<Code> sites = Set.of();
        private @Nullable ClinicalDate when = date("2019-03-01");
        private Quantity quantity = new Quantity(BigDecimal.ONE, null, null, null);
        private String status = "final";
        private Set<String> identifiers = Set.of();
        private @Nullable Instant issued;
        private @Nullable String device;
        private int part;
        private Labels labels = Labels.NONE;

        Result(Code... codes) {
            this.codes = Set.of(codes);
        }

        Result at(String text) {
            when = date(text);
            return this;
        }

        /** Its date could not be read; only of a withdrawal. */
        Result undated() {
            when = null;
            return this;
        }

        /** Unit coded in UCUM, and nothing shown. */
        Result value(String value, String ucum) {
            return quantity(value, null, Code.UCUM, ucum);
        }

        Result quantity(String value, @Nullable String unit, @Nullable String system, @Nullable String code) {
            quantity = new Quantity(new BigDecimal(value), unit, system, code);
            return this;
        }

        Result sites(Code... codes) {
            sites = Set.of(codes);
            return this;
        }

        Result status(String code) {
            status = code;
            return this;
        }

        Result identifier(String... values) {
            identifiers = Set.of(values);
            return this;
        }

        Result issued(@Nullable String instant) {
            issued = instant == null ? null : Instant.parse(instant);
            return this;
        }

        Result device(String name) {
            device = name;
            return this;
        }

        Result part(int number) {
            part = number;
            return this;
        }

        /** With a local code beside the study's. */
        Result label(String code, boolean namesPart) {
            labels = new Labels(Set.of(code), Set.of(), namesPart);
            return this;
        }

        /** With a text beside the study's code. */
        Result text(String text) {
            labels = new Labels(Set.of(), Set.of(text), false);
            return this;
        }

        private Measurement measurement(SubjectId subject, SourceRef source) {
            return new Measurement(
                    source,
                    part,
                    subject,
                    status,
                    codes,
                    sites,
                    Objects.requireNonNull(when),
                    quantity,
                    issued,
                    identifiers,
                    device,
                    Set.of(),
                    labels);
        }

        private Withdrawal withdrawal(SubjectId subject, SourceRef source) {
            return new Withdrawal(source, part, subject, status, codes, sites, when, issued, identifiers);
        }
    }
}
