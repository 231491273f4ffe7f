package support;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;

import dev.pawl.Async;
import dev.pawl.Task;

/** A superclass in another package than the programs, with protected members. */
public class ProtectedBase {
  protected static int staticCount = 1;
  protected String protectedField = "field";

  protected ProtectedBase() {}

  protected int count(int by) {
    staticCount += by;
    return staticCount;
  }

  @Async
  protected Task<String> text(int i) {
    return done("base " + await(Later.soon(i)));
  }

  @Async
  protected final Task<String> inherited() {
    return done(await(text(10)) + protectedField);
  }

  /** To be subclassed anonymously: its constructor is protected. */
  public static class Nested {
    private final String name;

    protected Nested(String name) {
      this.name = name;
    }

    @Override
    public String toString() {
      return "nested " + name;
    }
  }
}
