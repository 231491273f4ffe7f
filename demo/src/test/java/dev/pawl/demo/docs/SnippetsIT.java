package dev.pawl.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java in all pages of the documentation and in the Javadoc of the runtime compiles, and prints
 * what the page says.
 */
@Timeout(300)
class SnippetsIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final List<Page> pages = pages();
  private final List<Snippet> snippets =
      pages.stream().flatMap(page -> page.snippets().stream()).toList();

  @TempDir Path classes;

  SnippetsIT() throws IOException {}

  static List<Path> markdownFiles() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT, 3)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|\\..*)/.*"))
          .sorted()
          .toList();
    }
  }

  private static List<Page> pages() throws IOException {
    List<Page> pages = new ArrayList<>();
    for (Path file : markdownFiles()) {
      pages.add(Page.markdown(ROOT, file));
    }
    try (Stream<Path> files = Files.walk(ROOT.resolve("runtime/src/main/java"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).sorted().toList()) {
        pages.add(Page.javadoc(ROOT, file));
      }
    }
    Path shared = Path.of("src/test/resources/javadoc/JavadocContext.java").toAbsolutePath();
    pages.add(Page.java(ROOT, shared));
    return pages;
  }

  /**
   * An illustration is marked in the page, and stands here as well: nobody leaves one out in
   * passing.
   */
  @Test
  void onlyTheseAreNotCompiled() {
    List<String> illustrations =
        snippets.stream()
            .filter(snippet -> snippet.illustration() != null)
            .map(snippet -> snippet.page() + ": " + snippet.illustration())
            .toList();
    assertThat(illustrations)
        .containsExactlyInAnyOrder(
            "README.md: what the compiler makes of it",
            "demo/README.md: what the compiler makes of a generator",
            "demo/README.md: what the compiler makes of await",
            "demo/README.md: what the compiler makes of emitAll",
            "processor/README.md: what the compiler makes of it",
            "runtime/README.md: what the compiler makes of an await");
  }

  @Test
  void pagesAreFound() {
    assertThat(pages.stream().filter(page -> !page.snippets().isEmpty()).map(Page::name))
        .contains("README.md", "demo/COMING-FROM.md", "demo/GOTCHAS.md", "runtime/README.md")
        .contains("runtime/src/main/java/dev/pawl/Pawl.java")
        .hasSizeGreaterThan(20);
  }

  @Test
  void everySnippetCompiles_andPrintsWhatThePageSays() throws Exception {
    SnippetCompiler compiler = compiler();
    List<Snippet> valid =
        compiled().filter(snippet -> snippet.expectedDiagnostics().isEmpty()).toList();
    assertThat(compiler.compile(valid)).isEmpty();

    List<Snippet> programs = valid.stream().filter(snippet -> snippet.output() != null).toList();
    assertThat(programs).hasSizeGreaterThan(10);
    for (Snippet program : programs) {
      assertThat(compiler.run(program)).as(program.place()).isEqualTo(program.output());
    }

    List<Snippet> faulty =
        compiled().filter(snippet -> !snippet.expectedDiagnostics().isEmpty()).toList();
    assertThat(faulty).hasSizeGreaterThan(3);
    for (Snippet each : faulty) {
      assertThat(compiler.diagnose(each)).as(each.place()).isEqualTo(each.expectedDiagnostics());
    }
  }

  private Stream<Snippet> compiled() {
    return snippets.stream()
        .filter(snippet -> snippet.illustration() == null)
        .filter(snippet -> snippet.release() <= Runtime.version().feature());
  }

  private SnippetCompiler compiler() {
    String path = System.getProperty("java.class.path");
    return new SnippetCompiler(classes, path, System.getProperty("pawl.processor.jar"));
  }

  @Test
  void excerptsArePartsOfTheirFiles() throws IOException {
    for (Page page : pages) {
      for (Page.Excerpt excerpt : page.excerpts()) {
        Path file = ROOT.resolve(page.name()).resolveSibling(excerpt.file());
        List<String> lines = Files.readString(file).lines().map(String::strip).toList();
        assertThat(lines)
            .as(excerpt.snippet().place())
            .containsAll(
                excerpt.snippet().text().lines().map(String::strip).collect(Collectors.toSet()));
      }
    }
  }
}
