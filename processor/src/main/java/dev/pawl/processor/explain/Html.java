package dev.pawl.processor.explain;

import dev.pawl.processor.transform.StateMachine.Kind;
import java.util.Locale;

/** What page and picture have in common. */
final class Html {
  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The name of a method in links; overloads differ by their lines. */
  static String id(ExplainedMethod method) {
    return method.machine().method().replace('$', '-') + "-" + method.machine().line();
  }

  static String cssClass(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
