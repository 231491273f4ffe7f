package statements;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import support.Later;

/** Enhanced for over collections; the iterator survives, and fails when the list is changed. */
public final class EnhancedForOverIterable {
  @Async
  private static <T extends Comparable<T>> Task<T> max(List<? extends T> values) {
    T best = null;
    for (T value : values) {
      if (best == null || best.compareTo(await(Later.soon(value))) < 0) {
        best = value;
      }
    }
    return done(best);
  }

  @Async
  public static Task<String> run() {
    List<Integer> list = new ArrayList<>(List.of(3, 1, 2));
    for (int i : list) {
      log(i + await(Later.soon(0)));
    }
    log(await(max(list)));
    Map<String, int[]> map = new TreeMap<>(Map.of("a", new int[] {1}, "b", new int[] {2}));
    for (Map.Entry<String, int[]> entry : await(Later.soon(map)).entrySet()) {
      entry.getValue()[0] += await(Later.soon(10));
      log(entry.getKey(), entry.getValue());
    }
    try {
      for (Integer i : list) {
        log(i);
        await(yieldNow());
        list.add(i);
      }
    } catch (java.util.ConcurrentModificationException e) {
      log(e);
    }
    return done("OK");
  }
}
