package org.secretomefhir.clinical;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The words that unit texts of laboratories are made of, folded, and what they stand for. Closed: no other is known. */
final class UnitWords {
    /** Words for a power of ten that stand before what is counted. */
    static final Map<String, Integer> SCALES = table(
            2, "hundred hundreds ratus",
            3, "k thou thous thousand thousands thsd tsd tausend ribu rb tys th",
            5, "lakh lakhs lac lacs",
            6, "million millions mio mill mln juta jt",
            7, "crore crores",
            9, "mrd milliarden miliar");

    /** Words for a power of ten that are one only for what is counted in a litre: elsewhere they are something else. */
    static final Map<String, Integer> SCALES_PER_LITRE = table(9, "g giga gpt", 12, "tera tpt");

    /** Letters that stand for several powers of ten: never believed, but they may agree with a code beside them. */
    static final Map<String, List<Integer>> DOUBTFUL_SCALES = Map.of(
            "m", List.of(3, 6), "mm", List.of(6), "mil", List.of(3, 6), "t", List.of(3, 12), "billion", List.of(9));

    /** What is counted: a number of them is a pure number. */
    static final Set<String> COUNTED = words("cell cells sel platelet platelets plt plts trombosit thrombocyte"
            + " thrombocytes thrombozyten zelle zellen cellule cellules celulas plaquettes plaquetas particle particles"
            + " partikel count counts");

    /** Masses, amounts of substance and of activity, by UCUM unit. */
    static final Map<String, String> AMOUNTS = amounts();

    static final Map<String, String> VOLUMES = new Words()
            .add("L", "l lt ltr liter liters litre litres")
            .add("dL", "dl deciliter deciliters decilitre desiliter")
            .add("cL", "cl centiliter centilitre")
            .add("mL", "ml milliliter milliliters millilitre millilitres mililiter cc ccm")
            .add("uL", "ul mcl microliter microliters microlitre microlitres mikroliter")
            .add("nL", "nl nanoliter nanoliters nanolitre nanolitres")
            .add("pL", "pl picoliter picolitre pikoliter")
            .add("fL", "fl femtoliter femtolitre")
            .add("mm3", "cmm cumm mmc")
            .map();

    /** Lengths whose square or cube is meant, by UCUM unit. */
    static final Map<String, String> LENGTHS = new Words()
            .add("mm", "mm millimeter millimeters millimetre millimetres milimeter")
            .add("cm", "cm centimeter centimetre sentimeter")
            .add("dm", "dm")
            .add("m", "m")
            .map();

    static final Set<String> HOURS =
            words("h hr hrs hour hours jam std stunde stunden hora horas ora uur tim timme godz"
                    + " godzina saat hod hodina heure \u0447 \u0447\u0430\u0441");

    /** Words that stand for the division. */
    static final Set<String> PER = words("per pro");

    static final Set<String> FIRST = words("st erste first pertama");

    static final Set<String> CUBIC = words("cu cub cubic kubik");

    static final Set<String> SQUARE = words("sq square");

    static final Set<String> METHODS = words("westergren");

    /** Texts of one unit that is no quotient, by UCUM unit. */
    static final Map<String, String> WHOLE = Map.of(
            "c", "Cel",
            "\u00b0c", "Cel",
            "\u00b0 c", "Cel",
            "degc", "Cel",
            "celsius", "Cel",
            "\u00b0f", "[degF]",
            "degf", "[degF]",
            "mmhg", "mm[Hg]",
            "mm hg", "mm[Hg]");

    /** Texts that say that there is no unit. */
    static final Set<String> NO_UNIT =
            Set.of("none", "no unit", "no units", "unitless", "n/a", "na", "tanpa satuan", "-", "{no unit}");

    /** Texts for the unit of a T-score. A Z-score is in standard deviations too: the code says which it is. */
    static final Set<String> T_SCORE = Set.of(
            "t",
            "score",
            "skor",
            "{score}",
            "t-score",
            "t score",
            "tscore",
            "t_score",
            "t-scores",
            "{t-score}",
            "{t score}",
            "{tscore}",
            "{t_score}",
            "t-skor",
            "t skor",
            "skor t",
            "skor-t",
            "t-wert",
            "{t}",
            "sd",
            "{sd}",
            "[sd]",
            "s.d.",
            "standard deviation",
            "standard deviations",
            "standar deviasi",
            "std dev",
            "sd (t-score)",
            "t-score sd");

    /** Texts for the unit of a Z-score, which is another quantity than a T-score. */
    static final Set<String> Z_SCORE =
            Set.of("z", "z-score", "z score", "zscore", "z_score", "{z}", "{z score}", "{zscore}", "{z_score}");

    private UnitWords() {}

    private static Map<String, String> amounts() {
        Words words = new Words();
        Map<String, List<String>> prefixes = Map.of(
                "", List.of(""),
                "k", List.of("kilo"),
                "d", List.of("deci"),
                "m", List.of("milli", "mili"),
                "u", List.of("micro", "mikro"),
                "n", List.of("nano"),
                "p", List.of("pico", "piko"),
                "f", List.of("femto"));
        prefixes.forEach((prefix, spelled) -> {
            words.add(prefix + "g", prefix + "g");
            for (String one : spelled) {
                words.add(prefix + "g", one + "gram " + one + "grams " + one + "gramm");
            }
            if (!prefix.equals("k") && !prefix.equals("d")) {
                words.add(prefix + "mol", prefix + "mol");
                for (String one : spelled) {
                    words.add(prefix + "mol", one + "mole " + one + "moles " + one + "mol");
                }
            }
            if (!prefix.equals("d") && !prefix.equals("f")) {
                words.add(prefix + "U", prefix + "u");
                words.add(prefix + "[iU]", prefix + "iu");
            }
        });
        words.add("ug", "mcg mkg").add("umol", "mcmol").add("meq", "meq");
        return words.map();
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }

    private static Map<String, Integer> table(Object... rows) {
        Map<String, Integer> table = new TreeMap<>();
        for (int i = 0; i < rows.length; i += 2) {
            for (String word : ((String) rows[i + 1]).split(" ")) {
                table.put(word, (Integer) rows[i]);
            }
        }
        return Collections.unmodifiableMap(table);
    }

    /** Collects words; one word has one meaning. */
    private static final class Words {
        private final Map<String, String> meanings = new TreeMap<>();

        Words add(String meaning, String words) {
            for (String word : words.split(" ")) {
                String before = meanings.putIfAbsent(word, meaning);
                if (before != null && !before.equals(meaning)) {
                    throw new IllegalStateException(word + " has two meanings");
                }
            }
            return this;
        }

        Map<String, String> map() {
            return Collections.unmodifiableMap(meanings);
        }
    }
}
