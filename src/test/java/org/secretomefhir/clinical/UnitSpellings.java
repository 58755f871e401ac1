package org.secretomefhir.clinical;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** One spelling for each word that the program knows in unit texts, so that none is left out of the table of units. */
public final class UnitSpellings {
    private UnitSpellings() {}

    public static List<String> ofCounts() {
        List<String> all = new ArrayList<>();
        UnitWords.SCALES.keySet().forEach(word -> all.add(word + "/uL"));
        UnitWords.SCALES_PER_LITRE.keySet().forEach(word -> all.add(capital(word) + "/L"));
        UnitWords.SCALES_PER_LITRE.keySet().forEach(word -> all.add(capital(word) + "/uL"));
        new TreeSet<>(UnitWords.DOUBTFUL_SCALES.keySet()).forEach(word -> all.add(word + "/uL"));
        new TreeSet<>(UnitWords.COUNTED).forEach(word -> all.add(word + "/uL"));
        UnitWords.VOLUMES.keySet().forEach(word -> all.add("10^9/" + word));
        UnitWords.LENGTHS.keySet().forEach(word -> all.add("10^3/" + word + "3"));
        new TreeSet<>(UnitWords.CUBIC).forEach(word -> all.add("10^3/" + word + " mm"));
        return all;
    }

    public static List<String> ofConcentrations() {
        List<String> all = new ArrayList<>();
        UnitWords.AMOUNTS.keySet().forEach(word -> all.add(word + "/L"));
        UnitWords.VOLUMES.keySet().forEach(word -> all.add("NG/" + word));
        return all;
    }

    public static List<String> ofRates() {
        List<String> all = new ArrayList<>();
        new TreeSet<>(UnitWords.HOURS).forEach(word -> all.add("mm/" + word));
        UnitWords.LENGTHS.keySet().forEach(word -> all.add(word + "/jam"));
        new TreeSet<>(UnitWords.FIRST).forEach(word -> all.add("mm/1 " + word + " jam"));
        return all;
    }

    public static List<String> ofScores() {
        List<String> all = new ArrayList<>(new TreeSet<>(UnitWords.T_SCORE));
        all.addAll(new TreeSet<>(UnitWords.NO_UNIT));
        return all;
    }

    public static List<String> ofTemperatures() {
        return List.copyOf(new TreeSet<>(UnitWords.WHOLE.keySet()));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
