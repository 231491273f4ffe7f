package dev.pawl.processor.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Keeps what is written in memory; everything else comes from the standard file manager. */
final class MemoryFileManager extends ForwardingJavaFileManager<StandardJavaFileManager> {
  private final Map<String, MemoryFile> files = new TreeMap<>();

  MemoryFileManager(StandardJavaFileManager standard) {
    super(standard);
  }

  /** The bytes of all classes that were written, by binary name. */
  Map<String, byte[]> classes() {
    Map<String, byte[]> classes = new TreeMap<>();
    files.forEach(
        (path, file) -> {
          if (file.content != null && path.endsWith(".class")) {
            String name = path.substring(0, path.length() - ".class".length());
            classes.put(name.replace('/', '.'), file.content);
          }
        });
    return classes;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
    return file(className.replace('.', '/') + kind.extension);
  }

  @Override
  public FileObject getFileForOutput(
      Location location, String packageName, String relativeName, @Nullable FileObject sibling) {
    return file(
        packageName.isEmpty() ? relativeName : packageName.replace('.', '/') + "/" + relativeName);
  }

  @Override
  public FileObject getFileForInput(Location location, String packageName, String relativeName)
      throws IOException {
    return location == StandardLocation.CLASS_OUTPUT
        ? getFileForOutput(location, packageName, relativeName, null)
        : super.getFileForInput(location, packageName, relativeName);
  }

  @Override
  public boolean hasLocation(JavaFileManager.Location location) {
    return location == StandardLocation.CLASS_OUTPUT || super.hasLocation(location);
  }

  @Override
  public boolean isSameFile(FileObject one, FileObject other) {
    return one.toUri().equals(other.toUri());
  }

  /** The standard file manager is reused by the next compilation. */
  @Override
  public void close() {}

  private MemoryFile file(String path) {
    return files.computeIfAbsent(path, MemoryFile::new);
  }

  private static final class MemoryFile extends SimpleJavaFileObject {
    private byte @Nullable [] content;

    MemoryFile(String path) {
      super(URI.create("memory:///" + path), kindOf(path));
    }

    private static Kind kindOf(String path) {
      return Arrays.stream(Kind.values())
          .filter(kind -> kind != Kind.OTHER && path.endsWith(kind.extension))
          .findFirst()
          .orElse(Kind.OTHER);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
      try (InputStream in = openInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }

    @Override
    public InputStream openInputStream() throws FileNotFoundException {
      if (content == null) {
        throw new FileNotFoundException(toUri().toString());
      }
      return new ByteArrayInputStream(content);
    }

    @Override
    public OutputStream openOutputStream() {
      return new ByteArrayOutputStream() {
        @Override
        public void close() {
          content = toByteArray();
        }
      };
    }

    @Override
    public boolean delete() {
      content = null;
      return true;
    }
  }
}
