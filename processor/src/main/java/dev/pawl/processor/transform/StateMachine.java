package dev.pawl.processor.transform;

import java.util.List;

/**
 * What a method was compiled to, for people to look at.
 *
 * @param owner the class that declares the method, by its binary name
 * @param method its simple name; that of a lambda's body is javac's
 * @param returnType what it returns, without type arguments
 * @param line of its first instruction; 0 where the class file has no lines
 * @param sourceBytes the size of javac's code for it
 * @param stepBytes the size of the step method
 * @param fields what a frame keeps, besides what every frame has
 * @param states in the order of their labels
 * @param edges which state may follow which; sorted
 */
public record StateMachine(
    String owner,
    String method,
    String returnType,
    int line,
    int sourceBytes,
    int stepBytes,
    List<Field> fields,
    List<State> states,
    List<Edge> edges) {

  /** The {@link Edge#to} of an edge that leaves the method. */
  public static final int END = -1;

  /** Whether a body runs from its start or goes on after a suspension, and what kind. */
  public enum Kind {
    START("start"),
    AWAIT("await"),
    EMIT("emit"),
    EMIT_ALL("emitAll");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** What it is called in the source. */
    public String word() {
      return word;
    }
  }

  /** A field of the frame, its type as in the source, and its size in bytes. */
  public record Field(String name, String type, int bytes) {}

  /**
   * A place where the method is while it does not run.
   *
   * @param label the number of the state; 0 is the start
   * @param line of the call that suspends; 0 where the class file has no lines
   * @param saved what outlives the suspension
   * @param cleared the fields that are nulled, because nobody reads them any more
   */
  public record State(int label, Kind kind, int line, List<Saved> saved, List<String> cleared) {}

  /**
   * A value that outlives a suspension.
   *
   * @param name of the variable; for an operand of the expression around, its place on the stack
   * @param type as in the source
   * @param field of the frame; empty for what is known to be null
   * @param kept whether the field holds it already, so that nothing is stored
   */
  public record Saved(String name, String type, String field, boolean kept) {}

  /** From one state to another, or to {@link #END}. */
  public record Edge(int from, int to) implements Comparable<Edge> {
    @Override
    public int compareTo(Edge other) {
      return from == other.from ? Integer.compare(to, other.to) : Integer.compare(from, other.from);
    }
  }
}
