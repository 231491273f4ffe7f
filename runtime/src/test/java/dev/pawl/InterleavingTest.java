package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static dev.pawl.sync.Select.from;
import static dev.pawl.sync.Select.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.sync.Channel;
import dev.pawl.sync.ChannelClosedException;
import dev.pawl.sync.Latch;
import dev.pawl.sync.Mutex;
import dev.pawl.sync.Semaphore;
import dev.pawl.testing.PawlTest;
import dev.pawl.testing.TestScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Producers and consumers in a scope, some of which are cancelled or run out of time wherever they
 * happen to be, and clean up; and in half of the runs so does the whole scope. What they do, and in
 * which order they do it, depends on the seed. Whatever that is,
 *
 * <ul>
 *   <li>an element was sent if, and only if, it was received once or is left in the channel;
 *   <li>no two tasks hold the mutex, no more the semaphore than it has permits, and both are free
 *       in the end;
 *   <li>every task that started has run its cleaning up to the end, and all have ended when the
 *       scope is closed;
 *   <li>nothing is left suspended.
 * </ul>
 */
class InterleavingTest {
  private static final int PRODUCERS = 4;
  private static final int CONSUMERS = 3;
  private static final int ELEMENTS = 6;
  private static final int PERMITS = 2;

  private SplittableRandom random = new SplittableRandom(0);

  private final Mutex mutex = new Mutex();
  private final Semaphore semaphore = new Semaphore(PERMITS);
  private final Latch produced = new Latch(PRODUCERS);
  private Channel<Integer> channel = Channel.rendezvous();
  private final Channel<Integer> never = Channel.rendezvous();

  private final List<Integer> sent = new ArrayList<>();
  private final List<Integer> received = new ArrayList<>();
  private final List<Task<?>> victims = new ArrayList<>();
  private int begun;
  private int cleanedUp;
  private int holders;
  private int admitted;
  private int balance;
  private int deposits;

  @PawlTest(seeds = 1000)
  void scopeChannelMutexAndCancellation(TestScheduler test) {
    random = new SplittableRandom(-test.seed().orElse(0));
    int room = random.nextInt(3);
    channel = room == 0 ? Channel.rendezvous() : Channel.bounded(room);

    test.run(main());

    received.addAll(channel.closeNow());
    assertThat(received).containsExactlyInAnyOrderElementsOf(sent);
    assertThat(balance).isEqualTo(deposits);
    assertThat(cleanedUp).isEqualTo(begun);
    test.run(
        () -> {
          assertThat(mutex.isLocked()).isFalse();
          assertThat(semaphore.availablePermits()).isEqualTo(PERMITS);
          assertThat(never).hasToString("Channel[0 to receive, 0 receiving, 0 sending]");
          return Pawl.done();
        });
  }

  // ---------------------------------------------------------------- the tasks

  private Task<Object> main() {
    return async(
        (frame, state) ->
            switch (state) {
              case 0 -> frame.await(1, random.nextBoolean() ? scoped() : inTime(scoped(), 60));
              case 1 -> {
                valueUnlessTimedOut(frame);
                // What was shielded goes on for a while.
                yield frame.await(2, Pawl.sleep(Duration.ofHours(1)));
              }
              default -> frame.value();
            });
  }

  private Task<Object> scoped() {
    @SuppressWarnings({"unchecked", "rawtypes"}) // set in the first state
    TaskScope<Object, Void>[] scope = new TaskScope[1];
    return async(
        (frame, state) -> {
          switch (state) {
            case 0:
              scope[0] = TaskScope.open(TaskScope.Joiner.awaitAll());
              for (int i = 0; i < PRODUCERS; i++) {
                victims.add(scope[0].fork(producer(i)));
              }
              for (int i = 0; i < CONSUMERS; i++) {
                victims.add(scope[0].fork(consumer()));
              }
              scope[0].fork(closer());
              scope[0].fork(consumer());
              scope[0].fork(executioner());
              return frame.await(1, scope[0].join());
            case 1:
              try {
                frame.value();
              } catch (CancellationException timedOut) {
                // Closing waits for them.
              }
              return frame.await(2, scope[0].closing());
            default:
              assertThat(victims).allMatch(Task::isDone);
              return frame.value();
          }
        });
  }

