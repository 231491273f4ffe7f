package dev.pawl.processor.explain;

import dev.pawl.processor.transform.StateMachine;
import java.util.Comparator;
import java.util.List;

/**
 * The text of a source file, and where its async methods and lambdas stand.
 *
 * @param lines of the file; empty when they are not to be had
 * @param bodies the lines from the first to the last of each
 */
public record SourceText(List<String> lines, List<Range> bodies) {
  /** Lines, counted from 1, both included. */
  public record Range(int first, int last) {
    boolean contains(int line) {
      return first <= line && line <= last;
    }
  }

  /** Finds the innermost body around a method's first line. */
  ExplainedMethod explain(StateMachine machine) {
    return bodies.stream()
        .filter(range -> range.contains(machine.line()) && range.last <= lines.size())
        .min(Comparator.comparingInt(range -> range.last - range.first))
        .map(
            range ->
                new ExplainedMethod(
                    machine, range.first, lines.subList(range.first - 1, range.last)))
        .orElseGet(() -> new ExplainedMethod(machine, machine.line(), List.of()));
  }
}
