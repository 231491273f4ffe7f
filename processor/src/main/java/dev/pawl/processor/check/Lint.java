package dev.pawl.processor.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/**
 * Which warnings the user wants. {@code -Apawl.lint=key} switches one on in the compilation, {@code
 * -Apawl.lint=-key} off, and {@code @SuppressWarnings("pawl:key")} in a declaration. Errors are
 * always wanted.
 *
 * @param on the keys that are switched on
 * @param unknown what else the option said
 */
public record Lint(Set<String> on, List<String> unknown) {
  private static final String SUPPRESSION = "pawl:";

  /**
   * Parses the value of {@code -Apawl.lint}: keys, with a minus before those that are switched off,
   * and commas between. Of two that contradict each other the last one holds.
   */
  public static Lint parse(String option) {
    Set<String> on = new TreeSet<>(keys(DiagnosticCode::isOnByDefault));
    Set<String> unknown = new TreeSet<>();
    for (String item : option.split(",", -1)) {
      String said = item.strip();
      String key = said.startsWith("-") ? said.substring(1) : said;
      if (!keys(code -> true).contains(key)) {
        if (!said.isEmpty()) {
          unknown.add(said);
        }
      } else if (said.startsWith("-")) {
        on.remove(key);
      } else {
        on.add(key);
      }
    }
    return new Lint(Set.copyOf(on), List.copyOf(unknown));
  }

  /**
   * What the option can say that changes something: the keys that are off, and minus the others.
   */
  public static List<String> choices() {
    return Stream.concat(
            keys(DiagnosticCode::isOnByDefault).stream().map(key -> "-" + key),
            keys(code -> !code.isOnByDefault()).stream())
        .toList();
  }

  private static List<String> keys(Predicate<DiagnosticCode> which) {
    return Arrays.stream(DiagnosticCode.values())
        .filter(code -> code.kind() == Diagnostic.Kind.WARNING)
        .filter(which)
        .map(DiagnosticCode::key)
        .toList();
  }

  /** Whether a warning is reported at all. */
  public boolean isOn(DiagnosticCode code) {
    return on.contains(code.key());
  }

  /** Whether a code is reported at a place. */
  boolean isOn(DiagnosticCode code, TreePath path, Trees trees) {
    return code.kind() == Diagnostic.Kind.ERROR
        || (isOn(code) && !isSuppressed(SUPPRESSION + code.key(), path, trees));
  }

  private static boolean isSuppressed(String key, TreePath path, Trees trees) {
    for (TreePath around = path; around != null; around = around.getParentPath()) {
      if (around.getLeaf() instanceof ClassTree
          || around.getLeaf() instanceof MethodTree
          || around.getLeaf() instanceof VariableTree) {
        Element declared = trees.getElement(around);
        SuppressWarnings suppressed =
            declared == null ? null : declared.getAnnotation(SuppressWarnings.class);
        if (suppressed != null && List.of(suppressed.value()).contains(key)) {
          return true;
        }
      }
    }
    return false;
  }
}
