package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three schedulers, whose tasks await each other's, suspend, and are cancelled, at random. A
 * failure names its seed; run it again with {@code @ValueSource(ints = seed)}.
 */
class SeveralSchedulersStressTest {
  private static final int TASKS = 3000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void tasksAwaitEachOther(int seed) {
    Random random = new Random(seed);
    List<Task<Integer>> tasks = new ArrayList<>();
    int[] expected = new int[TASKS];
    List<CompletableFuture<Integer>> futures = new ArrayList<>();
    try (Elsewhere a = new Elsewhere();
        Elsewhere b = new Elsewhere();
        Elsewhere c = new Elsewhere()) {
      List<Elsewhere> homes = List.of(a, b, c);
      for (int i = 0; i < TASKS; i++) {
        int left = random.nextInt(i + 1);
        int right = random.nextInt(i + 1);
        boolean yields = random.nextBoolean();
        boolean leaf = left == i || right == i;
        expected[i] = leaf ? 1 : expected[left] + 3 * expected[right] + 1;
        Task<Integer> task =
            leaf ? leaf() : sum(tasks.get(left), tasks.get(right), yields ? Pawl.yieldNow() : null);
        tasks.add(task);
        homes.get(random.nextInt(3)).spawn(task);
        futures.add(task.toCompletableFuture());
        if (random.nextInt(50) == 0) {
          tasks.get(random.nextInt(tasks.size())).cancel();
        }
      }
      for (int i = 0; i < TASKS; i++) {
        Integer result = futures.get(i).exceptionally(SeveralSchedulersStressTest::none).join();
        if (result != null) {
          assertThat(result).as("task %s of seed %s", i, seed).isEqualTo(expected[i]);
        }
      }
      for (Elsewhere home : homes) {
        assertThat(home.uncaught).as("seed %s", seed).isEmpty();
      }
    }
  }

  private static Integer none(Throwable failure) {
    if (failure instanceof CancellationException) {
      return null;
    }
    throw new AssertionError(failure);
  }

  private static Task<Integer> leaf() {
    return async((frame, state) -> 1);
  }

  private static Task<Integer> sum(Task<Integer> left, Task<Integer> right, Task<Void> between) {
    int[] first = {0};
    return async(
        (frame, state) ->
            switch (state) {
              case 0 -> frame.await(1, left);
              case 1 -> {
                first[0] = frame.value();
                yield frame.await(2, between == null ? Pawl.done() : between);
              }
              case 2 -> frame.await(3, right);
              default -> first[0] + 3 * frame.<Integer>value() + 1;
            });
  }
}
