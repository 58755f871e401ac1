package org.secretomefhir.report.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1. first;1\\. first",
                "12) twelfth;12\\) twelfth",
                "- dash;\\- dash",
                "+0.40;\\+0.40",
                "> quoted;\\> quoted",
                "# heading;\\# heading",
                "11 of 22;11 of 22",
                "2022. a year;2022\\. a year"
            })
    void nothingBeginsALineThatMarkdownWouldTakeForAMark(String text, String written) {
        assertThat(new Markdown().paragraph(text).text()).isEqualTo(written + "\n");
        assertThat(new Markdown().list(List.of(text)).text()).isEqualTo("- " + written + "\n");
    }

    @Test
    void aPNextToItsSignStaysReadable() {
        assertThat(Markdown.escaped("p < 0.001, <45, −5.68, R&D, 95 %"))
                .isEqualTo("p < 0.001, <45, −5.68, R\\&D, 95 %");
        assertThat(Markdown.escaped("&lt; <b> <!-- --> &#1;"))
                .isEqualTo("\\&lt; \\<b> \\<!-- --> \\&#1;".replace("#", "\\#"));
    }

    @Test
    void lineBreaksAndInvisibleCharactersDoNotReachTheDocument() {
        assertThat(Markdown.escaped("a\r\nb\u2028c\td\u202ee\u200bf\u0000g\u0007"))
                .isEqualTo("a  b c defg");
    }

    @Test
    void aRowHasTheCellsOfItsHead() {
        Markdown page = new Markdown();
        page.table(List.of("a", "b"), List.of(1), List.of(List.of("x|y", "+1")));
        assertThat(page.text()).isEqualTo("| a | b |\n| --- | ---: |\n| x\\|y | +1 |\n");
        assertThatThrownBy(() -> page.table(List.of("a", "b"), List.of(), List.of(List.of("one"))))
                .isInstanceOf(IllegalStateException.class);
    }
}
