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
import java.util.SortedMap;
import java.util.TreeMap;
import org.secretomefhir.clinical.SubjectId;

/** The files that name subjects. Their lines may identify people, so a message names the line, never what it says. */
final class SubjectLists {
    private SubjectLists() {}

    /**
     * One id or {@code system|value} a line, each with the first line it stands on; empty lines and lines that begin with
     * {@code #} are passed over.
     */
    static SortedMap<String, Integer> subjects(Path file) {
        SortedMap<String, Integer> subjects = new TreeMap<>();
        for (Line line : lines(file)) {
            String text = line.text().startsWith("Patient/") ? line.text().substring("Patient/".length()) : line.text();
            if (text.chars().anyMatch(Character::isWhitespace)) {
                throw new CommandFailure(
                        ExitCode.DATA,
                        file + ", line " + line.number() + ": one Patient id or one system|value a line, nothing else");
            }
            subjects.putIfAbsent(text, line.number());
        }
        if (subjects.isEmpty()) {
            throw new CommandFailure(ExitCode.DATA, file + " names nobody: one Patient id or system|value a line");
        }
        return subjects;
    }

    /** {@code id,date} a line, the date a whole day; a heading line {@code id,date} may come first. */
    static SortedMap<SubjectId, LocalDate> indexDates(Path file) {
        SortedMap<SubjectId, LocalDate> dates = new TreeMap<>();
        for (Line line : lines(file)) {
            String[] parts = line.text().split(",", -1);
            if (parts.length == 2 && parts[1].strip().equals("date")) {
                continue;
            }
            try {
                if (parts.length != 2 || parts[0].isBlank()) {
                    throw new DateTimeException("not id,date");
                }
                LocalDate day = LocalDate.parse(parts[1].strip());
                if (dates.put(new SubjectId(parts[0].strip()), day) != null) {
                    throw new CommandFailure(
                            ExitCode.DATA, file + ", line " + line.number() + ": this id stands twice");
                }
            } catch (DateTimeException unreadable) {
                throw new CommandFailure(
                        ExitCode.DATA,
                        file + ", line " + line.number()
                                + ": write a Patient id, a comma and a day such as 2019-03-14");
            }
        }
        return dates;
    }

    private record Line(int number, String text) {}

    private static List<Line> lines(Path file) {
        try {
            List<Line> lines = new ArrayList<>();
            int number = 0;
            for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                number++;
                String bare = (number == 1 && text.startsWith("\ufeff") ? text.substring(1) : text).strip();
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
