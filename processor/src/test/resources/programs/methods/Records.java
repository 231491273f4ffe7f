package methods;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** Suspending methods of records, generic and nested, with compact constructors. */
public final class Records {
  record Range(int from, int to) {
    Range {
      if (from > to) {
        throw new Unchecked("empty");
      }
      log("Range");
    }

    @Async
    Task<Integer> sum() {
      int sum = 0;
      for (int i = from; i < to; i++) {
        sum += await(Later.soon(i));
      }
      return done(sum);
    }

    @Async
    static Task<Range> of(int from, int length) {
      return done(new Range(await(Later.soon(from)), from + await(Later.soon(length))));
    }
  }

  record Box<T extends Comparable<T>>(T value, Box<T> next) {
    @Async
    Task<T> max() {
      T rest = next == null ? value : await(next.max());
      return done(value.compareTo(rest) > 0 ? value : rest);
    }
  }

  @Async
  public static Task<String> run() {
    log(await(await(Range.of(2, 3)).sum()));
    try {
      log(await(Range.of(2, -3)));
    } catch (Unchecked e) {
      log(e);
    }
    log(await(new Box<>("a", new Box<>("c", new Box<>("b", null))).max()));
    return done("OK");
  }
}
