package dev.pawl.processor.differential;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Compiles programs on both sides, runs each in every mode, and reports where they differ.
 *
 * <p>One javac run for as many programs as are given. When it fails, those that it complains of are
 * compiled alone. Not for several threads at once.
 */
final class Differential implements AutoCloseable {
  /** On a loaded machine, too; programs that are known to be wrong get less. */
  private static final int SECONDS_TO_END = Integer.getInteger("pawl.seconds", 60);

  private final Side oracle = Side.oracle();
  private final Side woven = Side.woven();
  private ExecutorService runner = newRunner();

  private static ExecutorService newRunner() {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, "program");
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * How a batch is compiled and checked.
   *
   * @param lastEvent what every trace has to end with; null where that is not known
   */
  record Options(List<String> javac, boolean verifyWithAsm, @Nullable String lastEvent) {}

  /** Checks programs whose paths differ. */
  List<Finding> check(List<Program> programs, Options options) {
    if (programs.isEmpty()) {
      return List.of();
    }
    Javac.Result expected = oracle.compile(programs, options.javac());
    if (!expected.succeeded()) {
      Finding.Kind kind = expected.crashed() ? Finding.Kind.JAVAC_CRASHES : Finding.Kind.NOT_JAVA;
      return separate(programs, options, kind, expected);
    }
    Javac.Result actual = woven.compile(programs, options.javac());
    if (!actual.succeeded()) {
      return separate(programs, options, Finding.Kind.NOT_WOVEN, actual);
    }
    Map<String, Finding> findings = new HashMap<>();
    verify(programs, expected, oracle.load(expected), false, Finding.Kind.JAVAC_CRASHES, findings);
    verify(
        programs,
        actual,
        woven.load(actual),
        options.verifyWithAsm(),
        Finding.Kind.NOT_VERIFIED,
        findings);
    for (Mode mode : Mode.values()) {
      // Anew for each mode: what is static starts from the beginning.
      ClassLoader oracleClasses = oracle.load(expected);
      ClassLoader wovenClasses = woven.load(actual);
      for (Program program : programs) {
        if (!findings.containsKey(program.mainClass())) {
          Finding finding =
              compare(program, mode, oracleClasses, wovenClasses, options.lastEvent());
          if (finding != null) {
            findings.put(program.mainClass(), finding);
          }
        }
      }
    }
    return programs.stream()
        .map(program -> findings.get(program.mainClass()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Checks those that javac complains of apart from the others. */
  private List<Finding> separate(
      List<Program> programs, Options options, Finding.Kind kind, Javac.Result failed) {
    if (programs.size() == 1) {
      return List.of(new Finding(programs.get(0), kind, String.join("\n", failed.errors())));
    }
    Map<Boolean, List<Program>> parts =
        programs.stream()
            .collect(
                Collectors.partitioningBy(program -> failed.guilty().contains(program.path())));
    List<Program> guilty = parts.get(true);
    List<Program> others = parts.get(false);
    List<Finding> findings = new ArrayList<>();
    if (guilty.isEmpty() || (others.isEmpty() && guilty.size() > 1)) {
      int middle = programs.size() / 2;
      findings.addAll(check(programs.subList(0, middle), options));
      findings.addAll(check(programs.subList(middle, programs.size()), options));
      return findings;
    }
    guilty.forEach(program -> findings.addAll(check(List.of(program), options)));
    findings.addAll(check(others, options));
    return findings;
  }

  // ---------------------------------------------------------------- verification

  private static void verify(
      List<Program> programs,
      Javac.Result compiled,
      ClassLoader loader,
      boolean withAsm,
      Finding.Kind kind,
      Map<String, Finding> findings) {
    Map<String, Program> byClass = new HashMap<>();
    programs.forEach(program -> byClass.put(program.mainClass(), program));
    compiled
        .classes()
        .forEach(
            (name, bytes) -> {
              Program program = byClass.get(outermost(name));
              String fault = verify(name, bytes, loader, withAsm);
              if (program != null && fault != null) {
                findings.putIfAbsent(
                    program.mainClass(), new Finding(program, kind, name + ": " + fault));
              }
            });
  }

  private static String outermost(String className) {
    int dollar = className.indexOf('$');
    return dollar < 0 ? className : className.substring(0, dollar);
  }

  private static @Nullable String verify(
      String name, byte[] bytes, ClassLoader loader, boolean withAsm) {
    try {
      // Asking for the methods makes the JVM link, which verifies, without initialising the class.
      Class.forName(name, false, loader).getDeclaredMethods();
    } catch (ClassNotFoundException | LinkageError e) {
      return e.toString();
    }
    if (withAsm) {
      StringWriter report = new StringWriter();
      CheckClassAdapter.verify(new ClassReader(bytes), loader, false, new PrintWriter(report));
      if (!report.toString().isEmpty()) {
        return "ASM: " + report.toString().lines().limit(40).toList();
      }
    }
    return null;
  }

  // ---------------------------------------------------------------- comparison

  private @Nullable Finding compare(
      Program program,
      Mode mode,
      ClassLoader oracleClasses,
      ClassLoader wovenClasses,
      @Nullable String lastEvent) {
    List<String> expected = runToEnd(oracle, oracleClasses, program, mode);
    List<String> actual = runToEnd(woven, wovenClasses, program, mode);
    if (expected == null || actual == null) {
      String who = expected == null ? "the blocking program" : "the compiled program";
      return new Finding(program, Finding.Kind.ENDLESS, mode + ": " + who + " does not end");
    }
    if (!expected.equals(actual)) {
      return new Finding(
          program, Finding.Kind.TRACE, mode + ": " + firstDifference(expected, actual));
    }
    String last = actual.get(actual.size() - 1);
    if (lastEvent != null && !last.equals(lastEvent)) {
      return new Finding(program, Finding.Kind.TRACE, mode + ": ends with " + last);
    }
    return null;
  }

  private @Nullable List<String> runToEnd(
      Side side, ClassLoader classes, Program program, Mode mode) {
    Future<List<String>> trace = runner.submit(() -> side.run(classes, program, mode));
    // Slices, so that a machine that sleeps meanwhile costs one of them and not all.
    for (int second = 0; second < SECONDS_TO_END; second++) {
      try {
        return trace.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        continue;
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError(e);
      }
    }
    // The thread cannot be stopped; it is left behind.
    trace.cancel(true);
    runner.shutdown();
    runner = newRunner();
    return null;
  }

  private static String firstDifference(List<String> expected, List<String> actual) {
    int i = 0;
    while (i < expected.size() && i < actual.size() && expected.get(i).equals(actual.get(i))) {
      i++;
    }
    StringBuilder text = new StringBuilder("event " + i);
    for (String before : expected.subList(Math.max(0, i - 4), i)) {
      text.append("\n         both: ").append(before);
    }
    text.append("\n     expected: ").append(i < expected.size() ? expected.get(i) : "the end");
    text.append("\n          was: ").append(i < actual.size() ? actual.get(i) : "the end");
    return text.toString();
  }

  @Override
  public void close() {
    runner.shutdown();
    oracle.close();
    woven.close();
  }
}
