package org.secretomefhir.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.cohort.Chart.Result;
import org.secretomefhir.study.SelectionRule;

/** All values of a window before, and the step from one to the next; treated on 2019-03-14, the window is -180..0. */
class RepeatedBeforeTest {
    @ParameterizedTest(name = "{0}: from {1} to {2} in {3} days")
    @CsvSource({
        "last, 0.7, 0.4, 41",
        "first, 0.9, 0.7, 19",
        "closest -50, 0.9, 0.7, 19",
        "closest -1, 0.7, 0.4, 41",
        "closest -180, 0.9, 0.7, 19",
        "mean, 0.7, 0.4, 41",
        "median, 0.7, 0.4, 41"
    })
    void theStepEndsWithTheValueThatTheRuleTakesAndBeginsOnAnEarlierDay(
            String rule, String earlier, String later, int days) {
        Chart chart = Chart.treated()
                .ctx("2019-01-01", "0.9")
                .ctx("2019-01-20", "0.70")
                .ctx("2019-03-02", "0.4")
                .ctx("2019-09-10", "0.1");
        RepeatedBefore repeated = repeated(rule(rule), chart);
        assertThat(repeated.values()).containsExactly(decimal("0.4"), decimal("0.7"), decimal("0.9"));
        assertThat(repeated.step()).isEqualTo(new RepeatedBefore.Step(decimal(earlier), decimal(later), days));
    }

    @Test
    void oneValueIsNotRepeated() {
        assertThat(repeated(
                        rule("last"), Chart.treated().ctx("2019-03-01", "0.9").ctx("2018-01-01", "0.8")))
                .isNull();
        assertThatThrownBy(() -> new RepeatedBefore(List.of(BigDecimal.ONE), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoValuesOfOneDayAreRepeatedAndNoStep() {
        Chart chart = Chart.treated().ctx("2019-03-01T08:00:00+07:00", "0.9").ctx("2019-03-01T16:00:00+07:00", "0.8");
        RepeatedBefore repeated = repeated(rule("last"), chart);
        assertThat(repeated.values()).hasSize(2);
        assertThat(repeated.step()).isNull();
    }

    @Test
    void theEarlierValueIsTakenByTheRuleFromWhatOtherUnitsAndDuplicatesTell() {
        Chart chart = Chart.treated()
                .add(new Result(Studies.CTX).at("2019-02-01").value("700", "pg/mL"))
                .ctx("2019-02-01", "0.7")
                .ctx("2019-02-02", "-1")
                .ctx("2019-03-01", "0.9");
        RepeatedBefore repeated = repeated(rule("last"), chart);
        assertThat(repeated.values()).containsExactly(decimal("0.7"), decimal("0.9"));
        assertThat(repeated.step()).isEqualTo(new RepeatedBefore.Step(decimal("0.7"), decimal("0.9"), 28));
    }

    @Test
    void whereTheEarlierValueIsInDisputeNoOtherTakesItsPlace() {
        Chart chart = Chart.treated()
                .ctx("2019-01-01", "0.5")
                .ctx("2019-02-01", "0.7")
                .ctx("2019-02-01", "0.6")
                .ctx("2019-03-01", "0.9");
        RepeatedBefore repeated = repeated(rule("last"), chart);
        assertThat(repeated.values()).containsExactly(decimal("0.5"), decimal("0.9"));
        assertThat(repeated.step()).isNull();
    }

    @Test
    void whereTheValueThatTheRuleTakesIsInDisputeNothingIsRepeated() {
        Chart chart = Chart.treated()
                .ctx("2019-01-01", "0.5")
                .ctx("2019-02-01", "0.6")
                .ctx("2019-03-01", "0.9")
                .ctx("2019-03-01", "0.8");
        assertThat(repeated(rule("last"), chart)).isNull();
    }

    @Test
    void anIntervalIsEarlierOnlyIfAllOfItIs() {
        Chart chart =
                Chart.treated().ctx("2019-02", "0.7").ctx("2019-02-20", "0.6").ctx("2019-01", "0.5");
        assertThat(repeated(rule("last"), chart).step())
                .isEqualTo(new RepeatedBefore.Step(decimal("0.5"), decimal("0.7"), 29));
    }

    private static @Nullable RepeatedBefore repeated(SelectionRule rule, Chart chart) {
        return Outcomes.included(Studies.with(Studies.ctx(rule, new SelectionRule.Last())), chart)
                .pair("ctx")
                .repeated();
    }

    private static SelectionRule rule(String words) {
        return switch (words) {
            case "last" -> new SelectionRule.Last();
            case "first" -> new SelectionRule.First();
            case "mean" -> new SelectionRule.Mean();
            case "median" -> new SelectionRule.Median();
            default -> new SelectionRule.Closest(Integer.parseInt(words.substring("closest ".length())));
        };
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
