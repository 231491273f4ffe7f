package dev.pawl.processor.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.Tree;
import com.sun.source.util.Trees;
import dev.pawl.processor.analysis.RetainedBuffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * A top-level class that uses Pawl, as the walk over its source has seen it.
 *
 * <p>When the class files are rewritten, javac has taken the tree of the class apart. What is
 * needed to report at the right place is therefore kept here.
 */
public final class AsyncSource {
  private final CompilationUnitTree unit;
  private final ClassTree type;
  private final Map<Long, Tree> calls = new HashMap<>();
  private final Map<String, Tree> asyncMethods = new HashMap<>();
  private final Map<DiagnosticCode, Set<String>> suppressed = new EnumMap<>(DiagnosticCode.class);
  private final List<Retain.Place> places = new ArrayList<>();
  private final List<Lines> bodies = new ArrayList<>();
  private @Nullable Tree firstUse;

  AsyncSource(CompilationUnitTree unit, ClassTree type) {
    this.unit = unit;
    this.type = type;
  }

  /** Whether there is anything here to compile. */
  public boolean usesPawl() {
    return firstUse != null;
  }

  /**
   * The first {@code @Async} method or word such as {@code await}, or the class where there is
   * none.
   */
  public Tree firstUse() {
    return firstUse == null ? type : firstUse;
  }

  /** The compilation unit that the class stands in. */
  public CompilationUnitTree unit() {
    return unit;
  }

  /**
   * Reports about a line of a method of the class file: at the {@code await} or {@code emit} on
   * that line, else at the method, else at the class.
   *
   * @param method the simple name of the method
   * @param line the line, or 0 when it is not known
   */
  public void report(Trees trees, Diagnostic.Kind kind, String message, String method, int line) {
    Tree at = calls.get((long) line);
    if (at == null) {
      at = asyncMethods.getOrDefault(method, type);
    }
    trees.printMessage(kind, message, at, unit);
  }

  void addCall(Tree tree, long line) {
    calls.putIfAbsent(line, tree);
    addUse(tree);
  }

  /**
   * Reports a method that is larger than the JVM's compilers take, unless the user does not want to
   * know.
   *
   * @param method the simple name of the method
   */
  public void reportLargeMethod(Trees trees, String method, int line, int size, int points) {
    DiagnosticCode code = DiagnosticCode.LARGE_METHOD;
    if (!isSuppressed(code, method)) {
      report(trees, code.kind(), code.message(method, size, points), method, line);
    }
  }

  /** Reports a large buffer that outlives a suspension, unless the user does not want to know. */
  public void reportRetained(Trees trees, RetainedBuffer buffer) {
    Retain.report(buffer, this, trees);
  }

  /** The lines of a piece of the source, from the first to the last. */
  public record Lines(int first, int last) {}

  /** Where a tree stands; null where javac keeps no line map, as with {@code -g:none}. */
  @Nullable Lines linesOf(Tree tree, Trees trees) {
    LineMap lines = unit.getLineMap();
    long start = trees.getSourcePositions().getStartPosition(unit, tree);
    long end = trees.getSourcePositions().getEndPosition(unit, tree);
    return lines == null || start < 0 || end < 0
        ? null
        : new Lines((int) lines.getLineNumber(start), (int) lines.getLineNumber(end - 1));
  }

  /** Where the async methods and the lambdas that suspend stand. */
  public List<Lines> bodies() {
    return bodies;
  }

  /** The lines of the source file; none when it cannot be read any more. */
  public List<String> lines() {
    try {
      return unit.getSourceFile().getCharContent(true).toString().lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  void addBody(Lines lines) {
    bodies.add(lines);
  }

  /** Notes that the user does not want to know this about an async method, by its simple name. */
  void suppress(DiagnosticCode code, String method) {
    suppressed.computeIfAbsent(code, key -> new HashSet<>()).add(method);
  }

  boolean isSuppressed(DiagnosticCode code, String method) {
    return suppressed.getOrDefault(code, Set.of()).contains(method);
  }

  void addPlace(Retain.Place place) {
    places.add(place);
  }

  List<Retain.Place> places() {
    return places;
  }

  void addAsyncMethod(Tree tree, String name) {
    asyncMethods.putIfAbsent(name, tree);
    addUse(tree);
  }

  void addUse(Tree tree) {
    if (firstUse == null) {
      firstUse = tree;
    }
  }
}
