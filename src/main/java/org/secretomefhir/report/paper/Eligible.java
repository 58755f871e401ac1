package org.secretomefhir.report.paper;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.cohort.Criterion;
import org.secretomefhir.report.Sentences;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Phrase.Exact;
import org.secretomefhir.report.language.Phrase.Given;
import org.secretomefhir.report.language.Phrase.Items;
import org.secretomefhir.study.Allowance;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.Exposure;
import org.secretomefhir.study.StudyDefinition;

/** Who was eligible, who was excluded by rule, and what the exposure is. */
final class Eligible {
    /** With more, their ValueSet is named instead. */
    private static final int MOST_CODES = 6;

    private Eligible() {}

    static List<Phrase> of(StudyReport report) {
        StudyDefinition study = report.study();
        List<Phrase> said = new ArrayList<>();
        said.add(Phrase.of("paper.eligible", "given", Sentences.given(report)));
        Map<Criterion, List<Phrase>> criteria = criteria(study);
        said.add(
                criteria.isEmpty()
                        ? Phrase.of("paper.criteria.none")
                        : Phrase.of(
                                "paper.criteria",
                                "criteria",
                                new Items(criteria.values().stream()
                                        .flatMap(List::stream)
                                        .toList())));
        List<Phrase> unknown = criteria.entrySet().stream()
                .filter(entry -> report.cohort().criteria().get(entry.getKey()) == Criterion.Assessment.NOT_ASSESSABLE)
                .flatMap(entry -> entry.getValue().stream())
                .toList();
        if (!unknown.isEmpty()) {
            said.add(Phrase.of("paper.criteria.not-assessed", "criteria", new Items(unknown)));
        }
        said.add(Phrase.of(study.allows(Allowance.TEST_PATIENTS) ? "paper.rules.with-tests" : "paper.rules"));
        said.add(Phrase.of("paper.same-persons." + study.reading().samePersons().token()));
        said.addAll(exposure(study));
        return said;
    }

    private static Map<Criterion, List<Phrase>> criteria(StudyDefinition study) {
        Eligibility eligibility = study.eligibility();
        Map<Criterion, List<Phrase>> criteria = new EnumMap<>(Criterion.class);
        List<Phrase> age = new ArrayList<>();
        if (eligibility.minAge() != null) {
            age.add(Phrase.of("paper.criterion.min-age", "n", eligibility.minAge()));
        }
        if (eligibility.maxAge() != null) {
            age.add(Phrase.of("paper.criterion.max-age", "n", eligibility.maxAge()));
        }
        if (!age.isEmpty()) {
            criteria.put(Criterion.AGE, age);
        }
        CodeSet condition = eligibility.condition();
        if (condition != null) {
            criteria.put(
                    Criterion.CONDITION, List.of(Phrase.of("paper.criterion.condition", "codes", codes(condition))));
        }
        CodeSet concomitant = eligibility.concomitant();
        if (concomitant != null) {
            criteria.put(
                    Criterion.CONCOMITANT,
                    List.of(Phrase.of("paper.criterion.concomitant", "codes", codes(concomitant))));
        }
        String baseline = eligibility.baselineEndpoint();
        BigDecimal limit = eligibility.baselineAtMost();
        if (baseline != null && limit != null) {
            criteria.put(
                    Criterion.BASELINE,
                    List.of(Phrase.of(
                            "paper.criterion.baseline",
                            "title",
                            new Given(study.endpoint(baseline)
                                    .map(Endpoint::title)
                                    .orElse(baseline)),
                            "value",
                            new Exact(limit.doubleValue()))));
        }
        return criteria;
    }

    private static List<Phrase> exposure(StudyDefinition study) {
        Exposure exposure = study.exposure();
        List<Phrase> said = new ArrayList<>();
        boolean byText = !exposure.textPatterns().isEmpty();
        boolean byCode = !exposure.codes().codes().isEmpty();
        said.add(Phrase.of(
                byCode && byText
                        ? "paper.exposure.codes-and-text"
                        : byCode ? "paper.exposure.codes" : "paper.exposure.text",
                "codes",
                codes(exposure.codes()),
                "patterns",
                new Items(exposure.textPatterns().stream().map(Phrase::given).toList())));
        said.add(Phrase.of(
                "paper.index." + exposure.indexRule().token(),
                "statuses",
                List.copyOf(new TreeSet<>(exposure.statuses()))));
        List<Phrase> allowed = study.reading().allowed().stream()
                .filter(one -> one != Allowance.TEST_PATIENTS)
                .map(one -> Phrase.of("paper.allowed." + one.token()))
                .toList();
        if (!allowed.isEmpty()) {
            said.add(Phrase.of("paper.allowed", "list", new Items(allowed)));
        }
        return said;
    }

    private static Items codes(CodeSet set) {
        return new Items(
                set.codes().size() > MOST_CODES
                        ? List.of(Phrase.given(set.url()))
                        : set.codes().stream().map(code -> named(code, set)).toList());
    }

    private static Phrase named(Code code, CodeSet set) {
        String name = set.displays().get(code);
        String shown = code.system().equals(Code.SNOMED_CT) ? "SNOMED CT " + code.code() : code.code();
        return name == null ? Phrase.given(shown) : Phrase.of("paper.code", "name", new Given(name), "code", shown);
    }
}
