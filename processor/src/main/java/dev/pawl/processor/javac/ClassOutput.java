package dev.pawl.processor.javac;

import dev.pawl.processor.check.DiagnosticCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * The place where javac writes class files: finds, replaces, adds and deletes them.
 *
 * <p>Where that is a directory, files are written to their path. The {@link Filer} could write them
 * too, but javac from JDK 21 on takes that for a clash with its own output and warns. In a file
 * manager that keeps its files elsewhere, for example in memory, the filer is the only way.
 */
final class ClassOutput {
  /** File systems keep time stamps to two seconds at worst. */
  private static final Duration TIME_STAMP_GRANULARITY = Duration.ofSeconds(3);

  private final Filer filer;
  private final Elements elements;

  /** No class file of this compilation is older. */
  private final Instant created = Instant.now().minus(TIME_STAMP_GRANULARITY);

  /** The time stamps of the files that javac is about to replace, by binary name. */
  private final Map<String, FileTime> replaced = new HashMap<>();

  /** Where the class files of each package are; no entry where that is no directory. */
  private final Map<PackageElement, Path> directories = new HashMap<>();

  ClassOutput(Filer filer, Elements elements) {
    this.filer = filer;
    this.elements = elements;
  }

  /** To be called before javac writes the class, so that {@link #find} can tell whether it did. */
  void beforeWriting(TypeElement type) {
    try {
      Path path = find(type, internalName(type)).path();
      if (path != null && Files.exists(path)) {
        replaced.put(internalName(type), Files.getLastModifiedTime(path));
      }
    } catch (IOException | RuntimeException e) {
      // find will meet the same fault, and is the one to report it.
      replaced.remove(internalName(type));
    }
  }

  /** The class file that javac has just written. */
  ClassFile find(TypeElement type) throws ClassOutputException {
    String name = internalName(type);
    FileTime before = replaced.remove(name);
    try {
      Location location = find(type, name);
      Path path = location.path();
      // Without -d javac writes next to the source, and the filer looks in the working directory.
      if (path != null && !isPathOf(name, path)) {
        throw notFound(type);
      }
      byte[] bytes = location.read();
      if (path != null && !isFresh(path, before)) {
        throw new ClassOutputException(
            DiagnosticCode.CLASS_FILE_STALE, type.getQualifiedName(), path);
      }
      return new ClassFile(type, name, path, bytes);
    } catch (IOException | RuntimeException e) {
      throw notFound(type);
    }
  }

  /** The name of a class as class files spell it. */
  String internalName(TypeElement type) {
    return elements.getBinaryName(type).toString().replace('.', '/');
  }

  private ClassOutputException notFound(TypeElement type) {
    return new ClassOutputException(
        DiagnosticCode.CLASS_FILE_NOT_FOUND, elements.getBinaryName(type));
  }

  private static boolean isFresh(Path path, @Nullable FileTime before) throws IOException {
    FileTime now = Files.getLastModifiedTime(path);
    return !now.equals(before)
        || now.toInstant().isAfter(Instant.now().minus(TIME_STAMP_GRANULARITY));
  }

