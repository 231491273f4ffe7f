package dev.pawl.processor;

import dev.pawl.processor.check.Lint;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code -Apawl.*} says.
 *
 * @param verify {@code -Apawl.verify}: verify every rewritten class before it is written
 * @param dump {@code -Apawl.dump=DIR}: the directory for the text of each method after each pass;
 *     null without the option, empty when it names none
 * @param explain {@code -Apawl.explain=DIR}: the directory for the pages that explain what became
 *     of the methods; null without the option, empty when it names none
 * @param lint {@code -Apawl.lint}: which warnings are wanted
 * @param unknown options of Pawl that do not exist
 */
public record PawlOptions(
    boolean verify,
    @Nullable String dump,
    @Nullable String explain,
    Lint lint,
    List<String> unknown) {
  private static final String PREFIX = "pawl.";
  private static final String VERIFY = PREFIX + "verify";
  private static final String DUMP = PREFIX + "dump";
  private static final String EXPLAIN = PREFIX + "explain";
  private static final String LINT = PREFIX + "lint";

  /** The names of all options, without {@code -A}. */
  public static final SortedSet<String> NAMES =
      Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(VERIFY, DUMP, EXPLAIN, LINT)));

  /** What may be said, for an error message. */
  static String describe() {
    return "-A"
        + String.join(", -A", NAMES)
        + "; those of -Apawl.lint are "
        + String.join(", ", Lint.choices());
  }

  static PawlOptions parse(Map<String, String> options) {
    Set<String> unknown = new TreeSet<>(options.keySet());
    unknown.removeIf(name -> !name.startsWith(PREFIX) || NAMES.contains(name));
    Lint lint = Lint.parse(Objects.requireNonNullElse(options.get(LINT), ""));
    lint.unknown().forEach(item -> unknown.add(LINT + "=" + item));
    return new PawlOptions(
        isSet(options, VERIFY),
        directory(options, DUMP),
        directory(options, EXPLAIN),
        lint,
        List.copyOf(unknown));
  }

  private static @Nullable String directory(Map<String, String> options, String name) {
    return options.containsKey(name) ? Objects.requireNonNullElse(options.get(name), "") : null;
  }

  // -Apawl.verify and -Apawl.verify=true are the same.
  private static boolean isSet(Map<String, String> options, String name) {
    return options.containsKey(name) && !"false".equals(options.get(name));
  }
}
