package org.secretomefhir.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files that name subjects. Their lines may identify people, so a message names the line, never what it says. */
final class SubjectLists {
    private static final String NAME = "a Patient id or system|value";
    /** White space of every kind, and signs that no one sees. */
    private static final String BLANK = "[\\s\\p{Z}\\x{200B}\\x{2060}\\x{FEFF}]";

    private static final int LAST_YEAR = 9999;
    private static final Pattern INNER = Pattern.compile(BLANK);

    private SubjectLists() {}

    /** One line of {@code id,date}. */
    record Given(int line, LocalDate day) {}

    /**
     * One id or {@code system|value} a line, each with the first line it stands on; empty lines and lines that begin with
     * {@code #} are passed over.
     */
    static SortedMap<String, Integer> subjects(Path file) {
        SortedMap<String, Integer> subjects = new TreeMap<>();
        for (Line line : lines(file)) {
            subjects.putIfAbsent(name(line.text(), file, line), line.number());
        }
        if (subjects.isEmpty()) {
            throw new CommandFailure(ExitCode.DATA, file + " names nobody: one Patient id or system|value a line");
        }
        return subjects;
    }

    /**
     * A name, a comma (or a semicolon) and a whole day a line; a heading {@code id,date} may come first. Names are written
     * as in {@link #subjects}; what stands before the last comma is the name.
     */
    static SortedMap<String, Given> indexDates(Path file) {
        SortedMap<String, Given> dates = new TreeMap<>();
        boolean first = true;
        for (Line line : lines(file)) {
            int comma = Math.max(line.text().lastIndexOf(','), line.text().lastIndexOf(';'));
            String before = comma < 0 ? "" : bare(line.text().substring(0, comma));
            String after = bare(line.text().substring(comma + 1));
            boolean heading = first && after.equals("date") && !before.contains(",");
            first = false;
            if (heading) {
                continue;
            }
            if (before.isEmpty()) {
                throw unreadable(file, line, "write " + NAME + ", a comma and a day such as 2019-03-14");
            }
            if (dates.put(name(before, file, line), new Given(line.number(), day(after, file, line))) != null) {
                throw unreadable(file, line, "this subject stands twice");
            }
        }
        if (dates.isEmpty()) {
            throw new CommandFailure(ExitCode.DATA, file + " names nobody: " + NAME + ", a comma and a day a line");
        }
        return dates;
    }

    private static LocalDate day(String text, Path file, Line line) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeException noSuchDay) {
            // told below
        }
        throw unreadable(file, line, "write " + NAME + ", a comma and a day such as 2019-03-14");
    }

    /** An id, also from {@code Patient/id}; or a system without blanks, a bar, and a value that may hold some. */
    private static String name(String text, Path file, Line line) {
        String name = text.startsWith("Patient/") ? text.substring("Patient/".length()) : text;
        int bar = name.indexOf('|');
        boolean readable = bar < 0
                ? !name.isEmpty() && !INNER.matcher(name).find() && name.indexOf('/') < 0
                : bar < name.length() - 1
                        && !INNER.matcher(name.substring(0, bar)).find();
        if (!readable) {
            throw unreadable(file, line, "one Patient id or one system|value a line, nothing else");
        }
        return name;
    }

    private static CommandFailure unreadable(Path file, Line line, String fix) {
        return new CommandFailure(ExitCode.DATA, file + ", line " + line.number() + ": " + fix);
    }

    private static String bare(String text) {
        int from = 0;
        int end = text.length();
        while (from < end && isBlank(text.charAt(from))) {
            from++;
        }
        while (end > from && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(from, end);
    }

    private static boolean isBlank(char one) {
        return INNER.matcher(String.valueOf(one)).matches();
    }

    private record Line(int number, String text) {}

    private static List<Line> lines(Path file) {
        if (file.toString().isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "the name of a list of patients is empty");
        }
        try {
            List<Line> lines = new ArrayList<>();
            int number = 0;
            for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                number++;
                String bare = bare(text);
                if (lines.isEmpty() && bare.toLowerCase(Locale.ROOT).startsWith("sep=")) {
                    throw unreadable(
                            file,
                            new Line(number, bare),
                            "it names a separator (sep=) as spreadsheets do; take it out");
                }
                if (!bare.isEmpty() && !bare.startsWith("#")) {
                    lines.add(new Line(number, bare));
                }
            }
            return lines;
        } catch (NoSuchFileException missing) {
            throw new CommandFailure(ExitCode.SOURCE_NOT_FOUND, "there is no file " + file);
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCode.LOCAL_IO, file + " cannot be read as UTF-8 text");
        }
    }
}
