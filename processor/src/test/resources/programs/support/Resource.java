package support;

/** Something to close, which tells so, and fails then if it is asked to. */
public final class Resource implements AutoCloseable {
  private final String name;
  private final RuntimeException onClose;

  public Resource(String name) {
    this(name, null);
  }

  public Resource(String name, RuntimeException onClose) {
    Trace.log("open " + name);
    this.name = name;
    this.onClose = onClose;
  }

  public String name() {
    return name;
  }

  @Override
  public void close() {
    Trace.log("close " + name);
    if (onClose != null) {
      throw onClose;
    }
  }

  @Override
  public String toString() {
    return "Resource " + name;
  }
}
