package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Casts of awaited values: widening, narrowing, boxing, to arrays, type variables, and wrong ones. */
public final class Casts {
  @SuppressWarnings("unchecked")
  @Async
  private static <T extends Comparable<T>> Task<T> cast(Object value) {
    T result = (T) await(Later.soon(value));
    return done(result);
  }

  @Async
  public static Task<String> run() {
    log((byte) (v("i", 300) + await(Later.soon(1))));
    log((int) (double) await(Later.soon(3e20)) + (long) (await(Later.soon(1.9f)) * 1));
    log((char) (await(Later.soon(97)) + 1));
    log((short) (int) await(Later.soon((int) 70000L)));
    log((float) (double) await(Later.soon(0.1)) + 1);
    Object object = await(Later.soon((Object) "text"));
    log(((String) object).length() + ((CharSequence) await(Later.soon(object))).length());
    log(((int[]) await(Later.soon((Object) new int[] {1, 2})))[await(Later.soon(1))]);
    log(((Object[][]) await(Later.soon((Object) new String[][] {{"a"}})))[0][0]);
    log((Integer) (Object) await(Later.soon(5)) + 1);
    String back = await(Casts.<String>cast("generic"));
    log(back);
    try {
      log(v("left", 1) + (Integer) await(Later.soon(object)));
    } catch (ClassCastException e) {
      log(e);
    }
    try {
      Integer wrong = await(Casts.<Integer>cast("not an integer"));
      log(wrong);
    } catch (ClassCastException e) {
      log(e);
    }
    Runnable both = (Runnable & java.io.Serializable) () -> log("ran " + object);
    await(yieldNow());
    both.run();
    return done("OK");
  }
}
