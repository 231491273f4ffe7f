package dev.pawl.processor.javac;

import com.sun.source.util.JavacTask;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands the compiler's own {@link JavacTask} from the plugin, which always gets it, to the
 * processor, which may have been given a wrapped environment that hides it.
 *
 * <pre>
 *   plugin     offer(task) ---- handler on the logger
 *                                    ^ |
 *   processor  take() ---- record ---+ +--> the record's parameters: { task, acknowledgement }
 * </pre>
 *
 * <p>A build tool that wraps the environment loads the processor with a class loader of its own,
 * while javac loads the plugin with another: the two do not share a static field. They share the
 * thread and the classes of the JDK, and among those {@code java.util.logging} has what is needed,
 * a registry of named objects that can be sent an object, and that forgets them when nobody holds
 * them. An offer answers only on the thread it was made on, so that compilations in parallel do not
 * mix; of several offers on a thread the last one holds.
 */
public final class TaskHandover {
  private static final String LOGGER_NAME = "dev.pawl.processor.handover";

  // Held here, because the log manager holds its loggers weakly.
  private final Logger logger;
  private final Handler handler;
  private volatile boolean taken;

  private TaskHandover(JavacTask task) {
    this.logger = logger();
    this.handler = new Offer(task, Thread.currentThread(), () -> taken = true);
  }

  /** Offers a task to the processor that will be initialised on this thread. */
  public static TaskHandover offer(JavacTask task) {
    TaskHandover handover = new TaskHandover(task);
    handover.logger.addHandler(handover.handler);
    return handover;
  }

  /** Takes the task that was offered on this thread, or returns null where there is none. */
  public static @Nullable JavacTask take() {
    Object[] slots = new Object[2];
    LogRecord request = new LogRecord(Level.SEVERE, "take");
    request.setParameters(slots);
    logger().log(request);
    if (slots[1] instanceof Runnable acknowledgement) {
      acknowledgement.run();
    }
    return slots[0] instanceof JavacTask task ? task : null;
  }

  /** Whether a processor has taken the task. */
  public boolean isTaken() {
    return taken;
  }

  /** Ends the offer. */
  public void withdraw() {
    logger.removeHandler(handler);
  }

  private static Logger logger() {
    Logger logger = Logger.getLogger(LOGGER_NAME);
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
    return logger;
  }

  private static final class Offer extends Handler {
    private final JavacTask task;
    private final Thread thread;
    private final Runnable acknowledgement;

    Offer(JavacTask task, Thread thread, Runnable acknowledgement) {
      this.task = task;
      this.thread = thread;
      this.acknowledgement = acknowledgement;
    }

    @Override
    public void publish(LogRecord request) {
      Object[] slots = request.getParameters();
      if (Thread.currentThread() == thread && slots != null && slots.length == 2) {
        slots[0] = task;
        slots[1] = acknowledgement;
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
