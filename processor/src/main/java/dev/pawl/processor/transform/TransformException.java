package dev.pawl.processor.transform;

/** A method that cannot be compiled into a state machine, and why. */
public final class TransformException extends Exception {
  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public enum Kind {
    /** The result would not fit into the 64 KB that the JVM allows. */
    METHOD_TOO_LARGE,
    /** The class file is older than nest mates are. */
    OLD_CLASS_FILE,
    /** Bytecode of a shape that no known compiler emits. */
    UNKNOWN_SHAPE
  }

  private final Kind kind;
  private final String method;

  public TransformException(Kind kind, String method, String message) {
    super(message);
    this.kind = kind;
    this.method = method;
  }

  public Kind kind() {
    return kind;
  }

  /** The name of the method. */
  public String method() {
    return method;
  }
}
