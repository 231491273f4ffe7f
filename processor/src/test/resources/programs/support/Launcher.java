package support;

import dev.pawl.Clock;
import dev.pawl.Scheduler;
import dev.pawl.Task;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/** Runs a program, {@code static Task<?> run()}, and returns its trace. */
public final class Launcher {
  private Launcher() {}

  public static List<String> launch(Class<?> program, String mode) {
    Trace.begin();
    Later.mode = Mode.valueOf(mode);
    try {
      Method run = program.getDeclaredMethod("run");
      run.setAccessible(true);
      runToEnd(run);
    } catch (InvocationTargetException thrown) {
      Trace.log("run() threw", thrown.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      Trace.log("did not start: " + e);
    }
    return Trace.end();
  }

  private static void runToEnd(Method run) throws ReflectiveOperationException {
    try (Scheduler scheduler =
        Scheduler.builder()
            .clock(new VirtualClock())
            .uncaughtExceptionHandler((task, failure) -> Trace.log("uncaught", failure))
            .create()) {
      Task<?> task = scheduler.spawn((Task<?>) run.invoke(null));
      scheduler.run();
      logOutcome(task);
    }
  }

  private static void logOutcome(Task<?> task) {
    Object result;
    try {
      result = task.resultNow();
    } catch (IllegalStateException failed) {
      Trace.log("failed", task.exceptionNow());
      return;
    }
    Trace.log("result", result);
  }

  private static final class VirtualClock implements Clock {
    private long now;

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public long idle(long nanos, Outside outside) {
      return 0;
    }

    @Override
    public void idled(long nanos) {
      if (nanos == Long.MAX_VALUE) {
        throw new IllegalStateException("every task waits for another one");
      }
      now += nanos;
    }
  }
}
