package stackTraces;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;
import support.Later;
import support.Lines;

/** One exception object, awaited twice, kept and thrown elsewhere: it shows whom it reached first. */
public final class SameObjectAgain {
  private static final Checked SHARED = new Checked("made when the class was initialised");

  @Async
  private static Task<Void> fails() throws Checked {
    await(Later.soon(0));
    throw new Checked("once");
  }

  @Async
  private static Task<Void> first(Task<Void> task) throws Checked {
    await(task);
    return done();
  }

  @Async
  private static Task<Void> second(Task<Void> task) throws Checked {
    await(Later.slow(0));
    await(task);
    return done();
  }

  @Async
  private static Task<Void> throwsAgain(Checked failure) throws Checked {
    await(Later.soon(0));
    throw failure;
  }

  @Async
  private static Task<Void> shared(int depth) throws Checked {
    await(Later.soon(0));
    if (depth == 0) {
      throw SHARED;
    }
    await(shared(depth - 1));
    return done();
  }

  @Async
  private static Task<Void> thrownBelow() throws Checked {
    Checked made = new Checked("made here, thrown below");
    await(Later.soon(0));
    await(throwsAgain(made));
    return done();
  }

  @Async
  public static Task<String> run() throws Checked {
    Task<Void> task = fails();
    Checked kept = null;
    try {
      await(first(task));
    } catch (Checked e) {
      kept = e;
      log(Lines.of(e));
    }
    try {
      await(second(task));
    } catch (Checked e) {
      log(Lines.of(e));
      log(e == kept);
    }
    try {
      await(throwsAgain(kept));
    } catch (Checked e) {
      log(Lines.of(e));
    }
    for (int i = 0; i < 3; i++) {
      try {
        await(shared(i));
      } catch (Checked e) {
        log(e == SHARED);
        log(Lines.of(e).contains("Checked"));
      }
    }
    try {
      await(thrownBelow());
    } catch (Checked e) {
      log(Lines.of(e));
    }
    return done("OK");
  }
}
