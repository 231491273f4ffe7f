package dev.pawl.processor.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The sources below {@code resources/programs}. */
final class ProgramFiles {
  /** Folders that hold no programs but what programs need. */
  private static final List<String> HELPERS = List.of("support", "oracle");

  private ProgramFiles() {}

  static Path root() {
    try {
      return Path.of(
          ProgramFiles.class.getResource("/programs/support/Trace.java").toURI().resolve(".."));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What every program may use: the same on both sides. */
  static Map<String, String> support() {
    Map<String, String> sources = new TreeMap<>();
    read(root().resolve("support")).forEach((path, text) -> sources.put("support/" + path, text));
    return sources;
  }

  /** The stand-ins for the runtime. */
  static Map<String, String> standIns() {
    return read(root().resolve("oracle"));
  }

  /** The programs written by hand, sorted by path. */
  static List<Program> handWritten() {
    return read(root()).entrySet().stream()
        .filter(file -> HELPERS.stream().noneMatch(name -> file.getKey().startsWith(name + "/")))
        .map(file -> new Program(file.getKey(), file.getValue()))
        .toList();
  }

  private static Map<String, String> read(Path folder) {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }
}
