package dev.pawl.benchmarks.probe;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.sleep;
import static dev.pawl.Pawl.spawn;

import dev.pawl.Async;
import dev.pawl.Pawl;
import dev.pawl.Task;
import dev.pawl.sync.Channel;
import dev.pawl.sync.Mutex;
import java.time.Duration;
import java.util.Locale;

/**
 * A million of each, in one JVM, one after the other: how long it takes, and what it takes in the
 * heap while all of them wait. Prints a line for each, and does it all over again; the first rounds
 * warm up.
 *
 * <pre>
 *   java -Xmx2g -cp ... dev.pawl.benchmarks.probe.Millions 1000000
 * </pre>
 */
@SuppressWarnings("try") // a lock is there to be given back
final class Millions {
  private static final int ROUNDS = 5;
  private static final Duration NIGHT = Duration.ofSeconds(5);

  private final int count;
  private int done;

  private Millions(int count) {
    this.count = count;
  }

  public static void main(String[] args) {
    int count = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
    System.out.printf(
        Locale.ROOT, "%-26s %10s %10s %12s%n", "", "start ms", "end ms", "bytes each");
    for (int round = 1; round <= ROUNDS; round++) {
      Pawl.run(new Millions(count).sleepers());
      Pawl.run(new Millions(count).mutex());
      Pawl.run(new Millions(count).channel(Channel.rendezvous(), "rendezvous"));
      Pawl.run(new Millions(count).channel(Channel.bounded(64), "room for 64"));
    }
  }

  // ---------------------------------------------------------------- sleeping

  /**
   * Start: from the first spawn until all sleep. End: from the moment when they are due until the
   * last one has ended.
   */
  @Async
  Task<Void> sleepers() {
    long before = Heap.used();
    long start = System.nanoTime();
    long due = start + NIGHT.toNanos();
    for (int i = 0; i < count; i++) {
      spawn(sleeper(due));
    }
    await(Pawl.yieldNow());
    long asleep = System.nanoTime();
    long bytes = Heap.used() - before;
    await(sleep(Duration.ofNanos(due - System.nanoTime())));
    while (done < count) {
      await(Pawl.yieldNow());
    }
    print("sleeping", asleep - start, System.nanoTime() - due, bytes);
    return done();
  }

  @Async
  Task<Void> sleeper(long due) {
    await(sleep(Duration.ofNanos(due - System.nanoTime())));
    done++;
    return done();
  }

  // ---------------------------------------------------------------- one mutex

  /**
   * Start: from the first spawn until all wait. End: from the moment when the lock is given up
   * until each has had it.
   */
  @Async
  Task<Void> mutex() {
    Mutex mutex = new Mutex();
    long before = Heap.used();
    long start = System.nanoTime();
    long waiting;
    long bytes;
    try (var held = await(mutex.lock())) {
      for (int i = 0; i < count; i++) {
        spawn(locker(mutex));
      }
      await(Pawl.yieldNow());
      waiting = System.nanoTime();
      bytes = Heap.used() - before;
    }
    long released = System.nanoTime();
    while (done < count) {
      await(Pawl.yieldNow());
    }
    print("waiting on one mutex", waiting - start, System.nanoTime() - released, bytes);
    return done();
  }

  @Async
  Task<Void> locker(Mutex mutex) {
    try (var held = await(mutex.lock())) {
      done++;
    }
    return done();
  }

  // ---------------------------------------------------------------- a channel

  /** End: from the first element until the last has been received. */
  @Async
  Task<Void> channel(Channel<Integer> channel, String kind) {
    long before = Heap.used();
    spawn(sender(channel));
    long start = System.nanoTime();
    long sum = 0;
    var elements = channel.iterator();
    while (await(elements.hasNext())) {
      sum += elements.next();
    }
    long end = System.nanoTime();
    if (sum != (long) count * (count - 1) / 2) {
      throw new IllegalStateException("received elements of the sum " + sum);
    }
    print("handed over, " + kind, 0, end - start, Heap.used() - before);
    return done();
  }

  @Async
  Task<Void> sender(Channel<Integer> channel) {
    try (channel) {
      for (int i = 0; i < count; i++) {
        await(channel.send(i));
      }
    }
    return done();
  }

  private void print(String what, long startNanos, long endNanos, long bytes) {
    System.out.printf(
        Locale.ROOT,
        "%-26s %10.0f %10.0f %12.1f%n",
        what,
        startNanos / 1e6,
        endNanos / 1e6,
        (double) bytes / count);
  }
}
