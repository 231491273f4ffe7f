package dev.pawl.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.demo.server.ServerKind;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** How the figures are shown. */
class ReportTest {
  private final Report report =
      new Report(
          List.of(
              new Measurement(ServerKind.BLOCKING, 1, 1, Double.NaN, 1000),
              new Measurement(ServerKind.THREADED, 1000, 1001, 102400, 2000),
              new Measurement(ServerKind.ASYNC, 1000, 1, 1024, 500.4)));

  @Test
  void table() {
    assertThat(report.table().lines())
        .containsExactly(
            "                      served at once  threads  memory per client, KiB  requests per second",
            "blocking-server                    1        1                       -                1,000",
            "threaded-server                1,000    1,001                   100.0                2,000",
            "async-server                   1,000        1                     1.0                  500");
  }

  @Test
  void bars() {
    assertThat(report.bars())
        .contains("\nthreads\n  blocking-server     # 1\n")
        .contains("  threaded-server     " + "#".repeat(40) + " 1,001\n")
        .contains("\nmemory per client, KiB\n  blocking-server      -\n")
        .contains("  async-server        " + "#".repeat(10) + " 500\n");
  }

  @Test
  void svgIsXmlWithABarForEachFigure() throws Exception {
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(report.svg())));
    int background = 1;
    assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(background + 4 * 3);
    Element longest = (Element) svg.getElementsByTagName("rect").item(background + 1);
    assertThat(longest.getAttribute("width")).isEqualTo("380");
  }
}
