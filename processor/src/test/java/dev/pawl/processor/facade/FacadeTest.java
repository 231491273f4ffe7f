package dev.pawl.processor.facade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.SourceFile;
import dev.pawl.processor.testing.TestCompiler;
import dev.pawl.processor.testing.Woven;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is generated for {@code @Facade}; all of it compiles without a warning. */
final class FacadeTest {
  @TempDir private Path directory;

  // After a change that is meant: mvn test -pl processor -am -Dtest=FacadeTest -Dpawl.update
  @ParameterizedTest
  @ValueSource(strings = {"ClientBlocking", "ClientFutures"})
  void twin_isWhatIsExpected(String twin) throws Exception {
    String generated = generated("example/" + twin + ".java", read("Client.java"));
    if (Boolean.getBoolean("pawl.update")) {
      Files.writeString(Path.of("src/test/resources/facade/" + twin + ".java"), generated);
    }
    assertThat(generated).isEqualTo(read(twin + ".java"));
  }

  @Test
  void nestedClass_hasTheNamesOfAllAround() throws Exception {
    String source =
        """
        package example;

        import dev.pawl.*;

        interface Outer {
          @Facade
          interface Store {
            Task<String> get(String key);
          }
        }
        """;
    assertThat(generated("example/OuterStoreBlocking.java", source))
        .contains("final class OuterStoreBlocking {")
        .contains("private final Outer.Store delegate;")
        .contains("public String get(String key) {");
  }

  @Test
  void classInTheUnnamedPackage() throws Exception {
    String source =
        """
        import dev.pawl.*;

        @Facade
        record Point(int x) {
          Task<Integer> distance() {
            return Pawl.done(x);
          }
        }
        """;
    assertThat(generated("PointFutures.java", source))
        .contains("CompletableFuture<Integer> distance() {");
  }

  @Test
  void whatCanBeClosed_canBeClosedThroughTheTwinThatWaits() throws Exception {
    String source =
        """
        package example;

        import dev.pawl.*;
        import java.io.*;

        @Facade
        class Store implements Closeable {
          Task<String> get(String key) {
            return Pawl.done(key);
          }

          @Override
          public void close() throws FileNotFoundException {}

          static String use(Scheduler scheduler) throws FileNotFoundException {
            try (StoreBlocking store = new StoreBlocking(new Store(), scheduler)) {
              return store.get("key");
            }
          }
        }
        """;
    assertThat(generated("example/StoreBlocking.java", source))
        .contains("final class StoreBlocking implements AutoCloseable {")
        .contains("public void close() throws FileNotFoundException {")
        .contains("this.delegate.close();");
    assertThat(directory.resolve("example/StoreFutures.java")).content().doesNotContain("close");
  }

  @ParameterizedTest
  @CsvSource({
    "@Facade class Guilty {}, 'Guilty, which has no method that returns Task'",
    "@Facade class Guilty { private Task<Void> t() { return Pawl.done(); } }, 'no method'",
    "class Outer { @Facade private static class Guilty { Task<Void> t() { return null; } } }, private",
    "@Facade @interface Guilty {}, 'Guilty, which is an annotation'",
  })
  void facadeTarget_isAnErrorAtTheClass(String declaration, String problem) {
    Woven woven = TestCompiler.inMemory().compile("import dev.pawl.*;\n" + declaration);
    assertThat(woven.errors()).singleElement().asString().contains("[pawl:FACADE_TARGET]", problem);
    assertThat(woven.diagnostics().get(0).getLineNumber()).isEqualTo(2);
  }

  private String generated(String file, String source) throws IOException {
    // Nobody claims the annotations of JSpecify, of which javac would warn.
    TestCompiler.into(directory)
        .withOptions("-Xlint:-processing", "-s", directory.toString())
        .compile(List.of(SourceFile.of(source)))
        .assertVerified();
    return Files.readString(directory.resolve(file));
  }

  private static String read(String file) throws IOException, URISyntaxException {
    return Files.readString(
        Path.of(Objects.requireNonNull(FacadeTest.class.getResource("/facade/" + file)).toURI()));
  }
}
