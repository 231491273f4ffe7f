package dev.pawl.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.pawl.processor.model.Word;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * One rule about the source.
 *
 * <p>A check overrides the events it is interested in, which {@link SourceScanner} finds in one
 * walk over each top-level class, and reports at a {@link Site}. It has no state. To add one: a
 * constant in {@link DiagnosticCode}, a class named after the fault, a line in {@link Checks}, and
 * an example of the same name in {@code src/test/resources/diagnostics}.
 */
interface Check {
  /** A call of one of Pawl's words, such as {@code await}. */
  default void call(Word word, MethodInvocationTree call, Site site) {}

  /**
   * A call of any method, Pawl's words too, or of a constructor.
   *
   * @param receiver the static type of what a method is called on, where something is named
   * @param at the name that is called
   */
  default void anyCall(
      ExecutableElement method, @Nullable TypeMirror receiver, Tree at, Site site) {}

  /** A method reference to one of Pawl's words. */
  default void reference(Word word, MemberReferenceTree reference, Site site) {}

  /** A method that carries {@code @Async}. */
  default void asyncMethod(MethodTree method, ExecutableElement element, Site site) {}

  /**
   * A variable gets a value: a declaration with an initializer, or an assignment to a simple name.
   */
  default void assignment(String variable, Tree tree, Site site) {}

  /**
   * An expression whose value nobody can see: an expression statement, or the body of a lambda or a
   * method reference where the functional interface's method returns nothing.
   */
  default void droppedValue(ExpressionTree expression, Site site) {}
}
