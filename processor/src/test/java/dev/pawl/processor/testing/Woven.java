package dev.pawl.processor.testing;

import dev.pawl.Pawl;
import dev.pawl.Task;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** What came out of a compilation with the processor. */
public final class Woven {
  private final boolean success;
  private final List<Diagnostic<? extends JavaFileObject>> diagnostics;
  private final Map<String, byte[]> classes;
  private @Nullable ClassLoader loader;

  public Woven(
      boolean success,
      List<Diagnostic<? extends JavaFileObject>> diagnostics,
      Map<String, byte[]> classes) {
    this.success = success;
    this.diagnostics = diagnostics;
    this.classes = classes;
  }

  /** Compiles sources in memory, in one run of javac, and verifies the result. */
  public static Woven compile(String... sources) {
    return TestCompiler.inMemory().compile(sources).assertVerified();
  }

  /** Compiles sources in memory by their paths, such as {@code example/Main.java}, and verifies. */
  public static Woven compile(Map<String, String> sources) {
    return TestCompiler.inMemory().compile(sources).assertVerified();
  }

  /** Compiles a source and runs the {@code static Task<?> run()} of its first type. */
  public static @Nullable Object run(String source) throws Exception {
    SourceFile file = SourceFile.of(source);
    String path = file.path();
    String mainClass = path.substring(0, path.length() - ".java".length()).replace('/', '.');
    return compile(source).runClass(mainClass);
  }

  /**
   * Runs the {@code static Task<?> run()} of a class to completion on a new scheduler.
   *
   * @return the task's result
   * @throws Exception what the task failed with
   */
  public @Nullable Object runClass(String className) throws Exception {
    Method run = loadClass(className).getDeclaredMethod("run");
    run.setAccessible(true);
    try {
      return Pawl.run((Task<?>) Objects.requireNonNull(run.invoke(null)));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Whether javac reported no error. */
  public boolean succeeded() {
    return success;
  }

  /** All that was reported. */
  public List<Diagnostic<? extends JavaFileObject>> diagnostics() {
    return diagnostics;
  }

  /** Whether a diagnostic only says that there were warnings, which {@code -Werror} forbids. */
  public static boolean isAboutWarnings(Diagnostic<?> diagnostic) {
    return diagnostic.getCode().equals("compiler.err.warnings.and.werror");
  }

  /** The messages of the errors. */
  public List<String> errors() {
    return diagnostics.stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .toList();
  }

  /** The class files by binary name, in their order. */
  public Map<String, byte[]> classes() {
    return classes;
  }

  /** The class file of a class. */
  public byte[] classFile(String className) {
    byte[] bytes = classes.get(className);
    if (bytes == null) {
      throw new AssertionError("no class " + className + " in " + classes.keySet());
    }
    return bytes;
  }

  /** Loads a class in a loader that has all classes of this compilation. */
  public Class<?> loadClass(String className) throws ClassNotFoundException {
    return Class.forName(className, false, loader());
  }

  /** The loader of the classes of this compilation; its parent has the runtime. */
  public ClassLoader loader() {
    if (loader == null) {
      loader = new MemoryLoader(classes, Woven.class.getClassLoader());
    }
    return loader;
  }

  /** Fails with all that was reported, unless the compilation succeeded. */
  public Woven assertSucceeded() {
    if (!success) {
      throw new AssertionError("compilation failed:\n" + report());
    }
    return this;
  }

  /**
   * Fails unless the compilation succeeded and ASM and the JVM find all class files well-formed.
   */
  public Woven assertVerified() {
    assertSucceeded();
    classes.forEach(this::verify);
    return this;
  }

  /** All that was reported, one diagnostic a line. */
  public String report() {
    return diagnostics.stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  private void verify(String name, byte[] classFile) {
    if (name.endsWith("module-info")) {
      return;
    }
    StringWriter problems = new StringWriter();
    try {
      CheckClassAdapter.verify(
          new ClassReader(classFile), loader(), false, new PrintWriter(problems));
    } catch (RuntimeException e) {
      throw new AssertionError("ASM cannot read " + name, e);
    }
    if (!problems.toString().isEmpty()) {
      throw new AssertionError("ASM finds fault with " + name + ":\n" + problems);
    }
    try {
      // Asking for its methods links a class, which verifies it; it initialises nothing.
      loadClass(name).getDeclaredMethods();
    } catch (ClassNotFoundException | LinkageError e) {
      throw new AssertionError("the JVM does not accept " + name, e);
    }
  }

  private static final class MemoryLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    MemoryLoader(Map<String, byte[]> classes, ClassLoader parent) {
      super("woven", parent);
      this.classes = new TreeMap<>(classes);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
