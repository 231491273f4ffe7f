package dev.pawl.processor.check;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.Trees;
import dev.pawl.processor.analysis.LargeBuffers;
import dev.pawl.processor.analysis.RetainedBuffer;
import dev.pawl.processor.model.Word;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports a large buffer that stays in memory while a method is suspended. Off unless {@code
 * -Apawl.lint=retain} asks for it: with ten tasks it does not matter, with a million it does.
 *
 * <p>What is read after an await is known when the method is compiled, from its bytecode: {@link
 * dev.pawl.processor.analysis.LargeBuffers} says what counts as large. In the source this only
 * notes where variables get their values, which is where it will report, and where the user does
 * not want to know.
 */
final class Retain implements Check {
  private static final DiagnosticCode CODE = DiagnosticCode.RETAIN;
  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  /**
   * A place where a variable of a body that suspends gets a value, or where it suspends.
   *
   * @param variable its name; null for a call of await
   * @param at where to report
   * @param reported whether the user wants to know
   */
  record Place(@Nullable String variable, AsyncSource.Lines lines, Tree at, boolean reported) {
    private boolean contains(int line) {
      return lines.first() <= line && line <= lines.last();
    }

    private int length() {
      return lines.last() - lines.first();
    }
  }

  @Override
  public void assignment(String variable, Tree tree, Site site) {
    note(
        variable,
        tree,
        tree instanceof AssignmentTree assignment ? assignment.getVariable() : tree,
        site);
  }

  @Override
  public void call(Word word, MethodInvocationTree call, Site site) {
    note(null, call, call.getMethodSelect(), site);
  }

  private static void note(@Nullable String variable, Tree tree, Tree at, Site site) {
    if (site.lint().isOn(CODE) && site.body().mustNotBlock()) {
      AsyncSource.Lines lines = site.source().linesOf(tree, site.trees());
      if (lines != null) {
        site.source().addPlace(new Place(variable, lines, at, site.isReported(CODE)));
      }
    }
  }

  /** Reports what was found in the bytecode, unless the user does not want to know. */
  static void report(RetainedBuffer buffer, AsyncSource source, Trees trees) {
    Place place = find(buffer, source.places());
    String message = CODE.message(describe(buffer, place), lines(buffer.suspendedIn()));
    if (place == null) {
      if (!source.isSuppressed(CODE, buffer.method())) {
        source.report(trees, CODE.kind(), message, buffer.method(), 0);
      }
    } else if (place.reported) {
      trees.printMessage(CODE.kind(), message, place.at, source.unit());
    }
  }

  /**
   * Where a variable got the buffer, as well as line and name tell. A buffer that is created and
   * used in one expression has none: then an await in there.
   */
  private static @Nullable Place find(RetainedBuffer buffer, List<Place> places) {
    int awaited = buffer.suspendedIn().first();
    Stream<Place> assigned =
        places.stream()
            .filter(place -> place.variable != null && place.contains(buffer.line()))
            .filter(place -> buffer.variable() != null || !place.contains(awaited))
            .sorted(
                Comparator.comparing(
                        (Place place) -> !Objects.equals(place.variable, buffer.variable()))
                    .thenComparingInt(Place::length));
    Stream<Place> suspended =
        places.stream().filter(place -> place.variable == null && place.contains(awaited));
    return Stream.concat(assigned, suspended).findFirst().orElse(null);
  }

  /** {@code buffer (byte[], 64 KiB)}. */
  private static String describe(RetainedBuffer buffer, @Nullable Place place) {
    String name = buffer.variable();
    if (name == null && place != null) {
      name = place.variable;
    }
    return (name == null ? "A buffer" : name)
        + " ("
        + buffer.type()
        + ", "
        + size(buffer.bytes())
        + ")";
  }

  private static String size(long bytes) {
    if (bytes == LargeBuffers.UNKNOWN) {
      return "of unknown size";
    }
    return bytes % KIB != 0
        ? bytes + " bytes"
        : bytes % MIB != 0 ? bytes / KIB + " KiB" : bytes / MIB + " MiB";
  }

  private static String lines(SortedSet<Integer> lines) {
    String numbers = lines.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return lines.size() == 1 ? "line " + numbers : "lines " + numbers;
  }
}
