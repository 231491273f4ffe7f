package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.Task.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random trees of tasks that await, share, spawn, tail-await and cancel each other. Whatever they
 * do,
 *
 * <ul>
 *   <li>the scheduler comes to its end: no wake-up and no cancellation is lost;
 *   <li>each body that started ended once;
 *   <li>a task that nobody cancelled, and that awaits nothing which others could have cancelled, is
 *       not cancelled.
 * </ul>
 */
class RandomTasksTest {
  private static final int SEEDS = 1_000;

  @Test
  void everySeed() throws Throwable {
    for (int seed = 0; seed < SEEDS; seed++) {
      try {
        new Program(new Random(seed)).run(TestScheduler::run);
      } catch (Throwable failure) {
        throw new AssertionError("seed " + seed, failure);
      }
    }
  }

  /** The same programs, and what is ready goes on in any order. */
  @Test
  void everySeed_inAnyOrder() throws Throwable {
    dev.pawl.testing.TestScheduler.explore(
        SEEDS, test -> new Program(new Random(test.seed().orElseThrow())).run(test::run));
  }

  /** Runs the task of a program, and what it spawns. */
  private interface Runner {
    void run(Task<?> task) throws Throwable;
  }

  /** What a seed stands for. */
  private static final class Program {
    final Random random;
    final List<Task<Object>> roots = new ArrayList<>();
    final List<Boolean> alone = new ArrayList<>();
    final List<Task<Object>> shared = new ArrayList<>();
    final List<Promise<Object>> promises = new ArrayList<>();
    final List<Task<Object>> cancelled = new ArrayList<>();
    final List<Task<Object>> spawned = new ArrayList<>();
    int started;
    int ended;

    Program(Random random) {
      this.random = random;
    }

    void run(Runner runner) throws Throwable {
      for (int i = 0; i < 4; i++) {
        shared.add(body(2, true, i));
      }
      for (int i = 0; i < 8; i++) {
        boolean mayShare = random.nextBoolean();
        alone.add(!mayShare);
        roots.add(body(4, mayShare, -1));
      }
      runner.run(driver());
      for (int i = 0; i < roots.size(); i++) {
        Task<Object> root = roots.get(i);
        assertThat(root.isDone()).as("root %s", i).isTrue();
        if (alone.get(i) && !cancelled.contains(root)) {
          assertThat(root.state())
              .as("root %s, which nobody cancelled", i)
              .isEqualTo(State.SUCCESS);
        }
      }
      assertThat(ended).isEqualTo(started);
    }

    /** Spawns the roots; completes promises and cancels roots meanwhile; cancels all at the end. */
    private Task<Object> driver() {
      return async(
          (frame, state) -> {
            if (state == 0) {
              roots.forEach(Pawl::spawn);
            } else if (!promises.isEmpty() && random.nextInt(3) > 0) {
              promises.remove(random.nextInt(promises.size())).complete("promised");
            }
            if (state > 0 && random.nextInt(4) == 0) {
              cancel(roots.get(random.nextInt(roots.size())));
            }
            if (state < 30) {
              return frame.await(state + 1, random.nextBoolean() ? Pawl.yieldNow() : aWhile());
            }
            // From here on nobody may be left that waits for something that never comes.
            if (Stream.concat(roots.stream(), spawned.stream()).allMatch(Task::isDone)) {
              return null;
            }
            promises.forEach(each -> each.complete("late"));
            promises.clear();
            if (state > 60) {
              roots.forEach(this::cancel);
            }
            assertThat(state).as("turns until all had ended").isLessThan(1_000);
            return frame.await(state + 1, aWhile());
          });
    }

    private void cancel(Task<Object> root) {
      if (!root.isDone()) {
        cancelled.add(root);
        root.cancel();
      }
    }

    private Task<Void> aWhile() {
      return Pawl.sleep(Duration.ofNanos(1 + random.nextInt(3)));
    }

    /**
     * A task of a few awaits, some of which swallow cancellations.
     *
     * @param depth how deep what it awaits may nest
     * @param mayShare whether it may await what others await, too
     * @param number its place among the shared tasks, which await only those behind themselves; or
     *     -1
     */
    private Task<Object> body(int depth, boolean mayShare, int number) {
      int awaits = random.nextInt(4);
      boolean[] begun = new boolean[1];
      Task<Object> task =
          async(
              (frame, state) -> {
                if (!begun[0]) {
                  begun[0] = true;
                  started++;
                }
                try {
                  if (state > 0 && !swallows(frame, mayShare)) {
                    frame.value();
                  }
                  if (state < awaits) {
                    return frame.await(state + 1, awaited(depth, mayShare, number));
                  }
                } catch (Throwable failure) {
                  ended++;
                  throw failure;
                }
                ended++;
                return depth > 0 && random.nextInt(4) == 0
                    ? frame.tail(awaited(depth, mayShare, number))
                    : "result";
              });
      return random.nextInt(10) == 0 ? task.named("named") : task;
    }

    private boolean swallows(SwitchFrame<?> frame, boolean mayShare) throws Throwable {
      try {
        frame.value();
        return true;
      } catch (CancellationException cancellation) {
        return random.nextInt(mayShare ? 2 : 3) == 0;
      }
    }

    private Task<?> awaited(int depth, boolean mayShare, int number) {
      @Nullable Task<?> special = special(depth, mayShare, number);
      if (special != null) {
        return special;
      }
      return switch (random.nextInt(5)) {
        case 0 -> Pawl.done("done");
        case 1 -> Pawl.yieldNow();
        case 2 -> aWhile();
        case 3 -> promise();
        default -> depth == 0 ? Pawl.yieldNow() : body(depth - 1, mayShare, number);
      };
    }

    private @Nullable Task<?> special(int depth, boolean mayShare, int number) {
      if (!mayShare || depth == 0) {
        return null;
      }
      return switch (random.nextInt(4)) {
        case 0 ->
            number + 1 < shared.size()
                ? shared.get(number + 1 + random.nextInt(shared.size() - number - 1))
                : null;
        case 1 -> {
          spawned.add(Pawl.spawn(body(depth - 1, true, number)));
          yield spawned.get(spawned.size() - 1);
        }
        case 2 -> {
          if (number < 0 && random.nextInt(3) == 0) {
            cancel(roots.get(random.nextInt(roots.size())));
          }
          yield null;
        }
        default -> null;
      };
    }

    private Promise<Object> promise() {
      Promise<Object> promise = new Promise<>();
      promises.add(promise);
      return promise;
    }
  }
}
