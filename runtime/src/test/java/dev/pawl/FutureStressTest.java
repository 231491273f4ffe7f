package dev.pawl;

import static dev.pawl.TaskFutureTest.hot;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies without a scheduler, whose futures several threads complete and cancel at once. Only one
 * thread may be in a body at a time, each has to see what the one before has written, and every
 * future ends. A failure names its seed; run it again with {@code @ValueSource(ints = seed)}.
 */
class FutureStressTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 50;
  private static final int BODIES = 20;
  private static final int STEPS = 8;

  /** One body: awaits its sources in turn, and adds up what they give. Its fields are plain. */
  private static final class Adder implements SwitchFrame.Body {
    final List<CompletableFuture<Integer>> sources = new ArrayList<>();
    CompletableFuture<Integer> future;
    private boolean inside;
    private int sum;

    @Override
    public Object run(SwitchFrame<?> frame, int state) throws Throwable {
      if (inside) {
        throw new AssertionError("two threads run one body");
      }
      inside = true;
      try {
        if (state > 0) {
          sum += frame.<Integer>value();
        }
        return state == STEPS
            ? (Object) sum
            : frame.await(state + 1, TaskFrame.toTask(sources.get(state)));
      } finally {
        inside = false;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void threadsCompleteAndCancel(int seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      round(random, seed);
    }
  }

  private static void round(Random random, int seed) throws Exception {
    List<Adder> adders = new ArrayList<>();
    List<Runnable> events = new ArrayList<>();
    for (int b = 0; b < BODIES; b++) {
      Adder adder = new Adder();
      for (int s = 0; s < STEPS; s++) {
        CompletableFuture<Integer> source = source(adders, adder, random);
        int value = 1 << s;
        events.add(() -> source.complete(value));
      }
      adders.add(adder);
      adder.future = hot(adder);
      if (random.nextInt(4) == 0) {
        events.add(() -> adder.future.cancel(true));
      }
    }
    Collections.shuffle(events, random);
    inThreads(events);
    for (Adder adder : adders) {
      assertThat(adder.future).as("seed %s", seed).isDone();
      if (!adder.future.isCompletedExceptionally()) {
        int expected = adder.sources.stream().mapToInt(CompletableFuture::join).sum();
        assertThat(adder.future.join()).as("seed %s", seed).isEqualTo(expected);
      } else {
        assertThat(adder.future).as("seed %s", seed).isCancelled();
      }
    }
  }

  /** A future of its own, or now and then that of another body. */
  private static CompletableFuture<Integer> source(List<Adder> others, Adder adder, Random random) {
    CompletableFuture<Integer> own = new CompletableFuture<>();
    boolean shared = !others.isEmpty() && random.nextInt(8) == 0;
    adder.sources.add(shared ? others.get(random.nextInt(others.size())).future : own);
    return own;
  }

  /** Lets each thread do its share of the events, all at once. */
  private static void inThreads(List<Runnable> events) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<FutureTask<?>> shares = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int first = t;
      FutureTask<?> share =
          new FutureTask<>(
              () -> {
                start.await();
                for (int i = first; i < events.size(); i += THREADS) {
                  events.get(i).run();
                }
                return null;
              });
      shares.add(share);
      new Thread(share).start();
    }
    for (FutureTask<?> share : shares) {
      share.get();
    }
  }
}
