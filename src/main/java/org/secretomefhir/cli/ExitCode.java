package org.secretomefhir.cli;

/** Exit codes, after sysexits.h, so that cron and systemd can act on them. */
public enum ExitCode {
    DONE(0, "done, or already published"),
    OUT_OF_MEMORY(3, "out of memory"),
    USAGE(64, "the command line is wrong"),
    DATA(65, "the data cannot be evaluated, or too much of them was quarantined"),
    SOURCE_NOT_FOUND(66, "a source, study or list file was not found"),
    UNAVAILABLE(69, "a server did not answer, or an incomplete read, after all tries"),
    INTERNAL(70, "a fault of this program"),
    LOCAL_IO(74, "a file of this machine could not be read or written"),
    TRY_LATER(75, "another run holds this report, or a different report stands under its id"),
    REFUSED(77, "the server refused: authentication or authorisation"),
    CONFIGURATION(78, "the study or the settings are wrong");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
