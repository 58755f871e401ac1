package org.secretomefhir.cohort;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.study.AgeBand;
import org.secretomefhir.study.BodySiteRule;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.Exposure;
import org.secretomefhir.study.Exposure.IndexRule;
import org.secretomefhir.study.ReadingRules;
import org.secretomefhir.study.Role;
import org.secretomefhir.study.SameDayRule;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.StudyPeriod;
import org.secretomefhir.study.UnitRule;
import org.secretomefhir.study.ValueLimits;
import org.secretomefhir.study.Window;

/** A study with laboratory endpoints and T-scores by vertebra, and variations of it. */
final class Studies {
    static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    static final Code CTX = new Code(Code.LOINC, "41171-0");
    static final Code PLATELETS = new Code(Code.LOINC, "777-3");
    static final Code PLATELETS_ESTIMATE = new Code(Code.LOINC, "49497-1");
    static final Code TSCORE = new Code(Code.LOINC, "38267-1");
    static final Code LOCAL_L1 = new Code("http://hospital.example/codes", "DXA-L1");
    static final Code PRODUCT = new Code("http://hospital.example/products", "secretome");
    static final Code STEROID = new Code("http://hospital.example/products", "steroid");
    static final Code OSTEOPOROSIS = new Code(Code.SNOMED_CT, "64859006");
    static final List<Code> BODIES = List.of(snomed("61032001"), snomed("53983007"));
    static final List<Code> VERTEBRAE = List.of(snomed("66794005"), snomed("14293000"));
    static final Code REGION = snomed("1141985005");
    static final Code HIP = snomed("29836001");

    static final CodeSet L1 = codes("L1", BODIES.get(0), VERTEBRAE.get(0));
    static final CodeSet L2 = codes("L2", BODIES.get(1), VERTEBRAE.get(1));

    private Studies() {}

    /** Index dates 2017 to 2022; endpoints ctx, platelets, L1, L2 and the region of both. */
    static StudyDefinition standard() {
        return study(IndexRule.FIRST, SameDayRule.EXCLUDE, true, Eligibility.OPEN, endpoints());
    }

    static StudyDefinition with(IndexRule rule) {
        return study(rule, SameDayRule.EXCLUDE, true, Eligibility.OPEN, endpoints());
    }

    static StudyDefinition with(SameDayRule rule) {
        return study(IndexRule.FIRST, rule, true, Eligibility.OPEN, endpoints());
    }

    static StudyDefinition with(Eligibility eligibility) {
        return study(IndexRule.FIRST, SameDayRule.EXCLUDE, true, eligibility, endpoints());
    }

    static StudyDefinition with(Endpoint... endpoints) {
        return study(IndexRule.FIRST, SameDayRule.EXCLUDE, true, Eligibility.OPEN, Arrays.asList(endpoints));
    }

    static StudyDefinition leavingOutOpenPairs() {
        return study(IndexRule.FIRST, SameDayRule.EXCLUDE, false, Eligibility.OPEN, endpoints());
    }

    static StudyDefinition study(
            IndexRule indexRule,
            SameDayRule sameDay,
            boolean usesOpenPairs,
            Eligibility eligibility,
            List<Endpoint> endpoints) {
        return new StudyDefinition(
                "https://example.org/Measure/study",
                "1",
                "A study",
                "00",
                new StudyPeriod(LocalDate.of(2017, 1, 1), LocalDate.of(2022, 12, 31)),
                JAKARTA,
                sameDay,
                usesOpenPairs,
                new Exposure(
                        "secretome", codes("exposure", PRODUCT), List.of("sekretom"), indexRule, Set.of("completed")),
                eligibility,
                AgeBand.upTo(44, 59, 74, 90),
                AnalysisPlan.standard(),
                endpoints,
                List.of(),
                ReadingRules.DEFAULT);
    }

