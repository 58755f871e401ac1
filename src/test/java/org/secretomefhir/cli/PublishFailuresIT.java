package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.testing.Reply;
import org.secretomefhir.testing.ScriptedRequest;
import org.secretomefhir.testing.ScriptedServer;

/** A report that could not be published is still a result: the table, the folder, then the reason and the code. */
class PublishFailuresIT {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "401, 77, the server asks for other credentials",
        "403, 77, the server does not allow this request",
        "405, 78, allow update-as-create",
        "422, 65, the server did not take the report",
        "200, 69, text/html instead of FHIR JSON"
    })
    void theTableAndTheFolderAreShownAndTheReasonAfterThem(int status, int code, String reason) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int ended;
        try (ScriptedServer server = ScriptedServer.start().otherwise(request -> answer(request, status))) {
            URI base = server.baseUrl();
            ended = Main.run(
                    new PrintWriter(out),
                    new PrintWriter(err),
                    "evaluate",
                    "--source",
                    "samples/main/ndjson",
                    "--publish",
                    base.toString(),
                    "--out",
                    folder.resolve("out").toString());
        }
        assertThat(ended).isEqualTo(code);
        assertThat(out.toString())
                .contains("9 of 9 endpoints changed", "T-score L1-L4", "Results:  ", "(not published: ")
                .contains(reason);
        assertThat(err.toString())
                .startsWith("secretome-fhir: ")
                .contains(reason)
                .hasLineCount(1);
        assertThat(folder.resolve("out/manifest.json")).content().contains("not published: ");
        assertThat(folder.resolve("out/report.html")).isNotEmptyFile();
    }

    private static Reply answer(ScriptedRequest request, int status) {
        if (status == 200) {
            return Reply.status(200)
                    .header("Content-Type", "text/html")
                    .body("<html>log in</html>".getBytes(StandardCharsets.UTF_8));
        }
        return request.method().equals("GET") ? Reply.status(status < 404 ? status : 404) : Reply.status(status);
    }
}
