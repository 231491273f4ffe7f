package dev.pawl.processor.javac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.TestCompiler;
import dev.pawl.processor.testing.Woven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small projects that the Maven of this build builds, with the jar that users get. */
@Timeout(300)
final class MavenBuildIT {
  private static final String SERVICE =
      """
      package app;

      import static dev.pawl.Pawl.*;

      import dev.pawl.Async;
      import dev.pawl.Task;

      final class Service {
        @Async
        static Task<String> kept() {
          await(yieldNow());
          return done("O");
        }

        @Async
        static Task<String> removed() {
          await(yieldNow());
          return done("?");
        }
      }
      """;

  private static final String MAIN =
      """
      package app;

      import static dev.pawl.Pawl.*;

      import dev.pawl.Async;
      import dev.pawl.Task;

      public final class Main {
        @Async
        static Task<String> run() {
          return done(await(Service.kept()) + "K");
        }
      }
      """;

  private static final String UNTOUCHED =
      """
      package app;

      import static dev.pawl.Pawl.*;

      import dev.pawl.Async;
      import dev.pawl.Task;

      final class Untouched {
        @Async
        static Task<String> removed() {
          return done(await(done("unlike Service.removed")));
        }
      }
      """;

  @TempDir Path project;

  @ParameterizedTest(name = "useIncrementalCompilation={0}")
  @ValueSource(booleans = {true, false})
  void oneClassTouched(boolean incremental) throws Exception {
    writePom(incremental);
    write("Service", SERVICE);
    write("Main", MAIN);
    write("Untouched", UNTOUCHED);
    build();
    assertThat(classes())
        .containsOnlyKeys(
            "app.Main",
            "app.Main$run$Frame",
            "app.Service",
            "app.Service$kept$Frame",
            "app.Service$removed$Frame",
            "app.Untouched",
            "app.Untouched$removed$Frame");

    String removed =
        SERVICE.substring(SERVICE.lastIndexOf("\n  @Async"), SERVICE.lastIndexOf("\n}"));
    write("Service", SERVICE.replace(removed, ""));
    build();
    Map<String, byte[]> after = classes();
    assertThat(after)
        .containsOnlyKeys(
            "app.Main",
            "app.Main$run$Frame",
            "app.Service",
            "app.Service$kept$Frame",
            "app.Untouched",
            "app.Untouched$removed$Frame");
    assertThat(new Woven(true, List.of(), after).assertVerified().runClass("app.Main"))
        .isEqualTo("OK");
  }

  private void writePom(boolean incremental) throws IOException {
    Files.writeString(
        project.resolve("pom.xml"),
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>app</groupId>
          <artifactId>app</artifactId>
          <version>1</version>
          <properties>
            <maven.compiler.release>17</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <dependencies>
            <!-- Of this build, which has installed nothing. -->
            <dependency>
              <groupId>dev.pawl</groupId>
              <artifactId>pawl-runtime</artifactId>
              <version>1</version>
              <scope>system</scope>
              <systemPath>%s</systemPath>
            </dependency>
          </dependencies>
          <build>
            <plugins>
              <plugin>
                <groupId>org.apache.maven.plugins</groupId>
                <artifactId>maven-compiler-plugin</artifactId>
                <version>%s</version>
                <configuration>
                  <proc>full</proc>
                  <useIncrementalCompilation>%s</useIncrementalCompilation>
                  <compilerArgs>
                    <arg>-processorpath</arg>
                    <arg>%s</arg>
                    <arg>-Xlint:all</arg>
                    <arg>-Werror</arg>
                  </compilerArgs>
                </configuration>
              </plugin>
            </plugins>
          </build>
        </project>
        """
            .formatted(
                property("pawl.runtime.jar"),
                property("pawl.compiler-plugin.version"),
                incremental,
                property("pawl.processor.jar")));
  }

  private void write(String name, String source) throws IOException {
    Path file = project.resolve("src/main/java/app/" + name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
  }

  /** Compiles offline: the plugins are those that this build has used already. */
  private void build() throws IOException, InterruptedException {
    String maven = Path.of(property("pawl.maven.home"), "bin", "mvn").toString();
    Path log = project.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                maven,
                "-o",
                "-B",
                "-Dmaven.repo.local=" + property("pawl.local-repository"),
                "org.apache.maven.plugins:maven-compiler-plugin:"
                    + property("pawl.compiler-plugin.version")
                    + ":compile")
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor()).as(() -> read(log)).isZero();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }

  private Map<String, byte[]> classes() throws IOException {
    return TestCompiler.classesIn(project.resolve("target/classes"));
  }
}
