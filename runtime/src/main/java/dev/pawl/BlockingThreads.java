package dev.pawl;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of {@link Pawl#blocking}: virtual ones where the JDK has them (JEP 444), a new one
 * for each call. Else a pool of daemon threads, shared by all schedulers; calls beyond its size
 * wait for their turn.
 */
final class BlockingThreads {
  /** As many as in Kotlin's Dispatchers.IO: more than the processors, as they mostly wait. */
  private static final int POOL_SIZE = 64;

  private static final int KEPT_SECONDS = 10;

  static final Executor EXECUTOR = virtualOrPool();

  private BlockingThreads() {}

  private static Executor virtualOrPool() {
    try {
      // Public since JDK 21, and we compile for 17. In 19 and 20 it refuses unless asked for.
      return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return pool();
    }
  }

  static ThreadPoolExecutor pool() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            POOL_SIZE,
            POOL_SIZE,
            KEPT_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "pawl-blocking-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
