import static dev.pawl.Pawl.*;

import dev.pawl.*;
import java.util.*;

/** Asynchronous generators, and tasks that ask them; each task is a test of the same name. */
class AsyncGens {
  static final List<String> log = new ArrayList<>();

  @Async static AsyncIterator<Integer> counting(int limit) {
    try {
      for (int i = 1; i <= limit; i++) {
        await(yieldNow());
        emit(i);
      }
    } finally {
      await(yieldNow());
      log.add("cleaned up");
    }
    return end();
  }

  @Async static AsyncIterator<Integer> failing() {
    emit(1);
    await(yieldNow());
    throw new IllegalStateException("body");
  }

  @Async static AsyncIterator<Integer> stubborn() {
    try {
      emit(1);
    } finally {
      emit(99);
    }
    return end();
  }

  @Async static AsyncIterator<Integer> swallowing() {
    try {
      emit(1);
    } catch (GeneratorExit exit) {
      log.add("exit");
    }
    return end();
  }

  @Async static AsyncIterator<Integer> waiting(Task<?> event) {
    try {
      emit(1);
      await(event);
      emit(2);
    } finally {
      await(yieldNow());
      log.add("waited");
    }
    return end();
  }

  @Async static AsyncIterator<Integer> delegating(AsyncIterator<Integer> inner) {
    try {
      emit(0);
      emitAll(inner);
      emit(9);
    } catch (IllegalStateException e) {
      log.add("outer caught " + e.getMessage());
      emit(8);
    } finally {
      log.add("outer cleaned up");
    }
    return end();
  }

  @Async static Generator<Integer, Void, String> plain() {
    try {
      emit(1);
      emit(2);
    } finally {
      log.add("plain cleaned up");
    }
    return result("result");
  }

  @Async static AsyncIterator<Integer> overPlain(Generator<Integer, Void, String> inner) {
    emitAll(List.of(-1));
    String result = emitAll(inner);
    log.add("inner gave " + result);
    return end();
  }

  @Async static AsyncIterator<Integer> passedOn(AsyncIterator<Integer> other) {
    emit(0);
    return other;
  }

  @Async static AsyncIterator<Integer> nested(int depth) {
    if (depth > 0) {
      emitAll(nested(depth - 1));
    } else {
      emit(1);
    }
    return end();
  }

  @Async static AsyncIterator<Integer> many(int count) {
    for (int i = 0; i < count; i++) {
      emit(i);
    }
    return end();
  }

  @Async static Task<Void> drain(AsyncIterator<?> elements) {
    while (await(elements.hasNext())) {
      log.add("" + elements.next());
    }
    return done();
  }

