package dev.pawl.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.benchmarks.table.Results.Cell;
import dev.pawl.benchmarks.table.Results.Fork;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartsTest {
  @Test
  void ratioChart_barsEndWhereTheScaleSays() throws Exception {
    Document chart =
        parse(new RatioChart(Fixture.FIGURES, List.of(Fixture.JDK_17, Fixture.JDK_25)).toSvg());

    Element rival = only(elements(chart, "rect", "bar c2").stream().skip(1).toList());
    double end = number(rival, "x") + number(rival, "width");
    Element ten =
        only(
            elements(chart, "text", "faint middle").stream()
                .filter(text -> text.getTextContent().equals("10 ×"))
                .toList());
    // The rival of the fixture takes 6.6 times as long as Pawl, and ten times as long as the twin.
    assertThat(end).isEqualTo(number(ten, "x"));
  }

  @Test
  void ratioChart_saysWhatTheBarsAre() throws Exception {
    Document chart =
        parse(new RatioChart(Fixture.FIGURES, List.of(Fixture.JDK_17, Fixture.JDK_25)).toSvg());

    assertThat(elements(chart, "text", "faint"))
        .extracting(Element::getTextContent)
        .containsExactly(
            "Pawl, JDK 17",
            "Pawl, JDK 25",
            "CompletableFuture, JDK 17",
            "virtual thread, JDK 25",
            "1.53 × (3.05 ns)",
            "1.25 × (2.50 ns)",
            "10 × (20 ns)",
            "150 × (300 ns)");
    assertThat(elements(chart, "text", "end"))
        .extracting(Element::getTextContent)
        .containsExactly("suspend & resume");
  }

  @Test
  void scalingChart_hasACurveForEachWithAllSizes() throws Exception {
    Document chart = parse(new ScalingChart(List.of(scaling())).toSvg());

    List<Element> curves = elements(chart, "polyline", "line c4");
    assertThat(only(curves).getAttribute("points").split(" ")).hasSize(Figures.SIZES.size());
    assertThat(elements(chart, "polyline", "line c0")).isEmpty();
  }

  /** Pawl's curve lacks the largest size. */
  private static Results scaling() {
    List<Cell> cells = new ArrayList<>();
    IntStream.range(0, Figures.SIZES.size())
        .forEach(i -> cells.add(cell("byHand", Figures.SIZES.get(i), i + 1)));
    IntStream.range(0, Figures.SIZES.size() - 1)
        .forEach(i -> cells.add(cell("pawl", Figures.SIZES.get(i), i + 1)));
    return new Results(Fixture.JDK_17.environment(), "", cells);
  }

  private static Cell cell(String variant, int size, double nanos) {
    return new Cell(
        Figures.scalingId(Figures.RESUME_AMONG, size),
        variant,
        List.of(new Fork(List.of(nanos), List.of())));
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> elements(Document document, String name, String classes) {
    NodeList all = document.getElementsByTagName(name);
    return IntStream.range(0, all.getLength())
        .mapToObj(i -> (Element) all.item(i))
        .filter(element -> element.getAttribute("class").equals(classes))
        .toList();
  }

  private static Element only(List<Element> elements) {
    assertThat(elements).hasSize(1);
    return elements.get(0);
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
