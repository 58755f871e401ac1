package org.secretomefhir.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.secretomefhir.ingest.Progress;

/** One line on a terminal that tells how far reading is, rewritten in place and gone at the end. */
final class ProgressLine implements Progress, AutoCloseable {
    private static final long LEAST_PAUSE_NANOS = 100_000_000;

    private final PrintWriter terminal;
    private final boolean shown;
    private long lastNanos;
    private int lastLength;

    /** @param shown whether the writer is a terminal */
    ProgressLine(PrintWriter terminal, boolean shown) {
        this.terminal = terminal;
        this.shown = shown;
    }

    @Override
    public void at(String stage, long resources, long expected) {
        long now = System.nanoTime();
        if (!shown || (lastLength > 0 && now - lastNanos < LEAST_PAUSE_NANOS)) {
            return;
        }
        lastNanos = now;
        String count = String.format(Locale.ROOT, "%s: %,d", stage, resources);
        write(expected < 0 ? count : count + String.format(Locale.ROOT, " of %,d", expected));
    }

    @Override
    public void close() {
        if (lastLength > 0) {
            write("");
            terminal.print('\r');
            terminal.flush();
        }
    }

    private void write(String text) {
        terminal.print('\r' + text + " ".repeat(Math.max(0, lastLength - text.length())));
        terminal.flush();
        lastLength = text.length();
    }
}
