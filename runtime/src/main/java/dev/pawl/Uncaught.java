package dev.pawl;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a failure that no code of the user's catches. Loaded with the first: a logger
 * would be a tenth of the start of a small server.
 */
final class Uncaught {
  private static final Logger LOGGER = System.getLogger(Scheduler.class.getName());

  private Uncaught() {}

  /** Tells a handler, and the log where there is none or it fails itself. */
  static void report(
      Task<?> task,
      Throwable failure,
      @Nullable BiConsumer<? super Task<?>, ? super Throwable> handler) {
    if (handler == null) {
      log(task, failure);
      return;
    }
    try {
      handler.accept(task, failure);
    } catch (Throwable second) {
      if (second != failure) {
        second.addSuppressed(failure);
      }
      log(task, second);
    }
  }

  static void log(Task<?> task, Throwable failure) {
    LOGGER.log(Level.ERROR, "nobody awaits " + task.name() + ", which failed", failure);
  }

  static void channelNotClosed(IOException failure) {
    LOGGER.log(Level.WARNING, "a channel could not be closed", failure);
  }
}
