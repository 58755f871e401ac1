package org.secretomefhir.statistics.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.FamilyRoles;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.SubjectChanges;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.statistics.analysis.EndpointFamily;
import org.secretomefhir.statistics.analysis.PairedAnalysis;
import org.secretomefhir.statistics.method.MaxT;

/** The max-t procedure against base R, which goes through every sign vector (reference/joint/maxt.R). */
class MaxTReferenceTest {
    private static final JsonNode FILE = Agreement.read("joint/maxt.json");

    static Stream<JsonNode> cases() {
        return Agreement.rows(FILE.get("cases"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyAdjustedPAgreesAndIsNotBelowTheP(JsonNode node) {
        AnalysisPlan plan = AnalysisPlan.standard()
                .withMultiplicity(Multiplicity.MAX_T)
                .withPrimary(node.get("scores").textValue().equals("ranks") ? PrimaryTest.WILCOXON : PrimaryTest.T)
                .withZeros(node.get("zeros").textValue().equals("pratt") ? ZeroRule.PRATT : ZeroRule.WILCOX)
                .withSides(node.get("twoSided").booleanValue() ? Sides.TWO_SIDED : Sides.EXPECTED_DIRECTION);
        List<String> names = new ArrayList<>();
        List<EndpointResult> results = new ArrayList<>();
        List<SubjectChanges> changes = new ArrayList<>();
        for (JsonNode column : node.get("changes")) {
            List<BigDecimal> zeros = Collections.nCopies(column.size(), BigDecimal.ZERO);
            List<BigDecimal> post = new ArrayList<>();
            List<String> subjects = new ArrayList<>();
            for (JsonNode change : column) {
                post.add(change.isNull() ? null : new BigDecimal(change.asText()));
                subjects.add("s" + subjects.size());
            }
            names.add("e" + names.size());
            results.add(PairedAnalysis.analyse(
                    PairedSample.of(zeros, post), EndpointSpec.plain().withDirection(Direction.INCREASE), plan));
            changes.add(new SubjectChanges(Direction.INCREASE, SubjectChanges.of(subjects, zeros, post)));
        }
        EndpointFamily family = EndpointFamily.of(names, results, plan, FamilyRoles.EQUAL, changes);
        for (int k = 0; k < names.size(); k++) {
            PrimaryResult primary = family.results().get(k).primary();
            String which = node.get("id").textValue() + " " + k;
            if (primary.p().value().isEmpty()) {
                assertThat(primary.pAdjusted()).as(which).isEqualTo(primary.p());
                continue;
            }
            double p = primary.p().value().orElseThrow();
            double expected = node.get("adjusted").get(k).doubleValue();
            assertThat(primary.pAdjusted().value().orElseThrow())
                    .as(which)
                    .isEqualTo(Math.max(p, expected), within(1e-12))
                    .isGreaterThanOrEqualTo(p)
                    .isGreaterThanOrEqualTo(primary.smallestAdjustedP().value().orElseThrow());
            if (plan.primary() == PrimaryTest.WILCOXON) {
                assertThat(expected).as(which).isGreaterThanOrEqualTo(p - 1e-15);
            }
            assertThat(primary.smallestAdjustedPIfAllChanged().value().orElseThrow())
                    .isLessThanOrEqualTo(primary.smallestAdjustedP().value().orElseThrow());
        }
    }

    @Test
    void drawnSignVectorsAreThoseThatRDraws() {
        JsonNode drawn = FILE.get("drawn");
        MaxT procedure = MaxT.of(
                StreamSupport.stream(drawn.get("scores").spliterator(), false)
                        .map(MaxTReferenceTest::doubles)
                        .toList(),
                drawn.get("twoSided").booleanValue());
        assertThat(procedure.signs().exact()).isFalse();
        assertThat(procedure.signs().draws()).isEqualTo(drawn.get("draws").longValue());
        assertThat(procedure.signs().seed()).isEqualTo(drawn.get("seed").longValue());
        assertThat(procedure.adjusted()).containsExactly(doubles(drawn.get("adjusted")), within(1e-12));
    }

    private static double[] doubles(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }
}
