package stackTraces;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;
import support.Later;
import support.Lines;
import support.Unchecked;

/** Exceptions as causes of others, and suppressed by try-with-resources: each with its own lines. */
public final class WrappedAndSuppressed {
  private record Resource(String name) implements AutoCloseable {
    @Override
    public void close() throws Checked {
      throw new Checked("closing " + name);
    }
  }

  @Async
  private static Task<Integer> wraps(boolean early) throws Checked {
    try {
      return done(await(closes(early)) + 1);
    } catch (Unchecked e) {
      await(Later.soon(0));
      throw new IllegalStateException("wrapped", e);
    }
  }

  @Async
  private static Task<Integer> closes(boolean early) throws Checked {
    try (Resource first = new Resource("first")) {
      if (early) {
        await(Later.soon(1));
      }
      try (Resource second = new Resource("second")) {
        return done(await(fails()));
      }
    }
  }

  @Async
  private static Task<Integer> fails() {
    await(Later.slow(1));
    Unchecked failure;
    try {
      failure = helper();
    } catch (ArithmeticException e) {
      failure = new Unchecked("wrapped on the spot");
      failure.initCause(e);
    }
    throw failure;
  }

  private static Unchecked helper() {
    int zero = 0;
    return new Unchecked("never " + 1 / zero);
  }

  @Async
  private static Task<Integer> again(boolean early) throws Checked {
    try {
      return done(await(wraps(early)));
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("wrapped again", e);
    }
  }

  @Async
  public static Task<String> run() throws Checked {
    for (int i = 0; i < 2; i++) {
      try {
        await(again(i == 1));
      } catch (IllegalArgumentException e) {
        log(Lines.of(e));
      }
    }
    return done("OK");
  }
}
