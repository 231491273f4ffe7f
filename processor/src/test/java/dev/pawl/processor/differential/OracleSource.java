package dev.pawl.processor.differential;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Spells out what {@code return E;} means in an {@code @Async} body, {@code return
 * done(await(E));}, for a compiler that does not know. In a method that returns a future it is
 * {@code return completedFuture(await(E));}.
 *
 * <p>Bodies are methods with the annotation and lambdas that call {@code await}.
 */
final class OracleSource {
  private OracleSource() {}

  /** Rewrites texts by path; parses them in one go. */
  static Map<String, String> of(Map<String, String> sources) {
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((path, text) -> files.add(MemoryFiles.source(path, text)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task =
        (JavacTask)
            compiler.getTask(null, null, diagnostic -> {}, List.of("-proc:none"), null, files);
    Map<String, String> rewritten = new TreeMap<>(sources);
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        TreeMap<Long, String> insertions = new TreeMap<>();
        new Returns(unit, positions, insertions).scan(unit, null);
        rewritten.computeIfPresent(
            unit.getSourceFile().toUri().getPath().substring(1),
            (path, text) -> inserted(text, insertions));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rewritten;
  }

  private static String inserted(String source, TreeMap<Long, String> insertions) {
    StringBuilder text = new StringBuilder(source.length() * 2);
    int from = 0;
    for (Map.Entry<Long, String> insertion : insertions.entrySet()) {
      int to = insertion.getKey().intValue();
      text.append(source, from, to).append(insertion.getValue());
      from = to;
    }
    return text.append(source, from, source.length()).toString();
  }

  /** Visits each body with what is written before a result that is awaited; else with null. */
  private static final class Returns extends TreeScanner<@Nullable Void, @Nullable String> {
    private static final String TASK = "dev.pawl.Pawl.done(";
    private static final String FUTURE = "java.util.concurrent.CompletableFuture.completedFuture(";

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Map<Long, String> insertions;

    Returns(CompilationUnitTree unit, SourcePositions positions, Map<Long, String> insertions) {
      this.unit = unit;
      this.positions = positions;
      this.insertions = insertions;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable String result) {
      return super.visitClass(tree, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable String result) {
      boolean annotated =
          tree.getModifiers().getAnnotations().stream()
              .map(annotation -> annotation.getAnnotationType().toString())
              .anyMatch(name -> name.equals("Async") || name.equals("dev.pawl.Async"));
      return super.visitMethod(tree, annotated ? resultOf(tree) : null);
    }

    @Override
    public @Nullable Void visitLambdaExpression(
        LambdaExpressionTree tree, @Nullable String result) {
      // Only of those that return tasks; the types of lambdas are not known here.
      boolean awaits = new AwaitFinder().scan(tree.getBody(), null) != null;
      if (awaits && tree.getBody() instanceof ExpressionTree value) {
        spellOut(value, TASK);
      }
      return super.visitLambdaExpression(tree, awaits ? TASK : null);
    }

    private static String resultOf(MethodTree method) {
      String type = String.valueOf(method.getReturnType());
      return type.matches("(java\\.util\\.concurrent\\.)?Complet(ableFuture|ionStage)\\b.*")
          ? FUTURE
          : TASK;
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree tree, @Nullable String result) {
      if (result != null && tree.getExpression() != null) {
        spellOut(tree.getExpression(), result);
      }
      return super.visitReturn(tree, result);
    }

    private void spellOut(ExpressionTree value, String result) {
      if (value.getKind() == Tree.Kind.NULL_LITERAL) {
        surround(value, "dev.pawl.Pawl.none(", ")");
      } else if (!isDone(value)) {
        surround(value, result + "dev.pawl.Pawl.await(", "))");
      }
    }

    private void surround(ExpressionTree result, String before, String after) {
      insertions.merge(positions.getStartPosition(unit, result), before, String::concat);
      insertions.merge(positions.getEndPosition(unit, result), after, (old, more) -> more + old);
    }

    /** {@code done(x)} means the same as {@code done(await(done(x)))}, and compiles faster. */
    private static boolean isDone(Tree result) {
      return result instanceof MethodInvocationTree call
          && List.of("done", "completedFuture", "completedStage")
              .contains(call.getMethodSelect().toString());
    }
  }

  /** Whether a lambda's own code awaits: TRUE, or null. */
  private static final class AwaitFinder extends TreeScanner<@Nullable Boolean, @Nullable Void> {
    @Override
    public @Nullable Boolean visitMethodInvocation(
        MethodInvocationTree tree, @Nullable Void unused) {
      String name = tree.getMethodSelect().toString();
      if (name.equals("await") || name.equals("Pawl.await")) {
        return true;
      }
      return super.visitMethodInvocation(tree, null);
    }

    @Override
    public @Nullable Boolean visitLambdaExpression(
        LambdaExpressionTree tree, @Nullable Void unused) {
      return null;
    }

    @Override
    public @Nullable Boolean visitClass(ClassTree tree, @Nullable Void unused) {
      return null;
    }

    @Override
    public @Nullable Boolean reduce(@Nullable Boolean first, @Nullable Boolean second) {
      return first == null ? second : first;
    }
  }
}