  /** Sends elements, some of them in a hurry. */
  private Task<Object> producer(int number) {
    int[] next = {number * ELEMENTS};
    boolean[] sending = new boolean[1];
    Task<Object> body =
        async(
            (frame, state) -> {
              if (sending[0]) {
                sending[0] = false;
                try {
                  if (valueUnlessTimedOut(frame)) {
                    sent.add(next[0]);
                  }
                } catch (ChannelClosedException tooLate) {
                  return "turned away";
                }
                next[0]++;
                return frame.await(0, something());
              }
              if (state == 0 && next[0] > number * ELEMENTS) {
                frame.value();
              }
              if (next[0] == (number + 1) * ELEMENTS) {
                return "sent";
              }
              sending[0] = true;
              Task<Void> send = channel.send(next[0]);
              return frame.await(0, random.nextInt(3) > 0 ? send : inTime(send, 3));
            });
    return cleaningUp(body, produced::countDown);
  }

  /** Receives until nothing comes any more, in one way or another. */
  private Task<Object> consumer() {
    boolean[] receiving = new boolean[1];
    boolean[] started = new boolean[1];
    Task<Object> body =
        async(
            (frame, state) -> {
              if (receiving[0]) {
                receiving[0] = false;
                Integer element;
                try {
                  element = frame.value();
                } catch (TimeoutException nothingCame) {
                  element = null;
                } catch (ChannelClosedException end) {
                  return "end";
                }
                if (element != null) {
                  received.add(element);
                }
                return frame.await(0, something());
              }
              if (started[0]) {
                frame.value();
              }
              started[0] = true;
              receiving[0] = true;
              return frame.await(0, receive());
            });
    return cleaningUp(body, () -> {});
  }

  private Task<Integer> receive() throws TimeoutException {
    return switch (random.nextInt(4)) {
      case 0 -> channel.receive();
      case 1 -> inTime(channel.receive(), 3);
      case 2 -> select(from(channel, got -> got), from(never, got -> got));
      default -> inTime(select(from(never, got -> got), from(channel, got -> got)), 3);
    };
  }

  /** Closes the channel when everything was sent; or earlier, while some wait to send. */
  private Task<Object> closer() {
    boolean early = random.nextInt(3) == 0;
    return async(
        (frame, state) -> {
          if (state == 0) {
            return frame.await(1, early ? Pawl.sleep(Duration.ofNanos(5)) : produced.opened());
          }
          frame.value();
          channel.close();
          return null;
        });
  }

  /** Cancels some of the others, in any state and more than once. */
  private Task<Object> executioner() {
    int rounds = random.nextInt(6);
    return async(
        (frame, state) -> {
          if (state > 0) {
            frame.value();
            Task<?> victim = victims.get(random.nextInt(victims.size()));
            victim.cancel();
            if (random.nextInt(4) == 0) {
              victim.cancel();
            }
          }
          return state < rounds ? frame.await(state + 1, pause()) : null;
        });
  }

  /** A task with a finally block that awaits. */
  private Task<Object> cleaningUp(Task<Object> body, Runnable atTheEnd) {
    boolean[] entered = new boolean[1];
    @Nullable Throwable[] thrown = new Throwable[1];
    Task<Object> task =
        async(
            (frame, state) -> {
              switch (state) {
                case 0:
                  begun++;
                  entered[0] = true;
                  return frame.await(1, body);
                case 1:
                  try {
                    frame.value();
                  } catch (Throwable failure) {
                    thrown[0] = failure;
                  }
                  return frame.await(2, pause());
                default:
                  cleanedUp++;
                  atTheEnd.run();
                  try {
                    frame.value();
                  } catch (CancellationException again) {
                    // Cancelled while it cleaned up.
                  }
                  if (thrown[0] != null) {
                    throw thrown[0];
                  }
                  return null;
              }
            });
    return new CountedDown(task, entered, atTheEnd);
  }

