package dev.pawl.processor.model;

/** What an {@code @Async} body may return; the return type alone picks the flavour. */
public enum Flavour {
  /** A cold coroutine: the body runs when the task is first awaited or spawned. */
  TASK("dev.pawl.Task");

  private final String returnType;

  Flavour(String returnType) {
    this.returnType = returnType;
  }

  /** The fully qualified name of the return type, without type arguments. */
  public String returnType() {
    return returnType;
  }
}
