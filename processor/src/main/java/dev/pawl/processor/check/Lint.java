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
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/**
 * Which warnings the user wants: all, but for those that {@code -Apawl.lint=-key} switches off in
 * the compilation, and {@code @SuppressWarnings("pawl:key")} in a declaration. Errors are always
 * wanted.
 *
 * @param off the keys that are switched off
 * @param unknown what else the option said
 */
public record Lint(Set<String> off, List<String> unknown) {
  private static final String SUPPRESSION = "pawl:";

  /**
   * Parses the value of {@code -Apawl.lint}: keys with a minus before them, with commas between.
   */
  public static Lint parse(String option) {
    Set<String> off = new TreeSet<>();
    Set<String> unknown = new TreeSet<>();
    for (String item : option.split(",", -1)) {
      String key = item.strip();
      if (key.startsWith("-") && isWarning(key.substring(1))) {
        off.add(key.substring(1));
      } else if (!key.isEmpty()) {
        unknown.add(key);
      }
    }
    return new Lint(Set.copyOf(off), List.copyOf(unknown));
  }

  /** The keys of all warnings. */
  public static List<String> keys() {
    return Arrays.stream(DiagnosticCode.values())
        .filter(code -> code.kind() == Diagnostic.Kind.WARNING)
        .map(DiagnosticCode::key)
        .toList();
  }

  private static boolean isWarning(String key) {
    return keys().contains(key);
  }

  /** Whether a code is reported at all. */
  boolean isOn(DiagnosticCode code) {
    return !off.contains(code.key());
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