  /** Does what a task does at its end also where it was cancelled before it began. */
  private static final class CountedDown extends TaskFrame<Object> {
    private final Task<Object> task;
    private final boolean[] entered;
    private final Runnable atTheEnd;
    private boolean suspended;

    CountedDown(Task<Object> task, boolean[] entered, Runnable atTheEnd) {
      this.task = task;
      this.entered = entered;
      this.atTheEnd = atTheEnd;
    }

    @Override
    protected @Nullable Object step() throws Throwable {
      if (suspended) {
        return resumed();
      }
      Object result = task.poll(this);
      if (result != SUSPENDED) {
        return result;
      }
      suspended = true;
      return task.subscribe(this);
    }

    @Override
    protected void clear() {
      if (!entered[0]) {
        entered[0] = true;
        atTheEnd.run();
      }
    }

    @Override
    protected StackTraceElement suspensionPoint() {
      return new StackTraceElement("dev.pawl.InterleavingTest", "task", "InterleavingTest.java", 1);
    }
  }

  // ---------------------------------------------------------------- what they do in between

  private Task<?> something() {
    return switch (random.nextInt(4)) {
      case 0 -> deposit();
      case 1 -> admitted();
      default -> pause();
    };
  }

  /** Reads, waits, and writes; it takes a mutex to do that. */
  private Task<Object> deposit() {
    Mutex.@Nullable Guard[] guard = new Mutex.Guard[1];
    int[] seen = new int[1];
    return async(
        (frame, state) -> {
          switch (state) {
            case 0:
              return frame.await(1, random.nextBoolean() ? mutex.lock() : inTime(mutex.lock(), 2));
            case 1:
              try {
                guard[0] = frame.value();
              } catch (TimeoutException tooMany) {
                return null;
              }
              assertThat(++holders).isEqualTo(1);
              seen[0] = balance;
              return frame.await(2, pause());
            default:
              holders--;
              guard[0].close();
              frame.value();
              balance = seen[0] + 1;
              deposits++;
              return null;
          }
        });
  }

  private Task<Object> admitted() {
    Semaphore.@Nullable Permit[] permit = new Semaphore.Permit[1];
    int permits = 1 + random.nextInt(PERMITS);
    return async(
        (frame, state) -> {
          switch (state) {
            case 0:
              return frame.await(1, semaphore.acquire(permits));
            case 1:
              permit[0] = frame.value();
              admitted += permits;
              assertThat(admitted).isLessThanOrEqualTo(PERMITS);
              return frame.await(2, pause());
            default:
              admitted -= permits;
              permit[0].close();
              return frame.value();
          }
        });
  }

  private Task<?> pause() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> aWhile();
      case 2 -> Pawl.all(aWhile(), Pawl.yieldNow());
      case 3 -> Pawl.race(aWhile(), aWhile());
      case 4 -> Pawl.any(Pawl.failed(new IllegalStateException("the first of two")), aWhile());
      case 5 -> Pawl.shield(aWhile());
      case 6 -> Pawl.done();
      default -> Pawl.yieldNow();
    };
  }

  private Task<Void> aWhile() {
    return Pawl.sleep(Duration.ofNanos(1 + random.nextInt(3)));
  }

  private <T> Task<T> inTime(Task<T> task, int nanos) throws TimeoutException {
    return Pawl.timeout(Duration.ofNanos(1 + random.nextInt(nanos)), task);
  }

  /** Whether what was awaited came in time. */
  private static boolean valueUnlessTimedOut(SwitchFrame<?> frame) throws Throwable {
    try {
      frame.value();
      return true;
    } catch (TimeoutException tooLate) {
      return false;
    }
  }
}