    static List<Endpoint> endpoints() {
        CodeSet scores = new CodeSet(
                "tscore",
                new TreeSet<>(Set.of(TSCORE, LOCAL_L1)),
                new TreeMap<>(),
                new TreeMap<>(Map.of(LOCAL_L1, new TreeSet<>(Set.of(VERTEBRAE.get(0))))));
        return List.of(
                ctx(new SelectionRule.Last(), new SelectionRule.Closest(180)),
                endpoint(
                        "platelets",
                        codes("platelets", PLATELETS, PLATELETS_ESTIMATE),
                        new BodySiteRule.Any(),
                        new UnitRule("10*3/uL", "10*3/uL", Set.of("rb/ul"), false),
                        new SelectionRule.Last(),
                        new SelectionRule.Closest(180),
                        false),
                score("tscore-L1", scores, new BodySiteRule.AnyOf(L1)),
                score("tscore-L2", scores, new BodySiteRule.AnyOf(L2)),
                score(
                        "tscore-L1-L2",
                        scores,
                        new BodySiteRule.AbsentOrAnyOf(codes("region", REGION), List.of(L1, L2))));
    }

    static Endpoint ctx(SelectionRule before, SelectionRule after) {
        return endpoint(
                "ctx",
                codes("ctx", CTX),
                new BodySiteRule.Any(),
                new UnitRule("ng/mL", "ng/mL", Set.of(), false),
                before,
                after,
                false);
    }

    /** The endpoint ctx with other windows. */
    static Endpoint ctx(Window pre, Window post) {
        Endpoint ctx = ctx(new SelectionRule.Last(), new SelectionRule.First());
        return new Endpoint(
                ctx.id(),
                ctx.title(),
                ctx.role(),
                ctx.codes(),
                ctx.warned(),
                ctx.bodySite(),
                ctx.unit(),
                pre,
                post,
                ctx.preRule(),
                ctx.postRule(),
                ctx.direction(),
                ctx.lsc(),
                ctx.tostDelta(),
                ctx.plausible(),
                ctx.reference(),
                ctx.tScore(),
                ctx.cautions());
    }

    static Endpoint score(String id, CodeSet codes, BodySiteRule site) {
        return endpoint(
                id,
                codes,
                site,
                new UnitRule("1", "T-score", Set.of("{T-score}", "T-score"), true),
                new SelectionRule.Last(),
                new SelectionRule.Closest(365),
                true);
    }

    static Endpoint endpoint(
            String id,
            CodeSet codes,
            BodySiteRule site,
            UnitRule unit,
            SelectionRule before,
            SelectionRule after,
            boolean tScore) {
        return new Endpoint(
                id,
                id,
                Role.SECONDARY,
                codes,
                codes("warned", PLATELETS_ESTIMATE),
                site,
                unit,
                tScore ? new Window(-365, 0) : new Window(-180, 0),
                tScore ? new Window(150, 730) : new Window(30, 365),
                before,
                after,
                Direction.DECREASE,
                null,
                null,
                tScore
                        ? new ValueLimits(BigDecimal.TEN.negate(), BigDecimal.TEN)
                        : new ValueLimits(BigDecimal.ZERO, new BigDecimal(3000)),
                ValueLimits.NONE,
                tScore,
                List.of());
    }

    /** Data until the end of 2023. */
    static Scope scope(StudyDefinition study) {
        return Scope.of(study, LocalDate.of(2023, 12, 31));
    }

    static Scope scope(StudyDefinition study, @Nullable Collection<String> only, Collection<String> except) {
        return new Scope(
                study.period(),
                LocalDate.of(2023, 12, 31),
                study.zone(),
                only == null ? null : new TreeSet<>(only),
                new TreeSet<>(except),
                null);
    }

    static Scope scope(StudyDefinition study, Map<String, LocalDate> indexDates) {
        return new Scope(
                study.period(),
                LocalDate.of(2023, 12, 31),
                study.zone(),
                null,
                new TreeSet<>(),
                new TreeMap<>(indexDates));
    }

    static CodeSet codes(String name, Code... codes) {
        return new CodeSet(name, new TreeSet<>(Arrays.asList(codes)));
    }

    private static Code snomed(String code) {
        return new Code(Code.SNOMED_CT, code);
    }
}
