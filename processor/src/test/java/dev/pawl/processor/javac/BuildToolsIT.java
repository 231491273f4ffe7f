package dev.pawl.processor.javac;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The poms of {@code BUILD-TOOLS.md}, built offline by the Maven of this build, with the jars of
 * this build in a local repository of their own.
 */
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the repository is made of symbolic links")
final class BuildToolsIT {
  private static final Pattern FILE =
      Pattern.compile(
          "^<!-- file: (\\S+) -->\n```xml\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final String SERVICE =
      """
      package library;

      import static dev.pawl.Pawl.*;

      import dev.pawl.Async;
      import dev.pawl.Task;

      public final class Service {
        private Service() {}

        @Async
        public static Task<String> load(int id) {
          await(yieldNow());
          return done("number " + id);
        }
      }
      """;

  /** Each processor has something to do, and Pawl something in what it has to do with. */
  private static final String APPLICATION =
      """
      package application;

      import static dev.pawl.Pawl.*;

      import com.google.auto.value.AutoValue;
      import dev.pawl.Async;
      import dev.pawl.Task;
      import library.Service;
      import lombok.Value;
      import org.mapstruct.Mapper;
      import org.mapstruct.factory.Mappers;

      final class Application {
        @Value
        static class Request {
          int id;

          @Async
          Task<String> answer() {
            return done(await(Service.load(getId())));
          }
        }

        record From(String text) {}

        record To(String text) {}

        @Mapper
        interface Conversion {
          To convert(From from);

          @Async
          default Task<To> converted(Task<String> text) {
            return done(convert(new From(await(text))));
          }
        }

        @AutoValue
        abstract static class Result {
          abstract String text();

          @Async
          static Task<Result> of(Task<To> to) {
            return done(new AutoValue_Application_Result(await(to).text()));
          }
        }

        @Async
        static Task<String> run() {
          Conversion conversion = Mappers.getMapper(Conversion.class);
          return done(await(Result.of(conversion.converted(new Request(7).answer()))).text());
        }
      }
      """;

  private static final String TEST =
      """
      package application;

      import static dev.pawl.Pawl.*;
      import static org.junit.jupiter.api.Assertions.assertEquals;

      import dev.pawl.Async;
      import dev.pawl.Pawl;
      import dev.pawl.Task;
      import org.junit.jupiter.api.Test;

      final class ApplicationTest {
        @Test
        void run() {
          assertEquals("number 7, twice number 7", Pawl.run(twice()));
        }

        @Async
        private static Task<String> twice() {
          return done(await(Application.run()) + ", twice " + await(Application.run()));
        }
      }
      """;

  private final Map<String, String> poms = new TreeMap<>();

  @TempDir Path directory;
  private Path project;
  private Path repository;

  @BeforeEach
  void writeProject() throws IOException {
    Matcher file = FILE.matcher(Files.readString(Path.of("BUILD-TOOLS.md")));
    while (file.find()) {
      poms.put(file.group(1), file.group(2));
    }
    assertThat(poms).containsOnlyKeys("pom.xml", "library/pom.xml", "application/pom.xml");
    poms.computeIfPresent("pom.xml", (name, pom) -> withPinnedPlugins(pom));
    project = directory.resolve("project");
    repository = directory.resolve("repository");
    write("library/src/main/java/library/Service.java", SERVICE);
    write("application/src/main/java/application/Application.java", APPLICATION);
    write("application/src/test/java/application/ApplicationTest.java", TEST);
    fillRepository();
  }

  /**
   * Maven would choose versions by itself that this build has never used and that are not there.
   */
  private static String withPinnedPlugins(String pom) {
    String pinned =
        """
        <pluginManagement><plugins>
          <plugin>
            <artifactId>maven-resources-plugin</artifactId><version>%s</version>
          </plugin>
          <plugin>
            <artifactId>maven-surefire-plugin</artifactId><version>%s</version>
          </plugin>
        """
            .formatted(
                property("pawl.resources-plugin.version"),
                property("pawl.surefire-plugin.version"));
    Matcher start = Pattern.compile("<pluginManagement>\\s*<plugins>").matcher(pom);
    assertThat(start.find()).isTrue();
    return start.replaceFirst(Matcher.quoteReplacement(pinned));
  }

  @Test
  void severalModules_withOtherProcessors() throws Exception {
    assertThat(build()).contains("BUILD SUCCESS").contains("Tests run: 1, Failures: 0, Errors: 0");
  }

  @Test
  void listOfProcessorsThatReplacesTheParents() throws Exception {
    poms.computeIfPresent(
        "application/pom.xml", (name, pom) -> pom.replace(" combine.children=\"append\"", ""));
    assertThat(build())
        .contains("BUILD FAILURE")
        .contains("add dev.pawl:pawl-processor to <annotationProcessorPaths>");
  }

  /** Links to all that this build has in its repository, and the artifacts of this build. */
  private void fillRepository() throws IOException {
    Path shared = Path.of(property("pawl.local-repository"));
    link(shared, repository);
    Files.delete(repository.resolve("dev"));
    link(shared.resolve("dev"), repository.resolve("dev"));
    install("pawl-parent", Path.of("../pom.xml"), null);
    install("pawl-runtime", Path.of("../runtime/pom.xml"), Path.of(property("pawl.runtime.jar")));
    install(
        "pawl-processor",
        Path.of("dependency-reduced-pom.xml"),
        Path.of(property("pawl.processor.jar")));
  }

  private static void link(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (DirectoryStream<Path> children = Files.newDirectoryStream(from)) {
      for (Path child : children) {
        if (!child.endsWith("pawl")) {
          Files.createSymbolicLink(to.resolve(child.getFileName()), child);
        }
      }
    }
  }

  /** The links, and not what they lead to. */
  @AfterEach
  void removeLinks() throws IOException {
    for (Path linked : List.of(repository, repository.resolve("dev"))) {
      try (DirectoryStream<Path> links = Files.newDirectoryStream(linked, Files::isSymbolicLink)) {
        for (Path link : links) {
          Files.delete(link);
        }
      }
    }
  }

  private void install(String artifact, Path pom, @Nullable Path jar) throws IOException {
    String version = property("pawl.version");
    Path target = repository.resolve("dev/pawl").resolve(artifact).resolve(version);
    Files.createDirectories(target);
    Files.copy(pom, target.resolve(artifact + "-" + version + ".pom"));
    if (jar != null) {
      Files.copy(jar, target.resolve(artifact + "-" + version + ".jar"));
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String build() throws IOException, InterruptedException {
    for (Map.Entry<String, String> pom : poms.entrySet()) {
      write(pom.getKey(), pom.getValue());
    }
    Path log = directory.resolve("log.txt");
    Process maven =
        new ProcessBuilder(
                Path.of(property("pawl.maven.home"), "bin", "mvn").toString(),
                "-o",
                "-B",
                "-Dmaven.repo.local=" + repository,
                "test")
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(maven.waitFor(4, TimeUnit.MINUTES)).isTrue();
    } finally {
      maven.destroy();
    }
    return Files.readString(log);
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }
}
