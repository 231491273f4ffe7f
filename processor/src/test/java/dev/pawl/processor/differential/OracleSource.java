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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Spells out what {@code return E;} means in an {@code @Async} body, {@code return
 * done(await(E));}, for a compiler that does not know.
 *
 * <p>Bodies are methods with the annotation and lambdas that call {@code await}.
 */
final class OracleSource {
  private OracleSource() {}

  static String of(String source) {
    if (!source.contains("await")) {
      return source;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null,
                null,
                diagnostic -> {},
                List.of("-proc:none"),
                null,
                List.of(MemoryFiles.source("Source.java", source)));
    try {
      TreeMap<Long, String> insertions = new TreeMap<>();
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Returns(unit, positions, insertions).scan(unit, null);
      }
      StringBuilder text = new StringBuilder(source);
      for (Map.Entry<Long, String> insertion : insertions.descendingMap().entrySet()) {
        text.insert(insertion.getKey().intValue(), insertion.getValue());
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Visits each body with the fact whether what it returns is awaited: TRUE, or null. */
  private static final class Returns extends TreeScanner<@Nullable Void, @Nullable Boolean> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Map<Long, String> insertions;

    Returns(CompilationUnitTree unit, SourcePositions positions, Map<Long, String> insertions) {
      this.unit = unit;
      this.positions = positions;
      this.insertions = insertions;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Boolean async) {
      return super.visitClass(tree, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Boolean async) {
      boolean annotated =
          tree.getModifiers().getAnnotations().stream()
              .map(annotation -> annotation.getAnnotationType().toString())
              .anyMatch(name -> name.equals("Async") || name.equals("dev.pawl.Async"));
      return super.visitMethod(tree, annotated ? true : null);
    }

    @Override
    public @Nullable Void visitLambdaExpression(
        LambdaExpressionTree tree, @Nullable Boolean async) {
      Boolean awaits = new AwaitFinder().scan(tree.getBody(), null);
      if (awaits != null && tree.getBody() instanceof ExpressionTree result) {
        spellOut(result);
      }
      return super.visitLambdaExpression(tree, awaits);
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree tree, @Nullable Boolean async) {
      if (async != null && tree.getExpression() != null) {
        spellOut(tree.getExpression());
      }
      return super.visitReturn(tree, async);
    }

    private void spellOut(ExpressionTree result) {
      if (result.getKind() == Tree.Kind.NULL_LITERAL) {
        surround(result, "dev.pawl.Pawl.none(", ")");
      } else if (!isDone(result)) {
        surround(result, "dev.pawl.Pawl.done(dev.pawl.Pawl.await(", "))");
      }
    }

    private void surround(ExpressionTree result, String before, String after) {
      insertions.merge(positions.getStartPosition(unit, result), before, String::concat);
      insertions.merge(positions.getEndPosition(unit, result), after, (old, more) -> more + old);
    }

    /** {@code done(x)} means the same as {@code done(await(done(x)))}, and compiles faster. */
    private static boolean isDone(Tree result) {
      return result instanceof MethodInvocationTree call
          && call.getMethodSelect().toString().equals("done");
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
