package org.secretomefhir.report.text;

/**
 * How a terminal shows text.
 *
 * @param width columns, at least 40
 * @param colour whether to emphasise with ANSI sequences
 * @param unicode whether signs beyond ASCII may be used; without, they are written with plain ones
 */
public record TextStyle(int width, boolean colour, boolean unicode) {
    public TextStyle {
        width = Math.max(40, width);
    }

    /** 100 columns, plain ASCII without colour: for files, pipes and logs. */
    public static TextStyle plain() {
        return new TextStyle(100, false, false);
    }

    /** What this terminal can show of the text; control characters, which could steer it, are taken out. */
    String shown(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\t' || Character.getType(c) == Character.FORMAT) {
                out.append(' ');
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                out.append('?');
            } else if (unicode || c < 128) {
                out.appendCodePoint(c);
            } else {
                out.append(ascii(c));
            }
        });
        return out.toString();
    }

    String bold(String text) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    String good(String text) {
        return colour ? "\u001b[32m" + text + "\u001b[0m" : text;
    }

    String warn(String text) {
        return colour ? "\u001b[33m" + text + "\u001b[0m" : text;
    }

    private static String ascii(int c) {
        return switch (c) {
            case 0x2212, 0x2013, 0x2010, 0x2011 -> "-";
            case 0x00b1 -> "+/-";
            case 0x00a0, 0x2009, 0x202f -> " ";
            case 0x00d7 -> "x";
            case 0x00b3 -> "^3";
            case 0x2079 -> "^9";
            case 0x00b5, 0x03bc -> "u";
            default -> "?";
        };
    }
}
