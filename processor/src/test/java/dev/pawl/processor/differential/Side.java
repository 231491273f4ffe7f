package dev.pawl.processor.differential;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Processor;

/**
 * One way to compile and to run programs. Has its own copy of the support classes, whose state is
 * static: not for several threads at once.
 */
final class Side implements AutoCloseable {
  private final String name;
  private final Javac javac;
  private final UnaryOperator<Map<String, String>> rewriteSources;
  private final UnaryOperator<byte[]> rewriteClass;
  private final Map<String, byte[]> library;
  private final ClassLoader support;
  private final Method launch;

  private Side(
      String name,
      Javac javac,
      ClassLoader parent,
      Map<String, String> librarySources,
      UnaryOperator<Map<String, String>> rewriteSources,
      UnaryOperator<byte[]> rewriteClass) {
    this.name = name;
    this.javac = javac;
    this.rewriteSources = rewriteSources;
    this.rewriteClass = rewriteClass;
    Javac.Result result =
        compile(librarySources, Map.of(), List.of("-g", "-source", "17", "-target", "17"));
    if (!result.succeeded()) {
      throw new AssertionError(name + ", the support: " + String.join("\n", result.errors()));
    }
    this.library = result.classes();
    this.support = new MemoryClassLoader(parent, library);
    try {
      this.launch =
          support.loadClass("support.Launcher").getMethod("launch", Class.class, String.class);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Compiled by Pawl, run by its runtime. */
  static Side woven() {
    return new Side(
        "woven",
        new Javac(List.of(runtimeClasses()), Side::pawl, Side.class.getClassLoader()),
        Side.class.getClassLoader(),
        ProgramFiles.support(),
        UnaryOperator.identity(),
        UnaryOperator.identity());
  }

  /** Ordinary Java, with an {@code await} that blocks. */
  static Side oracle() {
    Map<String, String> sources = new TreeMap<>(ProgramFiles.standIns());
    sources.putAll(ProgramFiles.support());
    return new Side(
        "oracle",
        new Javac(List.of(), List::of, ClassLoader.getPlatformClassLoader()),
        ClassLoader.getPlatformClassLoader(),
        sources,
        OracleSource::of,
        ColdMethods::of);
  }

  private static List<Processor> pawl() {
    return ServiceLoader.load(Processor.class).stream()
        .filter(provider -> provider.type().getName().startsWith("dev.pawl."))
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  private static Path runtimeClasses() {
    try {
      return Path.of(
          dev.pawl.Pawl.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Compiles programs in one run of javac. */
  Javac.Result compile(List<Program> programs, List<String> options) {
    Map<String, String> sources = new TreeMap<>();
    programs.forEach(program -> sources.put(program.path(), program.source()));
    return compile(sources, library, options);
  }

  private Javac.Result compile(
      Map<String, String> sources, Map<String, byte[]> classPath, List<String> options) {
    Javac.Result result = javac.compile(rewriteSources.apply(sources), classPath, options);
    if (result.succeeded()) {
      result.classes().replaceAll((className, bytes) -> rewriteClass.apply(bytes));
    }
    return result;
  }

  /** A fresh class loader for what was compiled. */
  ClassLoader load(Javac.Result compiled) {
    return new MemoryClassLoader(support, compiled.classes());
  }

  /** Runs a program that {@link #load} has loaded; returns its trace. */
  @SuppressWarnings("unchecked") // that is what the launcher returns
  List<String> run(ClassLoader programs, Program program, Mode mode) {
    try {
      return (List<String>)
          launch.invoke(null, programs.loadClass(program.mainClass()), mode.name());
    } catch (InvocationTargetException e) {
      return List.of("the launcher threw " + e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      return List.of(name + " did not load: " + e);
    }
  }

  @Override
  public void close() {
    javac.close();
  }
}
