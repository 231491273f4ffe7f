package dev.pawl.demo.generators;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Generator;
import java.io.PrintStream;

/** A generator that emits nothing of interest: it is sent numbers, and returns their sum. */
final class Sum {
  private Sum() {}

  @Async
  static Generator<Void, Integer, Integer> sum() {
    int total = 0;
    Integer number;
    while ((number = emit(null)) != null) {
      total += number;
    }
    return result(total);
  }

  static void run(PrintStream out) {
    Generator<Void, Integer, Integer> sum = sum();
    sum.next(); // Nothing has run yet; this goes to the first emit, which can then be sent a value.
    for (int number : new int[] {1, 2, 3, 4}) {
      out.println("sent " + number);
      sum.send(number);
    }
    boolean more = sum.hasNext(); // Sends null, and the loop ends.
    out.println("is there more? " + more + "; the sum is " + sum.result());
  }
}
