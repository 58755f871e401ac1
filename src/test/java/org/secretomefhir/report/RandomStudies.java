package org.secretomefhir.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Sex;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.Role;

/**
 * Studies of every kind of plan over subjects of every kind of value: from none to sixty, with ties, zeros, missing values,
 * columns that do not change at all and long decimals. The same number gives the same study.
 */
public final class RandomStudies {
    private static final LocalDate INDEX = LocalDate.of(2019, 5, 6);

    private final Random random;
    private final Multiplicity multiplicity;

    private RandomStudies(int number) {
        random = new Random(7_919L * number + 1);
        List<Multiplicity> procedures = List.of(Multiplicity.values());
        multiplicity = procedures.get(number % procedures.size());
    }

    /** The study of this number, with its subjects. */
    public static StudyFrame of(int number) {
        return new RandomStudies(number).frame(number % 10 == 0 ? number / 10 : -1);
    }

    /** A study of so many subjects. */
    public static StudyFrame of(int number, int subjects) {
        return new RandomStudies(number).frame(subjects);
    }

    private StudyFrame frame(int subjects) {
        int n = subjects < 0 ? random.nextInt(61) : subjects;
        List<Endpoint> endpoints = endpoints();
        List<List<Pair>> columns =
                endpoints.stream().map(endpoint -> column(endpoint.id(), n)).toList();
        List<CaseOutcome> cases = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int row = i;
            List<Pair> pairs = columns.stream().map(column -> column.get(row)).toList();
            long used = pairs.stream().filter(Pair::isUsed).count();
            cases.add(new CaseOutcome.Included(
                    new SubjectId("SYN-" + i),
                    random.nextBoolean() ? Sex.MALE : Sex.FEMALE,
                    50 + random.nextInt(40),
                    null,
                    ClinicalDate.ofDay(INDEX),
                    pairs,
                    Tally.EMPTY.plus("Patient", Disposition.USED, 1).plus("Observation", Disposition.USED, 2 * used),
                    List.of()));
        }
        return Frames.gather(Frames.study(plan(), endpoints), cases);
    }

    private AnalysisPlan plan() {
        return new AnalysisPlan(
                any(PrimaryTest.values()),
                random.nextBoolean() ? 0.05 : 0.1,
                any(Sides.values()),
                multiplicity,
                any(ZeroRule.values()),
                any(new Double[] {0.95, 0.9, 0.99, 0.8}));
    }

    private List<Endpoint> endpoints() {
        int number = 1 + random.nextInt(7);
        boolean primary = multiplicity.token().equals("hierarchy") || random.nextInt(3) == 0;
        boolean exploratory = random.nextInt(3) == 0;
        List<Endpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Role role = primary && i == number / 2
                    ? Role.PRIMARY
                    : exploratory && i == number - 1 ? Role.EXPLORATORY : Role.SECONDARY;
            endpoints.add(endpoint("marker-" + i, role));
        }
        return endpoints;
    }

    private Endpoint endpoint(String id, Role role) {
        Endpoint lab = Frames.lab(id, "Marker " + id, "ng/mL", "3", "2");
        return new Endpoint(
                id,
                lab.title(),
                role,
                lab.codes(),
                lab.warned(),
                lab.bodySite(),
                lab.unit(),
                lab.pre(),
                lab.post(),
                lab.preRule(),
                lab.postRule(),
                any(Direction.values()),
                lab.lsc(),
                lab.tostDelta(),
                lab.plausible(),
                lab.reference(),
                random.nextInt(4) == 0,
                List.of());
    }

    /** Values of one kind: whole or with decimals, near each other or not, moved or not. */
    private List<Pair> column(String endpoint, int n) {
        int scale = random.nextInt(4);
        int spread = 2 + random.nextInt(random.nextBoolean() ? 8 : 900);
        int move = random.nextInt(3) == 0 ? 0 : random.nextInt(spread) - spread / 2;
        int kind = random.nextInt(8);
        double missing = random.nextInt(3) == 0 ? 0 : random.nextDouble() / 2;
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            BigDecimal pre = BigDecimal.valueOf(random.nextInt(2 * spread) - spread / 4, scale);
            BigDecimal change = BigDecimal.valueOf(random.nextInt(spread) - spread / 2 + move, scale);
            if (kind == 0) {
                change = BigDecimal.ZERO;
            } else if (kind == 1) {
                change = BigDecimal.valueOf(move, scale);
            } else if (kind == 2) {
                pre = pre.divide(BigDecimal.valueOf(7), MathContext.DECIMAL128);
                change = random.nextBoolean() ? change : change.divide(BigDecimal.valueOf(3), MathContext.DECIMAL64);
            } else if (kind == 3) {
                pre = pre.movePointRight(9).setScale(2 + i % 3);
            }
            BigDecimal post = random.nextDouble() < missing ? null : pre.add(change);
            pairs.add(pair(endpoint, random.nextDouble() < missing / 2 ? null : pre, post, i));
        }
        return pairs;
    }

    private Pair pair(String endpoint, @Nullable BigDecimal pre, @Nullable BigDecimal post, int subject) {
        Pair.Status status = pre == null
                ? post == null ? Pair.Status.BOTH_MISSING : Pair.Status.PRE_MISSING
                : post == null
                        ? random.nextBoolean() ? Pair.Status.POST_MISSING : Pair.Status.FOLLOW_UP_NOT_COMPLETE
                        : random.nextInt(12) == 0 ? Pair.Status.LEFT_OUT_OPEN : Pair.Status.PAIRED;
        boolean provisional = status == Pair.Status.PAIRED && random.nextInt(5) == 0;
        return new Pair(endpoint, value(pre, -20, subject), value(post, 180, subject), status, provisional);
    }

    private static @Nullable SelectedValue value(@Nullable BigDecimal value, int day, int subject) {
        return value == null
                ? null
                : new SelectedValue(
                        value,
                        ClinicalDate.ofDay(INDEX.plusDays(day)),
                        day,
                        List.of(new SourceRef("Observation", "o-" + subject + "-" + (day + 20), "1")));
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
