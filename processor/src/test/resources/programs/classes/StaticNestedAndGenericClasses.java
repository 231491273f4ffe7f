package classes;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.ArrayDeque;
import java.util.Deque;
import support.Later;

/** Suspending methods in nested, generic, abstract and inherited classes, and their initialisers. */
public final class StaticNestedAndGenericClasses {
  static class Queue<T> {
    private final Deque<T> items = new ArrayDeque<>();
    protected static int made;

    {
      made++;
    }

    @Async
    Task<Queue<T>> put(T item) {
      await(yieldNow());
      items.add(item);
      return done(this);
    }

    @Async
    Task<T> take() {
      while (items.isEmpty()) {
        await(yieldNow());
      }
      return done(items.remove());
    }
  }

  static final class Logged<T extends Comparable<? super T>> extends Queue<T> {
    private T greatest;

    @Override
    @Async
    Task<Queue<T>> put(T item) {
      if (greatest == null || item.compareTo(greatest) > 0) {
        greatest = await(Later.soon(item));
      }
      log("put", item);
      return super.put(item);
    }
  }

  @Async
  private static Task<Void> fill(Queue<Integer> queue) {
    for (int i = 0; i < 3; i++) {
      await(queue.put(i));
    }
    return done();
  }

  @Async
  public static Task<String> run() {
    Logged<Integer> queue = new Logged<>();
    spawn(fill(queue));
    log(await(queue.take()) + await(queue.take()) * 10 + await(queue.take()) * 100);
    log(queue.greatest + Queue.made);
    return done("OK");
  }
}