  private static String fileName(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1) + ".class";
  }

  /** A class file: its path, or where it has none, the object. */
  private record Location(@Nullable Path path, @Nullable FileObject file) {
    byte[] read() throws IOException {
      if (path != null) {
        return Files.readAllBytes(path);
      }
      try (InputStream in = Objects.requireNonNull(file).openInputStream()) {
        return in.readAllBytes();
      }
    }
  }

  /** Asks the filer once for each package: it takes its time. */
  private Location find(TypeElement type, String name) throws IOException {
    PackageElement directoryOf = elements.getPackageOf(type);
    Path directory = directories.get(directoryOf);
    if (directory != null) {
      return new Location(directory.resolve(fileName(name)), null);
    }
    FileObject file = resource(type, name);
    Path path = pathOf(file);
    Path parent = path == null || !isPathOf(name, path) ? null : path.getParent();
    if (parent != null) {
      directories.put(directoryOf, parent);
    }
    return new Location(path, path == null ? file : null);
  }

  private static boolean isPathOf(String internalName, Path path) {
    return path.endsWith(internalName + ".class");
  }

  private FileObject resource(TypeElement type, String internalName) throws IOException {
    String file = internalName + ".class";
    try {
      return filer.getResource(StandardLocation.CLASS_OUTPUT, "", file);
    } catch (FilerException e) {
      return filer.getResource(StandardLocation.CLASS_OUTPUT, modulePrefix(type, e), file);
    }
  }

  // In a compilation of several modules, each has an output directory of its own.
  private String modulePrefix(TypeElement type, FilerException otherwise) throws FilerException {
    ModuleElement module = elements.getModuleOf(type);
    if (module == null || module.isUnnamed()) {
      throw otherwise;
    }
    return module.getQualifiedName() + "/";
  }

  private static @Nullable Path pathOf(FileObject file) {
    URI uri = file.toUri();
    try {
      return Path.of(uri);
    } catch (IllegalArgumentException | FileSystemNotFoundException | SecurityException e) {
      return null;
    }
  }

  /**
   * Deletes the class file of a class, as far as the output allows: the build has failed already.
   */
  void delete(TypeElement type, JavaFileObject sourceFile) {
    String name = internalName(type);
    try {
      FileObject file = resource(type, name);
      Path path = pathOf(file);
      if (path == null || isPathOf(name, path)) {
        new AddedFile(file, path).delete();
      } else {
        deleteNextTo(sourceFile, name);
      }
    } catch (IOException | RuntimeException e) {
      // The filer does not give out again what it has replaced. That is deleted for itself.
      return;
    }
  }

  private void deleteNextTo(JavaFileObject sourceFile, String name) throws IOException {
    Path source = pathOf(sourceFile);
    if (source != null) {
      Path path = source.resolveSibling(fileName(name));
      if (Files.exists(path) && Files.getLastModifiedTime(path).toInstant().isAfter(created)) {
        Files.delete(path);
      }
    }
  }

  /** A class file that javac has written. */
  final class ClassFile {
    private final TypeElement type;
    private final String internalName;
    private final @Nullable Path path;
    private final byte[] bytes;

    private ClassFile(TypeElement type, String internalName, @Nullable Path path, byte[] bytes) {
      this.type = type;
      this.internalName = internalName;
      this.path = path;
      this.bytes = bytes;
    }

    String internalName() {
      return internalName;
    }

    /** What javac wrote. */
    byte[] bytes() {
      return bytes;
    }

    /** The file's directory, or null where the output is none. */
    @Nullable Path directory() {
      return path == null ? null : path.getParent();
    }

    /** Puts other bytes in the place of those that javac wrote. */
    AddedFile replace(byte[] content) throws ClassOutputException {
      return add(internalName, content);
    }

    /** Writes another class of the same package next to this one. */
    AddedFile add(String name, byte[] content) throws ClassOutputException {
      try {
        if (path != null) {
          return AddedFile.write(path.resolveSibling(fileName(name)), content);
        }
        return AddedFile.write(create(name + ".class"), content);
      } catch (IOException | RuntimeException e) {
        throw new ClassOutputException(DiagnosticCode.CLASS_FILE_NOT_WRITTEN, name, e);
      }
    }

    private FileObject create(String file) throws IOException {
      try {
        return filer.createResource(StandardLocation.CLASS_OUTPUT, "", file, type);
      } catch (FilerException e) {
        return filer.createResource(
            StandardLocation.CLASS_OUTPUT, modulePrefix(type, e), file, type);
      }
    }
  }

  /**
   * A class file that Pawl has written, and can take back: by its path, or where it has none, by
   * the object.
   */
  record AddedFile(@Nullable FileObject file, @Nullable Path path) {
    static AddedFile write(Path path, byte[] content) throws IOException {
      // Over what is there, and not truncated first: many file systems make that slow.
      try (FileChannel file =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          file.write(rest);
        }
        if (file.size() > content.length) {
          file.truncate(content.length);
        }
      }
      return new AddedFile(null, path);
    }

    static AddedFile write(FileObject file, byte[] content) throws IOException {
      try (OutputStream out = file.openOutputStream()) {
        out.write(content);
      }
      return new AddedFile(file, null);
    }

    /** Deletes the file, as far as the output allows: the build has failed already. */
    void delete() {
      try {
        if (path != null) {
          Files.deleteIfExists(path);
        } else if (file != null) {
          file.delete();
        }
      } catch (IOException | RuntimeException e) {
        return;
      }
    }
  }
}