  @Async static Task<Void> failureOf(Task<?> task) {
    try {
      await(task);
      log.add("no failure");
    } catch (RuntimeException | Error e) {
      log.add(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    return done();
  }

  // ---------------------------------------------------------------- what the tests run

  @Async static Task<Void> awaitsAndEmitsInOneBody() {
    return drain(counting(3));
  }

  @Async static Task<Void> bodyDoesNotRunBeforeItIsAsked() {
    AsyncIterator<Integer> counting = counting(1);
    await(yieldNow());
    log.add("not asked");
    return drain(counting);
  }

  @Async static Task<Void> hasNext_goesAheadOnce() {
    AsyncIterator<Integer> counting = counting(1);
    log.add(await(counting.hasNext()) + " " + await(counting.hasNext()) + " " + counting.next());
    return done();
  }

  @Async static Task<Void> next_withoutHasNext_isRefused() {
    try {
      counting(1).next();
    } catch (NoSuchElementException e) {
      log.add(e.getMessage());
    }
    return done();
  }

  @Async static Task<Void> exhausted_givesNoMore() {
    AsyncIterator<Integer> counting = counting(0);
    log.add(await(counting.hasNext()) + " " + await(counting.hasNext()));
    return done();
  }

  @Async static Task<Void> failure_comesOutOfHasNextAndEndsIt() {
    AsyncIterator<Integer> failing = failing();
    await(failureOf(drain(failing)));
    log.add("" + await(failing.hasNext()));
    return done();
  }

  @Async static Task<Void> close_runsFinallyBlocksWhichMayAwait() {
    AsyncIterator<Integer> counting = counting(3);
    await(counting.hasNext());
    await(counting.close());
    log.add("" + await(counting.hasNext()));
    await(counting.close());
    return done();
  }

  @Async static Task<Void> close_fresh_runsNothing() {
    AsyncIterator<Integer> counting = counting(3);
    await(counting.close());
    log.add("" + await(counting.hasNext()));
    return done();
  }

  @Async static Task<Void> close_bodyThatEmitsAgain_isRefused() {
    AsyncIterator<Integer> stubborn = stubborn();
    await(stubborn.hasNext());
    return failureOf(stubborn.close());
  }

  @Async static Task<Void> close_bodyThatReturns_isQuiet() {
    AsyncIterator<Integer> swallowing = swallowing();
    await(swallowing.hasNext());
    await(swallowing.close());
    log.add("" + await(swallowing.hasNext()));
    return done();
  }

  @Async static Task<Void> secondToAskMeanwhile_isRefused() {
    Promise<Void> event = new Promise<>();
    AsyncIterator<Integer> waiting = waiting(event);
    await(waiting.hasNext());
    waiting.next();
    Task<Boolean> first = spawn(waiting.hasNext());
    await(yieldNow());
    await(failureOf(waiting.hasNext()));
    event.complete(null);
    log.add(await(first) + " " + waiting.next());
    return done();
  }

  @Async static Task<Void> cancelledWhileAsking_cancelsTheBodyAndWaitsForItsEnd() {
    AsyncIterator<Integer> waiting = waiting(new Promise<>());
    Task<Void> asking = spawn(drain(waiting));
    await(yieldNow());
    await(yieldNow());
    asking.cancel();
    await(failureOf(asking));
    log.add("" + await(waiting.hasNext()));
    return done();
  }

  @Async static Task<Void> delegation_passesElementsOn() {
    return drain(delegating(counting(2)));
  }

  @Async static Task<Void> delegation_innerThatFails_failsAtTheEmitAll() {
    return drain(delegating(failing()));
  }

  @Async static Task<Void> delegation_close_closesTheInnerFirst() {
    AsyncIterator<Integer> outer = delegating(counting(2));
    await(outer.hasNext());
    outer.next();
    await(outer.hasNext());
    log.add("" + outer.next());
    await(outer.close());
    log.add("" + await(outer.hasNext()));
    return done();
  }

  @Async static Task<Void> delegation_close_innerThatEmitsAgain_failsAtTheEmitAll() {
    AsyncIterator<Integer> outer = delegating(stubborn());
    await(outer.hasNext());
    outer.next();
    await(outer.hasNext());
    return failureOf(outer.close());
  }

  @Async static Task<Void> delegation_toAGenerator_givesItsResult() {
    return drain(overPlain(plain()));
  }

  @Async static Task<Void> delegation_toAnExhaustedGenerator_givesNull() {
    Generator<Integer, Void, String> inner = plain();
    inner.forEachRemaining(element -> {});
    return drain(overPlain(inner));
  }

  @Async static Task<Void> delegation_close_closesAGenerator() {
    AsyncIterator<Integer> outer = overPlain(plain());
    for (int i = 0; i < 2; i++) {
      await(outer.hasNext());
      log.add("" + outer.next());
    }
    await(outer.close());
    return done();
  }

  @Async static Task<Void> returnOfAnother_delegates() {
    return drain(passedOn(counting(2)));
  }

  @Async static Task<Void> delegation_tenThousandDeep_worksOnTheDefaultStack() {
    return drain(nested(10_000));
  }

  @Async static Task<Void> aMillionElementsThatNobodyWaitsFor() {
    AsyncIterator<Integer> many = many(1_000_000);
    long sum = 0;
    while (await(many.hasNext())) {
      sum += many.next();
    }
    log.add("" + sum);
    return done();
  }
}
