package support;

/** A checked exception. */
public class Checked extends Exception {
  private static final long serialVersionUID = 1;

  public Checked(String message) {
    super(message);
  }
}
