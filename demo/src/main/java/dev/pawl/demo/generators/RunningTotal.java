package dev.pawl.demo.generators;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Generator;
import java.io.PrintStream;

/** A generator that answers each number it is sent with the sum of all so far. */
final class RunningTotal {
  private RunningTotal() {}

  @Async
  static Generator<Integer, Integer, Void> runningTotal() {
    int total = 0;
    while (true) {
      Integer number = emit(total);
      total += number;
    }
  }

  static void run(PrintStream out) {
    Generator<Integer, Integer, Void> totals = runningTotal();
    out.println("at first " + totals.next());
    for (int number : new int[] {10, 20, 30}) {
      out.println("sent " + number + ", total " + totals.send(number));
    }
  }
}
