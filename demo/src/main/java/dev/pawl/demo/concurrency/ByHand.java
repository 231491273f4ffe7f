package dev.pawl.demo.concurrency;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.demo.Pace;
import java.io.PrintStream;
import java.util.Iterator;

/**
 * Stage 1. A generator that emits nothing of interest is a coroutine: a method that may stop
 * halfway, and whoever holds it decides when it goes on.
 */
final class ByHand {
  private ByHand() {}

  @Async
  static Iterator<Void> count(String name, int limit, PrintStream out) {
    for (int i = 1; i <= limit; i++) {
      out.println(name + " " + i);
      emit(null);
    }
    return end();
  }

  static void run(PrintStream out, Pace pace) {
    Iterator<Void> left = count("left", 3, out);
    Iterator<Void> right = count("right", 3, out);
    left.next();
    right.next();
    left.next();
    right.next();
    left.next();
    right.next();
  }
}
