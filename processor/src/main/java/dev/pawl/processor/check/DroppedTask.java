package dev.pawl.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Reports a task that nobody keeps: {@code fetch(url);} creates it and runs nothing, because tasks
 * are cold.
 *
 * <p>A task that was spawned may be dropped: it runs.
 */
final class DroppedTask implements Check {
  @Override
  public void droppedValue(ExpressionTree expression, Site site) {
    if (expression instanceof MemberReferenceTree reference) {
      if (site.elementOf(reference) instanceof ExecutableElement method
          && site.types().isTask(resultOf(method))
          && !site.types().isSpawn(method)) {
        site.report(DiagnosticCode.DROPPED_TASK, reference, reference);
      }
    } else if (site.types().isTask(site.typeOf(expression)) && isDropped(expression, site)) {
      site.report(DiagnosticCode.DROPPED_TASK, expression, describe(expression));
    }
  }

  private static boolean isDropped(ExpressionTree expression, Site site) {
    if (expression instanceof ParenthesizedTree parenthesized) {
      return isDropped(parenthesized.getExpression(), site);
    }
    if (expression instanceof NewClassTree) {
      return true;
    }
    if (!(expression instanceof MethodInvocationTree call)) {
      return false; // A variable, or an assignment to one: the task is kept.
    }
    Element method = site.elementOf(call);
    if (method == null || site.types().isSpawn(method)) {
      return false;
    }
    if (site.types().isTaskName(method)
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      return isDropped(select.getExpression(), site); // named("reader") returns the task itself.
    }
    return true;
  }

  private static @Nullable TypeMirror resultOf(ExecutableElement method) {
    if (method.getKind() != ElementKind.CONSTRUCTOR) {
      return method.getReturnType();
    }
    Element type = method.getEnclosingElement();
    return type == null ? null : type.asType();
  }

  private static String describe(ExpressionTree expression) {
    if (expression instanceof MethodInvocationTree call) {
      ExpressionTree select = call.getMethodSelect();
      return select instanceof MemberSelectTree member
          ? member.getIdentifier().toString()
          : select.toString();
    }
    return "this expression";
  }
}
