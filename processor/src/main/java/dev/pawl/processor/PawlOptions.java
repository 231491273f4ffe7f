package dev.pawl.processor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code -Apawl.*} says.
 *
 * @param verify {@code -Apawl.verify}: verify every rewritten class before it is written
 * @param unknown options of Pawl that do not exist
 */
public record PawlOptions(boolean verify, List<String> unknown) {
  private static final String PREFIX = "pawl.";
  private static final String VERIFY = PREFIX + "verify";

  /** The names of all options, without {@code -A}. */
  public static final Set<String> NAMES = Set.of(VERIFY);

  static PawlOptions parse(Map<String, String> options) {
    Set<String> unknown = new TreeSet<>(options.keySet());
    unknown.removeIf(name -> !name.startsWith(PREFIX) || NAMES.contains(name));
    return new PawlOptions(isSet(options, VERIFY), List.copyOf(unknown));
  }

  // -Apawl.verify and -Apawl.verify=true are the same.
  private static boolean isSet(Map<String, String> options, String name) {
    return options.containsKey(name) && !"false".equals(options.get(name));
  }
}
