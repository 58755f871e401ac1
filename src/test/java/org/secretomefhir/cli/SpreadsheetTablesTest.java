package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.server.SecretRef;

/** Tables, lists and secrets as spreadsheets and editors of text write them. */
class SpreadsheetTablesTest {
    private static final String PLAIN = "endpoint,subject,pre,post\nx,a,1.5,2\nx,b,2.25,\nx,c,3,4.5\nx,d,1,1.5\n";
    private static final String EXCEL =
            "\ufeffsep=;\r\nendpoint;subject;pre;post\r\nx;a;1,5;2\r\nx;b;2,25;NA\r\nx;c;3;4,5\r\nx;d;1;1,5\r\n";

    @TempDir
    Path folder;

    @Test
    void aTableOfASpreadsheetGivesTheSameNumbers() throws IOException {
        String plain = analyze(0, PLAIN);
        assertThat(analyze(0, EXCEL, "--csv", "excel")).isEqualTo(plain);
        assertThat(analyze(0, EXCEL.replace("sep=;\r\n", ""), "--csv", "excel")).isEqualTo(plain);
        assertThat(analyze(0, EXCEL.replace("NA", "#N/A"), "--csv", "EXCEL")).isEqualTo(plain);
    }

    @Test
    void withoutTheWordForItASpreadsheetsTableIsRefusedWithTheWord() throws IOException {
        assertThat(analyze(65, EXCEL)).contains("line 1", "sep=", "--csv excel").doesNotContain("2,25");
        assertThat(analyze(65, EXCEL.replace("sep=;\r\n", ""))).contains("--csv excel");
        assertThat(analyze(65, PLAIN.replace("2.25,", "2.25,NA"))).contains("column post", "--csv excel");
        assertThat(analyze(65, PLAIN, "--csv", "excel")).contains("leave out --csv excel");
        assertThat(analyze(65, EXCEL.replace("1,5;2", "1.234,5;2"), "--csv", "excel"))
                .contains("column pre", "12,5")
                .doesNotContain("1.234");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"--patients, \"sep=;|p-01\"", "--index-dates, \"sep=;|id;date|p-01;2019-03-14\""})
    void aListThatNamesItsSeparatorIsRefused(String option, String lines) throws IOException {
        Path list = Files.writeString(folder.resolve("list.csv"), "\ufeff" + lines.replace("|", "\r\n"));
        CaseRun run = CaseRun.of(Path.of("samples/main/ndjson"), folder.resolve("out"), option, list.toString());
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err()).contains("line 1", "sep=");
    }

    @Test
    void datesMayBeSeparatedBySemicolons() throws IOException {
        Path list = Files.writeString(folder.resolve("list.csv"), "\ufeffid;date\r\nsyn-01;2019-03-14\r\n");
        assertThat(SubjectLists.indexDates(list)).containsOnlyKeys("syn-01");
    }

    @Test
    void aSecretMayBeginWithAByteOrderMark() throws IOException {
        Path secret = Files.writeString(folder.resolve("token"), "\ufefft0ken\r\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        assertThat(new SecretRef.InFile(secret).read()).isEqualTo("t0ken");
    }

    private String analyze(int code, String table, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("pairs.csv"), table);
        String[] words = new String[3 + more.length];
        words[0] = "analyze";
        words[1] = "--pairs";
        words[2] = file.toString();
        System.arraycopy(more, 0, words, 3, more.length);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int ended = Main.run(new PrintWriter(out), new PrintWriter(err), words);
        assertThat(ended).as(err.toString()).isEqualTo(code);
        return code == 0 ? out.toString() : err.toString();
    }
}
