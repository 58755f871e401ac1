package org.secretomefhir.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.ingest.files.Content;
import org.secretomefhir.ingest.files.ExportManifest;
import org.secretomefhir.ingest.files.FileName;
import org.secretomefhir.ingest.files.InputFile;
import org.secretomefhir.ingest.files.Lines;
import org.secretomefhir.ingest.gathering.Intake;
import org.secretomefhir.server.BundleReader;
import org.secretomefhir.server.JsonHead;
import org.secretomefhir.server.JsonValues;
import org.secretomefhir.server.MalformedJson;
import org.secretomefhir.server.Slice;

/** Reads one file after the other into an intake; what becomes of each goes to the account. */
final class FileReading {
    private final Intake intake;
    private final PlaceAccount account;
    private final boolean inFolder;
    private final Progress progress;

    /** @param inFolder the files are of a folder, and one that is no FHIR spoils not the rest */
    FileReading(Intake intake, PlaceAccount account, boolean inFolder, Progress progress) {
        this.intake = intake;
        this.account = account;
        this.inFolder = inFolder;
        this.progress = progress;
    }

    void read(InputFile file) {
        FileName name = file.name();
        if (inFolder && name.isMarker()) {
            account.passedOver(name, "goes with the data");
            return;
        }
        try (InputStream in = file.open()) {
            read(name, in);
        } catch (MalformedJson malformed) {
            malformed(name, malformed);
        } catch (BundleReader.NotABundle other) {
            String type = other.resourceType();
            unread(
                    name,
                    type.isEmpty()
                            ? Content.NO_FHIR
                            : "neither a Bundle nor a resource that can be told near its beginning",
                    !type.isEmpty());
        } catch (IOException broken) {
            broken(name, broken);
        } catch (UncheckedIOException broken) {
            broken(name, broken.getCause());
        }
        progress.at("reading " + name, account.resources(), -1);
    }

    private void read(FileName name, InputStream in) throws IOException {
        Content content = Content.of(in);
        switch (content.kind()) {
            case LINES -> lines(name, in, content);
            case VALUES -> values(name, in, content);
            case EMPTY -> empty(name);
            case CLIENT_LOG -> account.passedOver(name, content.what());
            case MANIFEST -> account.manifest(name, ExportManifest.read(in));
            case UNREAD_DATA -> account.incomplete(name + ": " + content.what());
            case FOREIGN -> unread(name, content.what(), isMissed(name, content.what()));
            default -> throw new IllegalStateException("a kind of content without a rule");
        }
    }

    /** Whether a file without FHIR has a name that data would have: a proxy's error page in the place of an export. */
    private static boolean isMissed(FileName name, String what) {
        if (what.equals(Content.NO_FHIR_ARRAY)) {
            return name.promisesJson() && !name.isSingleJson();
        }
        return what.equals(Content.NO_FHIR)
                ? name.promisesJson() && !name.isSingleJson() && !name.type().isEmpty()
                : name.promisesJson();
    }

    private void lines(FileName name, InputStream in, Content content) throws IOException {
        account.fileRead();
        Lines lines = new Lines(in, content.bareReturns());
        Supplier<String> place = () -> name + ":" + lines.number();
        boolean sure = content.sure();
        for (Slice line = lines.next(); line != null; line = lines.next()) {
            if (line.tooLong()) {
                longLine(name, lines, line, place);
                continue;
            }
            String type = JsonHead.typeOf(line);
            if (!sure && type.isEmpty()) {
                account.fileUnread();
                unread(name, content.what(), isMissed(name, content.what()));
                return;
            }
            sure = true;
            if (isJoined(line)) {
                joined(name, line, place);
            } else if (lines.isUnended() && !isWhole(line)) {
                account.incomplete(place.get() + " is cut off: the last line is no whole JSON");
            } else {
                account.line(line.bytes()[line.offset()] == '{' || line.bytes()[line.offset()] == '[', place);
                resources(name).take(line, type, place, false);
            }
        }
    }

    private static boolean isWhole(Slice line) {
        int end = line.offset() + line.length();
        return JsonHead.of(line.bytes(), line.offset(), end).end() == end;
    }

