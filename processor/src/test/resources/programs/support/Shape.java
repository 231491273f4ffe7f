package support;

/** A sealed hierarchy of records, some with records in them, to take apart. */
public sealed interface Shape {
  /** A shape without parts. */
  record Dot(int at) implements Shape {}

  /** A shape with parts. */
  record Line(Pair from, Object to) implements Shape {}

  static Shape of(int number, Object other) {
    return number % 2 == 0 ? new Dot(number) : new Line(new Pair(number, "line"), other);
  }
}
