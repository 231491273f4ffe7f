package dev.pawl.processor.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.pawl.processor.model.PawlTypes;
import dev.pawl.processor.model.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Walks once over the attributed tree of a top-level class, keeps track of the body that each place
 * belongs to, and tells the checks what it meets.
 */
public final class SourceScanner {
  private final Trees trees;
  private final PawlTypes types;
  private final List<Check> checks;

  private SourceScanner(Trees trees, PawlTypes types, List<Check> checks) {
    this.trees = trees;
    this.types = types;
    this.checks = checks;
  }

  /** A scanner that runs {@linkplain Checks all checks}. */
  public static SourceScanner checking(Trees trees, PawlTypes types) {
    return new SourceScanner(trees, types, Checks.ALL);
  }

  /** A scanner that only finds out whether Pawl is used. */
  public static SourceScanner silent(Trees trees, PawlTypes types) {
    return new SourceScanner(trees, types, List.of());
  }

  /** Scans a top-level class. */
  public AsyncSource scan(TreePath topLevelClass) {
    CompilationUnitTree unit = topLevelClass.getCompilationUnit();
    AsyncSource source = new AsyncSource(unit, (ClassTree) topLevelClass.getLeaf());
    new Walk(source).scan(topLevelClass, null);
    return source;
  }

  private final class Walk extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final AsyncSource source;
    private final Deque<Body> bodies = new ArrayDeque<>();

    Walk(AsyncSource source) {
      this.source = source;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
      bodies.push(Body.ofInitializers());
      super.visitClass(tree, null);
      bodies.pop();
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
      if (trees.getElement(getCurrentPath()) instanceof ExecutableElement element
          && types.isAnnotatedAsync(element)) {
        foundAsyncMethod(tree, element);
        TypeMirror returnType = element.getReturnType();
        bodies.push(Body.ofAsyncMethod(tree.getName(), returnType, types.flavour(returnType)));
      } else {
        bodies.push(Body.ofMethod(tree.getName()));
      }
      super.visitMethod(tree, null);
      bodies.pop();
      return null;
    }

    private void foundAsyncMethod(MethodTree tree, ExecutableElement element) {
      source.addAsyncMethod(tree, tree.getName().toString());
      Site site = site();
      checks.forEach(check -> check.asyncMethod(tree, element, site));
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void unused) {
      TypeMirror returned = types.lambdaReturnType(trees.getTypeMirror(getCurrentPath()));
      bodies.push(Body.ofLambda(returned, types.flavour(returned)));
      if (tree.getBody() instanceof ExpressionTree value && isVoid(returned)) {
        foundDroppedValue(value);
      }
      super.visitLambdaExpression(tree, null);
      bodies.pop();
      return null;
    }

    @Override
    public @Nullable Void visitSynchronized(SynchronizedTree tree, @Nullable Void unused) {
      scan(tree.getExpression(), null);
      Body body = bodies.getFirst();
      body.enterMonitor();
      scan(tree.getBlock(), null);
      body.exitMonitor();
      return null;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
      Word word = types.word(trees.getElement(getCurrentPath()));
      if (word != null) {
        source.addCall(tree.getMethodSelect(), lineOf(tree));
        Site site = site();
        checks.forEach(check -> check.call(word, tree, site));
      }
      return super.visitMethodInvocation(tree, null);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void unused) {
      Word word = types.word(trees.getElement(getCurrentPath()));
      if (word != null) {
        source.addUse(tree);
        Site site = site();
        checks.forEach(check -> check.reference(word, tree, site));
      } else if (isVoid(types.lambdaReturnType(trees.getTypeMirror(getCurrentPath())))) {
        foundDroppedValue(tree);
      }
      return super.visitMemberReference(tree, null);
    }

    @Override
    public @Nullable Void visitExpressionStatement(
        ExpressionStatementTree tree, @Nullable Void unused) {
      foundDroppedValue(tree.getExpression());
      return super.visitExpressionStatement(tree, null);
    }

    private void foundDroppedValue(ExpressionTree expression) {
      Site site = site();
      checks.forEach(check -> check.droppedValue(expression, site));
    }

    private Site site() {
      return new Site(trees, types, getCurrentPath(), bodies.getFirst());
    }

    private long lineOf(MethodInvocationTree call) {
      CompilationUnitTree unit = source.unit();
      // javac keeps no line map where the class file gets no line numbers (-g:none).
      LineMap lines = unit.getLineMap();
      long start = trees.getSourcePositions().getStartPosition(unit, call.getMethodSelect());
      return lines == null || start < 0 ? 0 : lines.getLineNumber(start);
    }
  }

  private static boolean isVoid(@Nullable TypeMirror type) {
    return type != null && type.getKind() == TypeKind.VOID;
  }
}
