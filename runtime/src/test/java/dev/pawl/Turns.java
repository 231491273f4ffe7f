package dev.pawl;

import dev.pawl.scheduler.EventLoop;
import dev.pawl.testing.VirtualClock;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test that runs turn by turn, on a scheduler of virtual time. Between two turns everything that
 * is ready runs until nothing is, and no time passes.
 *
 * <pre>{@code
 * Turns.run(
 *     () -> first = Probe.start(mutex.lock()),
 *     () -> second = Probe.start(mutex.lock()),
 *     () -> assertThat(second.isDone()).isFalse(),
 *     Turns.elapse(Duration.ofSeconds(1)),
 *     ...
 * }</pre>
 */
public final class Turns {
  /** More than any chain of hand-overs in the tests is long. */
  private static final int YIELDS = 12;

  /** So many that the loop looks at its sockets several times, which it does once in 256. */
  private static final int YIELDS_WITH_SOCKETS = 1000;

  /** What happens in one turn. */
  @FunctionalInterface
  public interface Turn {
    void run() throws Throwable;
  }

  private Turns() {}

  /** Runs a test; what a turn throws ends it, and is thrown. */
  public static void run(Turn... turns) {
    List<Throwable> uncaught = new ArrayList<>();
    runCollecting(uncaught, turns);
  }

  /** As {@link #run(Turn...)}, with sockets of another provider. */
  public static void run(SelectorProvider provider, Turn... turns) {
    runCollecting(provider, new ArrayList<>(), turns);
  }

  /** Runs a test, and collects the failures of tasks that nobody awaited. */
  public static void runCollecting(List<Throwable> uncaught, Turn... turns) {
    runCollecting(SelectorProvider.provider(), uncaught, turns);
  }

  private static void runCollecting(
      SelectorProvider provider, List<Throwable> uncaught, Turn... turns) {
    try (TestScheduler test = new TestScheduler(provider)) {
      test.scheduler.run(new Conductor(test.clock, turns));
      uncaught.addAll(test.uncaught);
    } catch (Throwable failure) {
      throw Sneaky.<RuntimeException>rethrow(failure);
    }
  }

  /** A turn in which time passes. */
  public static Turn elapse(Duration duration) {
    return new Elapse(duration);
  }

  /** A turn in which time is made to pass, although it is held by a call of another thread. */
  public static Turn advance(Duration duration) {
    return new Advance(duration);
  }

  private record Advance(Duration duration) implements Turn {
    @Override
    public void run() {}
  }

  private record Elapse(Duration duration) implements Turn {
    @Override
    public void run() {}
  }

  private static final class Conductor extends TaskFrame<@Nullable Void> {
    private final VirtualClock clock;
    private final Turn[] turns;
    private int next;
    private int yields = YIELDS_WITH_SOCKETS;

    /** Whether there were sockets since the last turn. */
    private boolean sockets;

    Conductor(VirtualClock clock, Turn[] turns) {
      this.clock = clock;
      this.turns = turns;
    }

    @Override
    protected @Nullable Object step() throws Throwable {
      if (awaited != null) {
        resumed();
      }
      sockets |= !EventLoop.current().poller().openChannels().isEmpty();
      if (yields++ < (sockets ? YIELDS_WITH_SOCKETS : YIELDS)) {
        return await(Pawl.yieldNow());
      }
      if (next == turns.length) {
        return null;
      }
      yields = 0;
      sockets = false;
      Turn turn = turns[next++];
      turn.run();
      if (turn instanceof Advance a) {
        clock.advance(a.duration());
        sockets = true; // for timers are looked at as often
      }
      return await(turn instanceof Elapse e ? Pawl.sleep(e.duration()) : Pawl.yieldNow());
    }

    private Object await(Task<Void> task) throws Throwable {
      task.poll(this);
      return task.subscribe(this);
    }

    @Override
    protected StackTraceElement suspensionPoint() {
      return new StackTraceElement("dev.pawl.Turns", "run", "Turns.java", 1);
    }
  }
}
