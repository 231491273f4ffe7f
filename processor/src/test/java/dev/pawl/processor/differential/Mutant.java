package dev.pawl.processor.differential;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The processor with one bug put into it. Each is a file under {@code resources/mutants}:
 *
 * <pre>
 *   what is wrong, in one sentence
 *   ==== transform/SomePass.java
 *   lines of that file, as they are
 *   ====
 *   lines that take their place
 * </pre>
 */
record Mutant(String name, String description, String file, String original, String changed) {
  private static final Path SOURCES = Path.of("src/main/java/dev/pawl/processor");

  /** All of them, by name. */
  static List<Mutant> all() throws IOException {
    URL folder = Objects.requireNonNull(Mutant.class.getResource("/mutants"));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.sorted().map(Mutant::read).toList();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static Mutant read(Path file) {
    String name = file.getFileName().toString().replace(".txt", "");
    try {
      String[] parts = Files.readString(file).split("(?m)^====.*\\R", -1);
      String target =
          Files.readString(file)
              .lines()
              .filter(line -> line.startsWith("==== "))
              .findFirst()
              .orElseThrow()
              .substring("==== ".length());
      return new Mutant(name, parts[0].strip(), target, parts[1], parts[2]);
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  /** Compiles the processor's sources with the bug in them; class files by binary name. */
  Map<String, byte[]> compile() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path path : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.put("dev/pawl/processor/" + SOURCES.relativize(path), Files.readString(path));
      }
    }
    String path = "dev/pawl/processor/" + file;
    String text = Objects.requireNonNull(sources.get(path), path);
    int at = text.indexOf(original);
    if (at < 0 || text.indexOf(original, at + 1) >= 0) {
      throw new AssertionError(name + ": its lines are not in " + file + ", or more than once");
    }
    sources.put(path, text.replace(original, changed));
    List<Path> classPath =
        Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .map(Path::of)
            .toList();
    try (Javac javac = new Javac(classPath, List::of, ClassLoader.getPlatformClassLoader())) {
      Javac.Result result = javac.compile(sources, Map.of(), List.of("-g"));
      if (!result.succeeded()) {
        throw new AssertionError(name + ": " + String.join("\n", result.errors()));
      }
      return result.classes().entrySet().stream()
          .filter(each -> each.getKey().startsWith("dev.pawl.processor."))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }

  /** Loads the processor with the bug, and tests that use it: a world of its own. */
  static final class Loader extends ClassLoader {
    private static final String OURS = "dev.pawl.processor.";

    private final Map<String, byte[]> mutated;

    Loader(Map<String, byte[]> mutated) {
      super(Mutant.class.getClassLoader());
      this.mutated = mutated;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(OURS)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        byte[] bytes = bytesOf(name);
        return defineClass(
            name, bytes, 0, bytes.length, super.loadClass(name, false).getProtectionDomain());
      }
    }

    private byte[] bytesOf(String name) throws ClassNotFoundException {
      byte @Nullable [] bytes = mutated.get(name);
      if (bytes != null) {
        return bytes;
      }
      try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (stream == null) {
          throw new ClassNotFoundException(name);
        }
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
