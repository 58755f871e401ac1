package org.secretomefhir.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class MarkupTest {
    @Test
    void textAndAttributesAreEscaped() {
        String html = new Markup()
                .open("p", "title", "a\"b'<c>&")
                .text("</p><script>alert('x')</script>")
                .close()
                .toString();
        assertThat(html)
                .isEqualTo("<p title=\"a&quot;b&#39;&lt;c&gt;&amp;\">"
                        + "&lt;/p&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</p>\n");
    }

    @Property
    void whateverGoesInIsTextWhenItComesOut(@ForAll("hostile") String hostile) throws Exception {
        String xml =
                new Markup().open("div", "title", hostile).text(hostile).close().toString();
        Element read = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
        assertThat(read.getChildNodes().getLength()).isLessThanOrEqualTo(1);
        assertThat(read.getTextContent()).isEqualTo(allowed(hostile));
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.strings()
                        .withChars("<>&\"'/!-[]=\0\u001b\u202e\ud800\udc00\u2028\u0085 ax")
                        .ofMaxLength(20));
    }

    /** What a document may hold of the text. */
    private static String allowed(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean control = (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7f && c <= 0x9f);
            boolean turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
            boolean half = c >= 0xd800 && c <= 0xdfff;
            out.appendCodePoint(control || turns || half || c == 0xfffe || c == 0xffff ? 0xfffd : c);
        });
        return out.toString();
    }

    @Test
    void aDocumentWithOpenElementsIsRefused() {
        assertThatThrownBy(() -> new Markup().open("p").toString()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStyleSheetCannotEndItself() {
        assertThatThrownBy(() -> new Markup().style("p{}</style><script>"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
