package dev.pawl.processor.check;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.pawl.processor.model.PawlTypes;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The place in the source that a {@link Check} looks at, and where it reports.
 *
 * @param source the top-level class around it
 * @param path the way from the compilation unit to the tree that the event is about
 * @param body the innermost body around it
 */
record Site(Trees trees, PawlTypes types, Lint lint, AsyncSource source, TreePath path, Body body) {
  /** The type of an expression inside {@link #path}, or null when javac could not give it one. */
  @Nullable TypeMirror typeOf(Tree expression) {
    return trees.getTypeMirror(new TreePath(path, expression));
  }

  /** What a name, a call or a method reference inside {@link #path} refers to. */
  @Nullable Element elementOf(Tree expression) {
    return trees.getElement(new TreePath(path, expression));
  }

  /** Whether a code is reported here, or the user does not want to know. */
  boolean isReported(DiagnosticCode code) {
    return lint.isOn(code, path, trees);
  }

  /** Reports at a tree, unless it is a warning that the user does not want. */
  void report(DiagnosticCode code, Tree at, Object... arguments) {
    if (isReported(code)) {
      trees.printMessage(
          code.kind(), code.message(arguments), naming(at), path.getCompilationUnit());
    }
  }

  /** The part of a tree that names it: javac itself would point to the bracket behind. */
  private static Tree naming(Tree tree) {
    if (tree instanceof MethodInvocationTree call) {
      return naming(call.getMethodSelect());
    } else if (tree instanceof ParameterizedTypeTree type) {
      return naming(type.getType());
    }
    return tree;
  }
}
