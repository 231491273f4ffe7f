package support;

/** An unchecked exception. */
public class Unchecked extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Unchecked(String message) {
    super(message);
  }

  /** One of its subclasses. */
  public static final class Special extends Unchecked {
    private static final long serialVersionUID = 1;

    public Special(String message) {
      super(message);
    }
  }
}