    /** Whether a value ends before the line does, as where files were joined without a line end between them. */
    private static boolean isJoined(Slice line) {
        byte[] bytes = line.bytes();
        int end = line.offset() + line.length();
        for (int at = line.offset(); at < end - 1; at++) {
            if (bytes[at] == '}' && bytes[at + 1] == '{') {
                int first = JsonHead.of(bytes, line.offset(), end).end();
                return first >= 0 && first < end && bytes[first] == '{';
            }
        }
        return false;
    }

    private void joined(FileName name, Slice line, Supplier<String> place) {
        try {
            JsonValues values = JsonValues.over(line);
            for (JsonHead head = values.next(); head != null; head = values.next()) {
                value(name, values, head, true, place);
            }
        } catch (MalformedJson malformed) {
            account.incomplete(place.get() + ": " + malformed.what());
        }
    }

    /** A Bundle on one line may be of any length; another resource of this length is told and passed over. */
    private void longLine(FileName name, Lines lines, Slice head, Supplier<String> place) {
        JsonValues values = JsonValues.over(lines.longLine());
        try {
            JsonHead beginning = values.next();
            if (beginning != null) {
                value(name, values, beginning, true, place);
            }
        } catch (MalformedJson malformed) {
            if (malformed.isCutOff() || JsonHead.typeOf(head).equals("Bundle")) {
                account.incomplete(place.get() + ": " + malformed.what());
            } else {
                resources(name).take(head, JsonHead.typeOf(head), place, false);
            }
        }
    }

    private void values(FileName name, InputStream in, Content content) {
        account.fileRead();
        JsonValues values = JsonValues.over(in);
        boolean sure = content.sure();
        long[] number = {0};
        for (JsonHead head = values.next(); head != null; head = values.next()) {
            number[0]++;
            Supplier<String> place = () -> number[0] == 1 ? name.text() : name + ", value " + number[0];
            if (!value(name, values, head, sure, place)) {
                account.fileUnread();
                unread(name, content.what(), isMissed(name, content.what()));
                return;
            }
            sure = true;
        }
    }

    /**
     * Whether it was taken.
     *
     * @param sure also if it has no type
     */
    private boolean value(FileName name, JsonValues values, JsonHead head, boolean sure, Supplier<String> place) {
        String type = head.resourceType();
        if (type.equals("Bundle") || (type.isEmpty() && head.members().contains("entry"))) {
            resources(name).open(values.bundle(), place);
            return true;
        }
        Slice resource = values.resource();
        String told = type.isEmpty() ? JsonHead.typeOf(resource) : type;
        if (told.isEmpty() && resource.tooLong()) {
            account.incomplete(place.get() + ": a value of more than " + BundleReader.MAX_RESOURCE
                    + " bytes that does not begin with its type");
        } else if (sure || !told.isEmpty()) {
            resources(name).take(resource, told, place, true);
        } else {
            return false;
        }
        return true;
    }

    private Resources resources(FileName name) {
        return new Resources(intake, account, inFolder ? name.folder() : "", () -> {
            if (account.isTimeToTell()) {
                progress.at("reading " + name, account.resources(), -1);
            }
        });
    }

    private void empty(FileName name) {
        if (!inFolder) {
            throw refused(name, "empty");
        }
        account.empty(name);
    }

    private void unread(FileName name, String what, boolean missed) {
        if (!inFolder) {
            throw refused(name, what + "; FHIR data in JSON were expected");
        }
        if (missed) {
            account.incomplete(name + ": " + what);
        } else {
            account.foreign(name, what);
            if (name.promisesJson()) {
                account.instead(name, what);
            }
        }
    }

    private void malformed(FileName name, MalformedJson malformed) {
        if (!inFolder && !malformed.isCutOff()) {
            throw refused(name, malformed.what());
        }
        account.incomplete(name + ": " + malformed.what());
    }

    private void broken(FileName name, @Nullable IOException failure) {
        String why = InputFaults.incomplete(failure);
        boolean damaged = why != null && why.contains("damaged");
        if (why == null || (!inFolder && !damaged)) {
            throw InputFaults.of(name.text(), failure);
        }
        account.incomplete(name + ": " + why);
    }

    private static SourceRefused refused(FileName name, String what) {
        return new SourceRefused(SourceRefused.Kind.NOT_EVALUABLE, name.text(), what);
    }
}
