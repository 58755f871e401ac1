package org.secretomefhir.cohort;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.clinical.Quantity;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.Units;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.UnitRule;

/**
 * Takes quantities into the unit of one endpoint. Thread-safe; remembers the texts it has understood, up to a limit.
 *
 * <p>The evidence is the code, if it is one of UCUM; else the unit shown, else a code of another system. A code without a
 * system is one of UCUM if it can be read as such. What is shown beside the evidence must not contradict it, see
 * {@link UnitVocabulary#contradicts}. What is rejected is counted with the unit as the data have it.
 */
final class UnitReading {
    private static final int REMEMBERED = 1024;

    private final UnitRule rule;
    private final UnitVocabulary vocabulary;
    private final String unknown;
    private final String odd;
    private final Map<String, Optional<UnitVocabulary.Understood>> understood = new ConcurrentHashMap<>();

    UnitReading(Endpoint endpoint) {
        this.rule = endpoint.unit();
        this.vocabulary = new UnitVocabulary(endpoint);
        this.unknown = "no unit of the dimension of " + rule.code() + ", and no alias";
        this.odd = "a number or remark in the unit that is no scale of a laboratory, and no alias";
    }

    /**
     * A value in the unit of its endpoint.
     *
     * @param alias which text was taken for which unit, null if the unit is one of UCUM
     */
    record Converted(BigDecimal value, @Nullable String alias) {}

    /** A text or code, and what it means for the endpoint; null if nothing. */
    private record Evidence(String text, UnitVocabulary.@Nullable Understood meaning) {}

    /** Empty if the unit is missing, unknown or contradictory, which is then settled with the reason. */
    Optional<Converted> convert(Measurement measurement, Fates fates) {
        Quantity quantity = measurement.value();
        Evidence shown = evidence(quantity.unit());
        Evidence coded = evidence(quantity.code());
        boolean byCode = isMeaning(coded, shown, quantity.system());
        Evidence chosen = byCode ? coded : shown;
        if (chosen == null) {
            if (rule.absentAllowed()) {
                return Optional.of(new Converted(quantity.value().stripTrailingZeros(), null));
            }
            fates.settle(measurement, Disposition.UNIT_MISSING, Element.QUANTITY, "a value without a unit");
            return Optional.empty();
        }
        UnitVocabulary.Understood unit = chosen.meaning();
        if (unit == null) {
            fates.settle(
                    measurement,
                    Disposition.UNIT_UNKNOWN,
                    byCode ? Element.UNIT_CODE : Element.UNIT,
                    Units.hasOddNumber(chosen.text()) ? odd : unknown);
            fates.see(Sighting.ofLabel(Sighting.Kind.REJECTED_UNIT, chosen.text()));
            return Optional.empty();
        }
        Evidence other = byCode ? shown : judged(coded, quantity.system());
        if (other != null && vocabulary.contradicts(other.text(), other.meaning(), chosen.text(), unit)) {
            fates.settle(
                    measurement,
                    Disposition.UNIT_CONFLICT,
                    Element.UNIT,
                    "the unit shown is not the unit that is coded");
            fates.see(Sighting.ofLabel(Sighting.Kind.REJECTED_UNIT, quantity.unit() + "+" + quantity.code()));
            return Optional.empty();
        }
        return Optional.of(new Converted(unit.conversion().apply(quantity.value()), unit.alias()));
    }

    /** Whether the code, and not what is shown, is the evidence. */
    private static boolean isMeaning(@Nullable Evidence coded, @Nullable Evidence shown, @Nullable String system) {
        if (coded == null || shown == null) {
            return coded != null;
        }
        return Code.UCUM.equals(system) || shown.meaning() == null || (system == null && coded.meaning() != null);
    }

    /** A code of another system is judged only if it is understood. */
    private static @Nullable Evidence judged(@Nullable Evidence coded, @Nullable String system) {
        return coded == null || (coded.meaning() == null && system != null) ? null : coded;
    }

    private @Nullable Evidence evidence(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        Optional<UnitVocabulary.Understood> known = understood.get(stripped);
        if (known == null) {
            known = vocabulary.understand(stripped);
            if (understood.size() < REMEMBERED) {
                understood.put(stripped, known);
            }
        }
        return new Evidence(stripped, known.orElse(null));
    }
}
