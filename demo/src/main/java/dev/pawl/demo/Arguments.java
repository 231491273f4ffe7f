package dev.pawl.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What stands on the command line behind the job: positions, {@code --name value} or {@code
 * --name=value}, and flags, which have no value.
 *
 * <p>Whatever is wrong with it is an {@link IllegalArgumentException} whose message says so.
 */
final class Arguments {
  private static final Set<String> FLAGS = Set.of("help", "quiet");

  private final List<String> positions = new ArrayList<>();
  private final Map<String, String> options = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private int positionsUsed;

  Arguments(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        positions.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
      if (FLAGS.contains(name)) {
        options.put(name, "");
      } else if (equals >= 0) {
        options.put(name, word.substring(equals + 1));
      } else if (++i < words.size()) {
        options.put(name, words.get(i));
      } else {
        throw new IllegalArgumentException(word + " needs a value");
      }
    }
  }

  boolean flag(String name) {
    used.add(name);
    return options.containsKey(name);
  }

  String text(String name, String otherwise) {
    used.add(name);
    return options.getOrDefault(name, otherwise);
  }

  int number(String name, int otherwise, int least, int most) {
    String text = text(name, "");
    return options.containsKey(name) ? number("--" + name, text, least, most) : otherwise;
  }

  /** A number that need not be whole. */
  double decimal(String name, double otherwise, double least, double most) {
    String text = text(name, "");
    if (!options.containsKey(name)) {
      return otherwise;
    }
    try {
      double value = Double.parseDouble(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "--" + name + " is a number from " + least + " to " + most + ", and not " + text);
  }

  /** A constant of an enum by its name in lower case. */
  <E extends Enum<E>> E choice(String name, E otherwise) {
    String text = text(name, otherwise.name());
    E[] all = otherwise.getDeclaringClass().getEnumConstants();
    for (E each : all) {
      if (each.name().equalsIgnoreCase(text)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "--" + name + " is one of " + Arrays.toString(all).toLowerCase(Locale.ROOT));
  }

  /** The number at a position, counted from 0. */
  int position(int index, String name, int otherwise, int least, int most) {
    positionsUsed = Math.max(positionsUsed, index + 1);
    return index < positions.size() ? number(name, positions.get(index), least, most) : otherwise;
  }

  private static int number(String name, String text, int least, int most) {
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        name + " is a number from " + least + " to " + most + ", and not " + text);
  }

  /** Fails when there is something on the command line that nobody asked for. */
  void requireAllUsed() {
    for (String name : options.keySet()) {
      if (!used.contains(name)) {
        throw new IllegalArgumentException("this job has no option --" + name);
      }
    }
    if (positions.size() > positionsUsed) {
      throw new IllegalArgumentException(
          "this job knows nothing to do with " + positions.get(positionsUsed));
    }
  }
}
