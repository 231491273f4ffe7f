package dev.pawl.benchmarks.task;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.yieldNow;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.List;
import java.util.function.BiFunction;

/** Twenty coroutines that do little and yield, so that the loop meets twenty classes of frames. */
final class Tickers {
  /** What all of them count in. */
  static final class Count {
    long value;
  }

  static final List<BiFunction<Count, Integer, Task<Void>>> ALL =
      List.of(
          Tickers::tick0,
          Tickers::tick1,
          Tickers::tick2,
          Tickers::tick3,
          Tickers::tick4,
          Tickers::tick5,
          Tickers::tick6,
          Tickers::tick7,
          Tickers::tick8,
          Tickers::tick9,
          Tickers::tick10,
          Tickers::tick11,
          Tickers::tick12,
          Tickers::tick13,
          Tickers::tick14,
          Tickers::tick15,
          Tickers::tick16,
          Tickers::tick17,
          Tickers::tick18,
          Tickers::tick19);

  private Tickers() {}

  @Async
  static Task<Void> tick0(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 1;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick1(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 2;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick2(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 3;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick3(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 4;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick4(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 5;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick5(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 6;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick6(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 7;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick7(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 8;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick8(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 9;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick9(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 10;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick10(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 11;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick11(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 12;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick12(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 13;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick13(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 14;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick14(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 15;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick15(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 16;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick16(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 17;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick17(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 18;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick18(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 19;
      await(yieldNow());
    }
    return done();
  }

  @Async
  static Task<Void> tick19(Count count, int times) {
    for (int i = 0; i < times; i++) {
      count.value += 20;
      await(yieldNow());
    }
    return done();
  }
}
