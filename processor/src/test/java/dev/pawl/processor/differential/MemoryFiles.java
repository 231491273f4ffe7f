package dev.pawl.processor.differential;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** A class output in memory, and classes compiled earlier as part of the class path. */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
  private final Map<String, byte[]> library;
  private final ClassLoader plugins;
  private final Map<String, Output> outputs = new TreeMap<>();

  /**
   * @param library class files by binary name
   * @param plugins where javac looks for plugins that start by themselves
   */
  MemoryFiles(JavaFileManager disk, Map<String, byte[]> library, ClassLoader plugins) {
    super(disk);
    this.library = library;
    this.plugins = plugins;
  }

  /** What has been written, class files by binary name. */
  Map<String, byte[]> classes() {
    Map<String, byte[]> classes = new TreeMap<>();
    outputs.forEach(
        (path, output) -> {
          if (path.endsWith(".class") && output.content != null) {
            classes.put(
                path.substring(0, path.length() - ".class".length()).replace('/', '.'),
                output.content);
          }
        });
    return classes;
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<Kind> kinds, boolean recurse) throws IOException {
    Iterable<JavaFileObject> onDisk = super.list(location, packageName, kinds, recurse);
    if (location != StandardLocation.CLASS_PATH || !kinds.contains(Kind.CLASS)) {
      return onDisk;
    }
    List<JavaFileObject> all = new ArrayList<>();
    library.forEach(
        (name, bytes) -> {
          int dot = name.lastIndexOf('.');
          if (packageName.equals(dot < 0 ? "" : name.substring(0, dot))) {
            all.add(new LibraryClass(name, bytes));
          }
        });
    onDisk.forEach(all::add);
    return all;
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof LibraryClass own
        ? own.binaryName
        : super.inferBinaryName(location, file);
  }

  @Override
  public ClassLoader getClassLoader(Location location) {
    return plugins;
  }

  @Override
  public boolean isSameFile(FileObject a, FileObject b) {
    return a.toUri().equals(b.toUri());
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, Kind kind, FileObject sibling) {
    return output(className.replace('.', '/') + kind.extension);
  }

  @Override
  public FileObject getFileForOutput(
      Location location, String packageName, String relativeName, FileObject sibling) {
    return output(
        packageName.isEmpty() ? relativeName : packageName.replace('.', '/') + "/" + relativeName);
  }

  @Override
  public @Nullable FileObject getFileForInput(
      Location location, String packageName, String relativeName) throws IOException {
    return location == StandardLocation.CLASS_OUTPUT
        ? getFileForOutput(location, packageName, relativeName, null)
        : super.getFileForInput(location, packageName, relativeName);
  }

  private Output output(String path) {
    return outputs.computeIfAbsent(path, Output::new);
  }

  /** A source file in memory. */
  static JavaFileObject source(String path, String text) {
    return new SimpleJavaFileObject(URI.create("mem:///" + path), Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static final class LibraryClass extends SimpleJavaFileObject {
    private final String binaryName;
    private final byte[] bytes;

    LibraryClass(String binaryName, byte[] bytes) {
      super(URI.create("mem:///library/" + binaryName.replace('.', '/') + ".class"), Kind.CLASS);
      this.binaryName = binaryName;
      this.bytes = bytes;
    }

    @Override
    public InputStream openInputStream() {
      return new ByteArrayInputStream(bytes);
    }
  }

  private static final class Output extends SimpleJavaFileObject {
    private byte @Nullable [] content;

    Output(String path) {
      super(URI.create("mem:///output/" + path), path.endsWith(".class") ? Kind.CLASS : Kind.OTHER);
    }

    @Override
    public InputStream openInputStream() throws IOException {
      if (content == null) {
        throw new FileNotFoundException(getName());
      }
      return new ByteArrayInputStream(content);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
      return new String(openInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
