package org.secretomefhir.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.cohort.Remark;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.Frames;
import org.secretomefhir.report.Limitations;
import org.secretomefhir.report.RunFactsSample;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.PrimaryTest;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {
    @ParameterizedTest
    @ValueSource(strings = {"main", "no-effect", "worsening", "half-missing"})
    void thePageIsWellFormedAndNeedsNothingElse(String variant) throws Exception {
        String html = page(Frames.withLosses(variant));
        Document document = parse(html);
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("link").getLength()).isZero();
        assertThat(document.getElementsByTagName("img").getLength()).isZero();
        assertThat(html).doesNotContain(" style=").doesNotContain(" src=").doesNotContain("url(");
        NodeList links = document.getElementsByTagName("a");
        IntStream.range(0, links.getLength())
                .forEach(i -> assertThat(links.item(i)
                                .getAttributes()
                                .getNamedItem("href")
                                .getNodeValue())
                        .startsWith("#"));
    }

    @Test
    void thePolicyAllowsTheOneStyleSheetByItsHashAndNothingElse() throws IOException {
        String html = page(Frames.cohort("main"));
        assertThat(html)
                .containsPattern("Content-Security-Policy\" content=\"default-src &#39;none&#39;; "
                        + "style-src &#39;sha256-[A-Za-z0-9+/]{43}=&#39;; base-uri &#39;none&#39;; form-action"
                        + " &#39;none&#39;\"");
    }

    @Test
    void theFirstScreenHasTheAnswerAndWhatItCannotShow() throws IOException {
        String html = page(Frames.cohort("main"));
        String first = html.substring(0, html.indexOf("<h2>In words"));
        assertThat(first)
                .contains("All 11 patients given")
                .contains("from 1 January 2017 to 31 December 2022")
                .contains("9 of 9 endpoints changed in the expected direction at a Holm-adjusted alpha of 0.05")
                .contains(Wording.english().say(Limitations.STANDING))
                .contains("[\u22127.55 to \u22123.85]")
                .contains("title=\"0.0009765625\"");
    }

    @Test
    void sexAndAgeAreThere() throws IOException {
        assertThat(page(Frames.cohort("main")).replaceAll("<[^>]*>", " ").replaceAll("[\\s\u00a0]+", " "))
                .contains("male 4 of 11 36.4 %")
                .contains("female 7 of 11 63.6 %")
                .contains("60-74 6 of 11 54.5 %");
    }

    @Test
    void aCriterionWhoseDataWereNotReadIsSaidSo() throws IOException {
        assertThat(page(Frames.remarked(new Remark(Remark.Kind.SAME_DAY, "ctx", "left out")))
                        .replaceAll("<[^>]*>", " "))
                .containsPattern("age\\s+not set by the study")
                .containsPattern(
                        "condition\\s+not assessable: the source does not hold or show its data, so it excluded nobody");
    }

    @Test
    void subgroupsAreDescribedWithoutATest() throws IOException {
        String html = page(Frames.cohort("main"));
        String part = html.substring(html.indexOf("<summary>By sex and age"), html.indexOf("<summary>Other ways"));
        assertThat(part.replaceAll("<[^>]*>", " "))
                .contains("\u22124.67 [\u22129.82 to 0.47]  n\u00a04")
                .contains("Descriptive only")
                .doesNotContain(" p ");
    }

    @Test
    void otherWaysOfLookingHaveEstimatesButNoP() throws IOException {
        String html = page(Frames.cohort("half-missing"));
        String part = html.substring(html.indexOf("<summary>Other ways"), html.indexOf("<summary>All statistics"));
        assertThat(part.replaceAll("<[^>]*>", " ").replaceAll("[\\s\u00a0]+", " "))
                .contains("Another value from the same window", "Always closest", "0, 0 of 5")
                .contains("In reference range before, after", "Came into it")
                .containsPattern("ESR 8 [0-5] of 5 \\[[0-9]+ to [0-9]+ %\\] 0 of 5 \\[0 to 52 %\\] 0, [0-5] [0-5] of 5")
                .contains("Osteocalcin 0.687 0.642 to 0.735")
                .contains("Before, without a pair", "16.94 \u00b1 4.00, n 5")
                .contains("T-score L1 normal osteopenia osteoporosis normal 0 0 0")
                .doesNotContain(" p ", " p = ", "p-value");
        assertThat(html.substring(0, html.indexOf("<h2>Details"))).doesNotContain("Another value from the same window");
    }

    @Test
    void noSubjectIsShown() throws IOException {
        assertThat(page(Frames.withLosses("main"))).doesNotContain("SYN-").doesNotContain("S001");
    }

    @Test
    void percentChangeIsNotShownForTScores() throws IOException {
        String html = page(Frames.cohort("main"));
        assertThat(html.split("Change in per cent", -1)).hasSize(5); // four laboratory endpoints
        assertThat(html.split("<h4>WHO categories</h4>", -1)).hasSize(6); // five T-scores
    }

    @Test
    void theTestThatWasPlannedIsTheTestThatIsShown() throws IOException {
        String html = page(Frames.cohort(
                Frames.study(
                        AnalysisPlan.standard().withPrimary(PrimaryTest.T),
                        Frames.study().endpoints()),
                "main"));
        assertThat(html).contains("paired t p").doesNotContain("exact Wilcoxon p");
    }

    @Test
    void nobodyFoundIsAnAnswerToo() throws Exception {
        String html = page(Frames.gather(Frames.study(), List.of()));
        parse(html);
        assertThat(html).contains("No patients given").contains("no subject has both a value before and a value after");
    }

    @Test
    void hostileTextFromTheStudyStaysText() throws Exception {
        var hostile = Frames.lab("x", "<script>alert(1)</script>", "\"><img src=x>", "1", "1");
        String html = page(Frames.gather(Frames.study(AnalysisPlan.standard(), List.of(hostile)), List.of()));
        assertThat(parse(html).getElementsByTagName("script").getLength()).isZero();
        assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    private static Document parse(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static String page(StudyFrame frame) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportPage.write(StudyReport.of(frame), RunFactsSample.facts(), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
