package org.secretomefhir.cohort;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.LaboratoryText;
import org.secretomefhir.clinical.UnitConversion;
import org.secretomefhir.clinical.UnitText;
import org.secretomefhir.clinical.Units;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.UnitRule;

/**
 * What unit texts and codes mean for one endpoint. Immutable.
 *
 * <p>A text is, in this order, the endpoint's unit itself; UCUM that a laboratory may mean, of the endpoint's dimension;
 * an alias of the endpoint, however it is spelled; a text that laboratories write for such a unit, see {@link
 * LaboratoryText}. A T-score has only the unit 1, its aliases, and the words for a T-score: for UCUM a Z-score, a per cent
 * and a T-score are all pure numbers.
 */
final class UnitVocabulary {
    private final UnitRule rule;
    private final boolean tScore;
    private final Map<String, Understood> aliases;

    UnitVocabulary(Endpoint endpoint) {
        this.rule = endpoint.unit();
        this.tScore = endpoint.tScore();
        this.aliases = aliases(rule);
    }

    /** @param alias which text was taken for which unit, null if the text is UCUM */
    record Understood(UnitConversion conversion, @Nullable String alias) {}

    private static Map<String, Understood> aliases(UnitRule rule) {
        Map<String, Understood> aliases = new HashMap<>();
        for (String alias : new TreeSet<>(rule.aliases())) {
            aliases.putIfAbsent(
                    UnitText.fold(alias),
                    new Understood(UnitConversion.ofFactor(BigDecimal.ONE), alias + " taken for " + rule.display()));
        }
        rule.scaledAliases()
                .forEach((alias, factor) -> aliases.putIfAbsent(
                        UnitText.fold(alias),
                        new Understood(
                                UnitConversion.ofFactor(factor),
                                alias + " taken for " + factor.toPlainString() + " x " + rule.display())));
        return aliases;
    }

    /** Empty if the text is no unit of the endpoint. */
    Optional<Understood> understand(String text) {
        if (text.equals(rule.code()) || (tScore && text.equals("1"))) {
            return Optional.of(new Understood(UnitConversion.ofFactor(BigDecimal.ONE), null));
        }
        if (!tScore && Units.isOfLaboratory(text)) {
            Optional<UnitConversion> ucum = Units.conversion(text, rule.code());
            if (ucum.isPresent()) {
                return ucum.map(conversion -> new Understood(conversion, null));
            }
        }
        String folded = UnitText.fold(text);
        Understood own = folded.isEmpty() ? null : aliases.get(folded);
        if (own != null) {
            return Optional.of(own);
        }
        if ((tScore && LaboratoryText.isTScore(text)) || (rule.absentAllowed() && LaboratoryText.saysNoUnit(text))) {
            return Optional.of(new Understood(
                    UnitConversion.ofFactor(BigDecimal.ONE), visible(text) + " taken for " + rule.display()));
        }
        return tScore ? Optional.empty() : ofLaboratory(text);
    }

    private Optional<Understood> ofLaboratory(String text) {
        for (String unit : LaboratoryText.readings(text)) {
            Optional<UnitConversion> conversion = Units.conversion(unit, rule.code());
            if (conversion.isPresent()) {
                return conversion.map(found -> new Understood(found, visible(text) + " taken for " + unit));
            }
        }
        return Optional.empty();
    }

    /** A text that was read consists of known words, so that it may be told; what cannot be seen in it is not. */
    private static String visible(String text) {
        return text.chars().noneMatch(one -> Character.isISOControl(one) || Character.getType(one) == Character.FORMAT)
                ? text
                : UnitText.fold(text);
    }

    /**
     * Whether a text beside the evidence says that the value is in another unit. One that is understood does if it is of
     * another size. Else one that can be read as a unit of the endpoint's dimension, even in a doubtful way, does if no
     * reading is of the same size; and so does UCUM of that dimension. Else it is a unit of another quantity, and does:
     * but for the evidence's own unit without what stands below its line ({@code mm} beside {@code mm/h}), and for UCUM
     * that no laboratory means. A text that is no unit says nothing.
     */
    boolean contradicts(String text, @Nullable Understood other, String evidence, Understood unit) {
        if (other != null) {
            return !unit.conversion().isSameAs(other.conversion());
        }
        if (LaboratoryText.saysNoUnit(text)) {
            return false;
        }
        if (tScore && LaboratoryText.isZScore(text)) {
            return true;
        }
        List<String> readings = LaboratoryText.possibleReadings(text);
        List<UnitConversion> same = tScore
                ? List.of()
                : readings.stream()
                        .flatMap(one -> Units.conversion(one, rule.code()).stream())
                        .toList();
        if (!same.isEmpty()) {
            return same.stream().noneMatch(unit.conversion()::isSameAs);
        }
        if (Units.areComparable(text, rule.code())) {
            return true;
        }
        return !evidence.startsWith(text + "/") && (!readings.isEmpty() || Units.isOfLaboratory(text));
    }
}
