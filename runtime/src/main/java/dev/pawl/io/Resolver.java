package dev.pawl.io;

import dev.pawl.Scheduler;
import dev.pawl.scheduler.EventLoop;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks names up: the JDK blocks for that, so it is done on threads of its own. */
final class Resolver {
  private static final int THREADS = 4;
  private static final int KEPT_SECONDS = 10;

  private Resolver() {}

  /** Called on the scheduler's thread with the addresses, or with none and the reason. */
  @FunctionalInterface
  interface Listener {
    void resolved(InetAddress[] addresses, @Nullable Exception failure);
  }

  /** Looks a name up; what needs no question to anybody is answered at once. */
  static void resolve(String host, Scheduler scheduler, Listener listener) {
    if (isLiteral(host)) {
      lookUp(host, listener);
      return;
    }
    EventLoop loop = Objects.requireNonNull(EventLoop.current());
    loop.callBegins();
    Threads.POOL.execute(
        () ->
            lookUp(
                host,
                (addresses, failure) -> {
                  try {
                    scheduler.execute(
                        () -> {
                          loop.callEnded();
                          listener.resolved(addresses, failure);
                        });
                  } catch (RejectedExecutionException schedulerIsClosed) {
                    // Then nobody waits for the answer either.
                    return;
                  }
                }));
  }

  private static void lookUp(String host, Listener listener) {
    InetAddress[] addresses = {};
    Exception failure = null;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException | SecurityException e) {
      failure = e;
    }
    listener.resolved(addresses, failure);
  }

  /** Whether it is an address, or the name that every machine gives itself. */
  private static boolean isLiteral(String host) {
    return host.equals("localhost")
        || host.indexOf(':') >= 0
        || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  /** Loaded when the first name is looked up. */
  private static final class Threads {
    static final ThreadPoolExecutor POOL =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            KEPT_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "pawl-resolver");
              thread.setDaemon(true);
              return thread;
            });

    static {
      POOL.allowCoreThreadTimeOut(true);
    }
  }
}
