package dev.pawl.demo.debugging;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Pawl;
import dev.pawl.Promise;
import dev.pawl.Scheduler;
import dev.pawl.Task;
import dev.pawl.TaskDump;
import dev.pawl.TaskScope;
import dev.pawl.sync.Channel;
import dev.pawl.sync.Mutex;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * A shop that has come to a stop, and one task more that asks what the others are doing.
 *
 * <pre>
 *   java -cp demo/target/pawl-demo.jar dev.pawl.demo.debugging.TwentyTasks
 * </pre>
 *
 * <p>The supplier does not answer. A checkout waits for him and holds the lock of the stock; so the
 * other checkouts wait for the lock, and nobody gives the packers anything to do. The dump says so.
 */
public final class TwentyTasks {
  private final Mutex stock = new Mutex();
  private final Channel<String> parcels = Channel.bounded(10);
  private final Promise<Integer> supplier = new Promise<Integer>().named("the supplier's answer");

  private TwentyTasks() {}

  /** Prints the dump. */
  public static void main(String[] args) {
    System.out.print(Pawl.run(dumpAfter(Duration.ofMillis(2500))));
  }

  /** Opens the shop, waits, and makes the dump. */
  @Async
  static Task<TaskDump> dumpAfter(Duration wait) {
    Task<Void> shop = spawn(new TwentyTasks().open().named("shop"));
    await(sleep(wait));
    TaskDump dump = Scheduler.current().dump();
    shop.cancel();
    return done(dump);
  }

  @Async
  private Task<Void> open() {
    try (var scope = TaskScope.<Void>open()) {
      for (int i = 1; i <= 6; i++) {
        scope.fork(checkout(i).named("checkout " + i));
      }
      for (int i = 1; i <= 6; i++) {
        scope.fork(pack().named("packer " + i));
      }
      scope.fork(statistics().named("statistics"));
      scope.fork(prices().named("prices"));
      await(scope.join());
    }
    return done();
  }

  @Async
  @SuppressWarnings("try") // the lock is held, and not otherwise used
  private Task<Void> checkout(int number) {
    await(sleep(Duration.ofMillis(100L * number)));
    try (var held = await(stock.lock())) {
      await(order(number));
    }
    return done();
  }

  @Async
  private Task<Void> order(int number) {
    int pieces = await(supplier);
    await(parcels.send(pieces + " pieces of article " + number));
    return done();
  }

  @Async
  private Task<Void> pack() {
    var iterator = parcels.iterator();
    while (await(iterator.hasNext())) {
      System.out.println(iterator.next());
    }
    return done();
  }

  @Async
  private Task<Void> statistics() {
    while (true) {
      await(sleep(Duration.ofSeconds(10)));
      System.out.println(parcels);
    }
  }

  @Async
  private Task<Void> prices() {
    await(
        all(
            price("apples").named("apples"),
            price("pears").named("pears"),
            price("plums").named("plums"),
            price("quinces").named("quinces")));
    return done();
  }

  @Async
  private Task<Integer> price(String article) {
    try {
      return done(await(timeout(Duration.ofMinutes(1), quote(article))));
    } catch (TimeoutException e) {
      return done(0);
    }
  }

  @Async
  private Task<Integer> quote(String article) {
    return done(article.length() * await(supplier));
  }
}
