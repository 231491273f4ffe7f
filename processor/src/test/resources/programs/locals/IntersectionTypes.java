package locals;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.io.Serializable;
import java.util.List;
import support.Later;

/** Locals and values whose types are intersections, wildcards and type variables. */
public final class IntersectionTypes {
  @Async
  private static <T extends Number & Comparable<T>> Task<T> larger(T a, T b) {
    await(yieldNow());
    int order = a.compareTo(await(Later.soon(b)));
    log(a.intValue() + b.intValue());
    return done(order > 0 ? a : b);
  }

  @Async
  private static <T extends CharSequence & Serializable> Task<Integer> lengths(List<T> list) {
    int sum = 0;
    for (T each : list) {
      await(yieldNow());
      sum += each.length();
    }
    return done(sum);
  }

  @Async
  private static Task<? extends Number> wildcard(List<? extends Number> numbers) {
    Number first = numbers.get(await(Later.soon(0)));
    var captured = numbers.get(1);
    await(yieldNow());
    return done(first.doubleValue() + captured.intValue());
  }

  @Async
  public static Task<String> run() {
    log(await(larger(3, 4)));
    log(await(larger(5.5, await(Later.soon(4.5)))));
    log(await(lengths(List.of("a", "bcd"))));
    log(await(wildcard(List.of(1, 2L))));
    var anything = List.of(1, "two", 3.0).get(await(Later.soon(1)));
    await(yieldNow());
    log(anything.compareTo(null == anything ? null : cast("two")));
    return done("OK");
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object o) {
    return (T) o;
  }
}
