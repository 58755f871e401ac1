package org.secretomefhir.clinical;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words, numbers and signs of a folded unit text, and a place among them. Blanks only divide. Whoever takes a piece
 * moves on; what is not there is not taken. Confined to one reading.
 */
final class UnitTokens {
    private final List<String> tokens;
    private int next;

    private UnitTokens(List<String> tokens) {
        this.tokens = tokens;
    }

    static UnitTokens of(String folded) {
        List<String> tokens = new ArrayList<>();
        int start = 0;
        while (start < folded.length()) {
            int end = start + 1;
            int kind = kind(folded.charAt(start));
            while (end < folded.length() && kind > 0 && kind(folded.charAt(end)) == kind) {
                end++;
            }
            if (folded.charAt(start) != ' ') {
                tokens.add(folded.substring(start, end));
            }
            start = end;
        }
        return new UnitTokens(tokens);
    }

    /** 1 for digits, 2 for letters, 0 for signs, which stand for themselves. */
    private static int kind(char one) {
        return one >= '0' && one <= '9' ? 1 : Character.isLetter(one) ? 2 : 0;
    }

    static boolean isNumber(String token) {
        return kind(token.charAt(0)) == 1;
    }

    /** All of them, whatever was taken. */
    List<String> all() {
        return List.copyOf(tokens);
    }

    int place() {
        return next;
    }

    void returnTo(int place) {
        next = place;
    }

    boolean isAtEnd() {
        return next == tokens.size();
    }

    /** The token at a distance from the next one; empty behind the end. */
    String peek(int distance) {
        return next + distance < tokens.size() ? tokens.get(next + distance) : "";
    }

    boolean take(String token) {
        boolean there = peek(0).equals(token);
        next += there ? 1 : 0;
        return there;
    }

    boolean takeOne(Set<String> words) {
        boolean there = words.contains(peek(0));
        next += there ? 1 : 0;
        return there;
    }

    <T> @Nullable T takeMeaning(Map<String, T> meanings) {
        T meaning = meanings.get(peek(0));
        next += meaning == null ? 0 : 1;
        return meaning;
    }

    /** A number as written, if the next token is one. */
    @Nullable
    String takeNumber() {
        String token = peek(0);
        if (token.isEmpty() || !isNumber(token)) {
            return null;
        }
        next++;
        return token;
    }
}
