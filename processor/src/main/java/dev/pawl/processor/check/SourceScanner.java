package dev.pawl.processor.check;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.pawl.processor.model.PawlTypes;
import dev.pawl.processor.model.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Walks once over the attributed tree of a top-level class, keeps track of the body that each place
 * belongs to, and tells the checks what it meets.
 */
public final class SourceScanner {
  /** Warnings about what is only known when a method has been compiled. */
  private static final List<DiagnosticCode> FOUND_LATER =
      List.of(DiagnosticCode.LARGE_METHOD, DiagnosticCode.RETAIN);

  private final Trees trees;
  private final PawlTypes types;
  private final Lint lint;
  private final List<Check> checks;
  private final BlockingPaths blockingPaths = new BlockingPaths();

  private SourceScanner(Trees trees, PawlTypes types, Lint lint, List<Check> checks) {
    this.trees = trees;
    this.types = types;
    this.lint = lint;
    this.checks = checks;
  }

  /** A scanner that runs {@linkplain Checks all checks}. */
  public static SourceScanner checking(Trees trees, PawlTypes types, Lint lint) {
    return new SourceScanner(trees, types, lint, Checks.ALL);
  }

  /** A scanner that only finds out whether Pawl is used. */
  public static SourceScanner silent(Trees trees, PawlTypes types) {
    return new SourceScanner(trees, types, Lint.parse(""), List.of());
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
      ExecutableElement element =
          trees.getElement(getCurrentPath()) instanceof ExecutableElement method ? method : null;
      if (element != null && types.isAnnotatedAsync(element)) {
        foundAsyncMethod(tree, element);
        TypeMirror returnType = element.getReturnType();
        bodies.push(Body.ofAsyncMethod(tree.getName(), returnType, types.flavour(returnType)));
      } else {
        bodies.push(Body.ofMethod(tree.getName(), element));
      }
      super.visitMethod(tree, null);
      bodies.pop();
      return null;
    }

    private void addBody(Tree tree) {
      AsyncSource.Lines lines = source.linesOf(tree, trees);
      if (lines != null) {
        source.addBody(lines);
      }
    }

    private void foundAsyncMethod(MethodTree tree, ExecutableElement element) {
      addBody(tree);
      source.addAsyncMethod(tree, tree.getName().toString());
      Site site = site();
      for (DiagnosticCode code : FOUND_LATER) {
        if (!site.isReported(code)) {
          source.suppress(code, tree.getName().toString());
        }
      }
      checks.forEach(check -> check.asyncMethod(tree, element, site));
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void unused) {
      TypeMirror returned = types.lambdaReturnType(trees.getTypeMirror(getCurrentPath()));
      if (types.flavour(returned) != null) {
        addBody(tree);
      }
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
      Element element = trees.getElement(getCurrentPath());
      Word word = types.word(element);
      if (word != null) {
        source.addCall(tree.getMethodSelect(), lineOf(tree));
        Site site = site();
        checks.forEach(check -> check.call(word, tree, site));
      } else if (element instanceof ExecutableElement method) {
        ExpressionTree select = tree.getMethodSelect();
        TypeMirror receiver =
            select instanceof MemberSelectTree member
                ? site().typeOf(member.getExpression())
                : null;
        foundCall(method, receiver, select);
        followLock(method, receiver, select);
      }
      return super.visitMethodInvocation(tree, null);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
      if (tree.getInitializer() != null) {
        foundAssignment(tree.getName().toString(), tree);
      }
      return super.visitVariable(tree, null);
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
      if (tree.getVariable() instanceof IdentifierTree variable) {
        foundAssignment(variable.getName().toString(), tree);
      }
      return super.visitAssignment(tree, null);
    }

    private void foundAssignment(String variable, Tree tree) {
      Site site = site();
      checks.forEach(check -> check.assignment(variable, tree, site));
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void unused) {
      if (trees.getElement(getCurrentPath()) instanceof ExecutableElement constructor) {
        foundCall(constructor, null, tree);
      }
      return super.visitNewClass(tree, null);
    }

    private void foundCall(ExecutableElement method, @Nullable TypeMirror receiver, Tree at) {
      if (checks.isEmpty() || !lint.isOn(DiagnosticCode.BLOCKING_CALL)) {
        return;
      }
      Site site = site();
      checks.forEach(check -> check.anyCall(method, receiver, at, site));
      blockingPaths.add(method, receiver, at, site);
    }

    private void followLock(
        ExecutableElement method, @Nullable TypeMirror receiver, ExpressionTree select) {
      Body body = bodies.getFirst();
      if (receiver == null
          || !body.isSuspendable()
          || !types.isSubtypeOf(receiver, "java.util.concurrent.locks.Lock")) {
        return;
      }
      String lock = ((MemberSelectTree) select).getExpression().toString();
      switch (method.getSimpleName().toString()) {
        case "lock", "lockInterruptibly", "tryLock" -> body.lock(lock);
        case "unlock" -> body.unlock(lock);
        default -> {}
      }
    }

    @Override
    public @Nullable Void visitTry(TryTree tree, @Nullable Void unused) {
      Body body = bodies.getFirst();
      int held = 0;
      for (Tree resource : tree.getResources()) {
        scan(resource, null);
        if (ResourceHeldOverAwait.isScarce(site().typeOf(resource), types)) {
          body.acquire(
              resource instanceof VariableTree variable
                  ? variable.getName().toString()
                  : resource.toString());
          held++;
        }
      }
      scan(tree.getBlock(), null);
      for (; held > 0; held--) {
        body.release();
      }
      scan(tree.getCatches(), null);
      scan(tree.getFinallyBlock(), null);
      return null;
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
      return new Site(trees, types, lint, source, getCurrentPath(), bodies.getFirst());
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
