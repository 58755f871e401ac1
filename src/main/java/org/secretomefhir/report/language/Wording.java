package org.secretomefhir.report.language;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.secretomefhir.statistics.Interval;

/**
 * Says phrases in one language, and writes numbers and dates as that language does.
 *
 * <p>A place {@code {name}} of a sentence takes the value of that name; {@code {name?one|many}} takes the first word if
 * the value is 1, else the second.
 */
public final class Wording {
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)(?:\\?([^|{}]*)\\|([^|{}]*))?\\}");
    private static final Wording ENGLISH = new Wording(Language.EN, text -> text);

    private final Language language;
    private final UnaryOperator<String> given;

    private Wording(Language language, UnaryOperator<String> given) {
        this.language = language;
        this.given = given;
    }

    /** English, and every text of the study as it stands there first. */
    public static Wording english() {
        return ENGLISH;
    }

    /** @param given what the study has for its own texts in this language; the text itself where it has nothing */
    public static Wording of(Language language, UnaryOperator<String> given) {
        return new Wording(language, given);
    }

    public Language language() {
        return language;
    }

    /** A text of the study in this language. */
    public String given(String text) {
        return given.apply(text);
    }

    /** The phrase as a sentence, or a part of one. */
    public String say(Phrase phrase) {
        Matcher places = PLACE.matcher(Catalogue.shipped().sentence(phrase.key(), language));
        StringBuilder said = new StringBuilder();
        while (places.find()) {
            String name = places.group(1);
            Object value = phrase.values().get(name);
            if (value == null) {
                throw new IllegalArgumentException(phrase.key() + " lacks a value for " + name);
            }
            String one = places.group(2);
            String shown = one == null ? show(value) : isOne(value) ? one : places.group(3);
            places.appendReplacement(said, Matcher.quoteReplacement(shown));
        }
        return places.appendTail(said).toString();
    }

    /** The sentence of this key, without places. */
    public String say(String key) {
        return say(Phrase.of(key));
    }

    /** The sentence of this key, with names of places and their values in turn. */
    public String say(String key, Object... namesAndValues) {
        return say(Phrase.of(key, namesAndValues));
    }

    /** Sentences one after another. */
    public String say(List<Phrase> phrases) {
        return phrases.stream().map(this::say).collect(Collectors.joining(" "));
    }

    /**
     * A value as it stands in a sentence: phrases are said, dates and numbers written, lists joined by commas and an
     * "and", texts of the study translated; other texts stay as they are.
     */
    public String show(Object value) {
        if (value instanceof Phrase phrase) {
            return say(phrase);
        } else if (value instanceof Phrase.Given text) {
            return given(text.text());
        } else if (value instanceof Phrase.Shown number) {
            return number.signed() ? signed(number.value(), number.places()) : fixed(number.value(), number.places());
        } else if (value instanceof Phrase.Exact number) {
            return shortest(number.value());
        } else if (value instanceof Phrase.Probability p) {
            return relation(p.value());
        } else if (value instanceof Phrase.Level level) {
            return level(level.value());
        } else if (value instanceof LocalDate day) {
            return date(day);
        } else if (value instanceof Phrase.Within text) {
            return within(given(text.text()));
        } else if (value instanceof Phrase.Clause text) {
            return clause(given(text.text()));
        } else if (value instanceof Phrase.Joined parts) {
            return parts.phrases().stream().map(this::say).collect(Collectors.joining(", "));
        } else if (value instanceof Phrase.Items items) {
            return items.phrases().stream().map(this::say).collect(Collectors.joining("; "));
        } else if (value instanceof List<?> items) {
            return list(items.stream().map(this::show).toList());
        } else if (value instanceof Integer || value instanceof Long || value instanceof String) {
            return value.toString();
        }
        throw new IllegalArgumentException(
                "no way of saying a " + value.getClass().getName());
    }

    /** {@code a, b and c}. */
    public String list(List<String> items) {
        int last = items.size() - 1;
        return last < 1
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " " + say("and") + " " + items.get(last);
    }

    private static String clause(String sentence) {
        String stripped = sentence.strip();
        return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    /** A title as it stands within a sentence: its first letter small, unless it begins an abbreviation. */
    static String within(String title) {
        boolean word = title.length() > 1 && Character.isLowerCase(title.charAt(1));
        return word ? title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1) : title;
    }

    /** {@code 5 March 2019}. */
    public String date(LocalDate day) {
        return day.getDayOfMonth() + " " + say("month." + day.getMonthValue()) + " " + day.getYear();
    }

    /** As {@link Numbers#fixed}, with the decimal sign of the language. */
    public String fixed(double value, int places) {
        return local(Numbers.fixed(value, places));
    }

    /** As {@link Numbers#signed}, with the decimal sign of the language. */
    public String signed(double value, int places) {
        return local(Numbers.signed(value, places));
    }

    /** {@code −7.55 to −3.85}. */
    public String range(Interval interval, int places) {
        return say("range", "from", fixed(interval.lower(), places), "to", fixed(interval.upper(), places));
    }

    /** As {@link Numbers#percent}, with the decimal sign of the language. */
    public String percent(double percent) {
        return local(Numbers.percent(percent));
    }

    /** As {@link Numbers#level}, with the decimal sign of the language. */
    public String level(double level) {
        return local(Numbers.level(level));
    }

    /** As {@link Numbers#p}, with the decimal sign of the language. */
    public String p(double p) {
        return local(Numbers.p(p));
    }

    /** As {@link Numbers#relation}, with the decimal sign of the language. */
    public String relation(double p) {
        return local(Numbers.relation(p));
    }

    /** As {@link Numbers#shortest}, with the decimal sign of the language. */
    public String shortest(double value) {
        return local(Numbers.shortest(value));
    }

    /** Names of the places of a sentence. */
    static List<String> places(String sentence) {
        return PLACE.matcher(sentence)
                .results()
                .map(place -> place.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isOne(Object value) {
        return value instanceof Integer n ? n == 1 : value instanceof Long m && m == 1;
    }

    private String local(String number) {
        return language == Language.ID ? number.replace('.', ',') : number;
    }
}
