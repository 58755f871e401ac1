package org.secretomefhir.report.html;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes elements of HTML and SVG, well-formed by construction: what is opened is closed, every text and every attribute
 * value is escaped, and characters that no document may hold are replaced.
 */
final class Markup {
    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /** A document that begins with {@code <!DOCTYPE html>}. */
    static Markup page() {
        Markup markup = new Markup();
        markup.out.append("<!DOCTYPE html>\n");
        return markup;
    }

    /** Opens an element; attributes are names and values in turn. */
    Markup open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the element opened last. */
    Markup close() {
        String tag = open.pop();
        out.append("</").append(tag).append('>');
        if (!isInline(tag)) {
            out.append('\n');
        }
        return this;
    }

    /** A whole element with text in it. */
    Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element without content. */
    Markup empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    Markup text(String text) {
        escape(text);
        return this;
    }

    /** The style sheet, as it is. It is ours, and must not hold a closing tag. */
    Markup style(String css) {
        if (css.contains("</")) {
            throw new IllegalArgumentException("a style sheet holds no tag");
        }
        out.append("<style>").append(css).append("</style>\n");
        return this;
    }

    /** The document; every element must be closed. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return out.toString();
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private static boolean isInline(String tag) {
        return switch (tag) {
            case "span", "b", "strong", "em", "a", "code", "title", "text", "small", "abbr" -> true;
            default -> false;
        };
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else {
                        out.append(isAllowed(c) ? c : '\ufffd');
                    }
                }
            }
        }
    }

    /** No control characters, no halves of pairs, none that turn the direction of writing around. */
    private static boolean isAllowed(char c) {
        boolean control = c < ' ' && c != '\n' && c != '\t';
        boolean turns = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        return !control
                && !turns
                && !Character.isSurrogate(c)
                && (c < '\u007f' || c > '\u009f')
                && c != '\ufffe'
                && c != '\uffff';
    }
}
