package dev.pawl.processor.check;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import dev.pawl.processor.model.Word;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Reports {@code emit(x)} where {@code x} is no element of the generator, which {@code emit}, with
 * its parameter of type {@code Object}, cannot leave to javac.
 */
final class EmitWrongType implements Check {
  @Override
  public void call(Word word, MethodInvocationTree call, Site site) {
    TypeMirror expected = site.types().elementType(site.body().flavour(), site.body().returnType());
    if (expected == null) {
      return;
    }
    if (word == Word.EMIT) {
      checkValue(call.getArguments().get(0), expected, site);
    } else if (word == Word.EMIT_ALL) {
      ExpressionTree elements = call.getArguments().get(0);
      TypeMirror emitted = site.types().iteratedType(site.typeOf(elements));
      check(emitted, isPoly(elements, site), expected, elements, site);
    }
  }

  private static void checkValue(ExpressionTree value, TypeMirror expected, Site site) {
    if (value instanceof ParenthesizedTree parenthesized) {
      checkValue(parenthesized.getExpression(), expected, site);
    } else if (value instanceof ConditionalExpressionTree conditional) {
      checkValue(conditional.getTrueExpression(), expected, site);
      checkValue(conditional.getFalseExpression(), expected, site);
    } else if (value instanceof SwitchExpressionTree choice) {
      choice.getCases().forEach(each -> checkCase(each, expected, site));
    } else {
      check(site.typeOf(value), isPoly(value, site), expected, value, site);
    }
  }

  private static void checkCase(CaseTree choice, TypeMirror expected, Site site) {
    if (choice.getBody() instanceof ExpressionTree value) {
      checkValue(value, expected, site);
      return;
    }
    // Statements, in which each yield has a value, but for those of other switches.
    TreeScanner<@Nullable Void, @Nullable Void> yields =
        new TreeScanner<>() {
          @Override
          public @Nullable Void visitYield(YieldTree yield, @Nullable Void nothing) {
            checkValue(yield.getValue(), expected, site);
            return null;
          }

          @Override
          public @Nullable Void visitSwitchExpression(
              SwitchExpressionTree other, @Nullable Void nothing) {
            return null;
          }

          @Override
          public @Nullable Void visitLambdaExpression(
              LambdaExpressionTree lambda, @Nullable Void nothing) {
            return null;
          }

          @Override
          public @Nullable Void visitClass(ClassTree local, @Nullable Void nothing) {
            return null;
          }
        };
    yields.scan(choice.getBody(), null);
    yields.scan(choice.getStatements(), null);
  }

  private static void check(
      @Nullable TypeMirror emitted,
      boolean poly,
      TypeMirror expected,
      ExpressionTree at,
      Site site) {
    if (emitted != null && !site.types().isAssignable(emitted, expected, poly)) {
      site.report(DiagnosticCode.EMIT_WRONG_TYPE, at, emitted, expected);
    }
  }

  /**
   * Whether javac infers the type arguments of an expression from what it is passed to, as for
   * {@code new ArrayList<>()} and {@code List.of()}. Passed as an {@code Object}, they say nothing
   * about what the program means.
   */
  static boolean isPoly(ExpressionTree expression, Site site) {
    if (expression instanceof NewClassTree creation) {
      return creation.getIdentifier() instanceof ParameterizedTypeTree type
          && type.getTypeArguments().isEmpty();
    }
    return expression instanceof MethodInvocationTree call
        && call.getTypeArguments().isEmpty()
        && site.elementOf(call) instanceof ExecutableElement method
        && !method.getTypeParameters().isEmpty();
  }
}
