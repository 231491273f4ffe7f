package dev.pawl.demo.generators;

import static dev.pawl.Pawl.*;
import static java.util.stream.Collectors.joining;

import dev.pawl.Async;
import java.io.PrintStream;
import java.util.stream.Stream;

/** The simplest generator: an endless loop that stops at each number until somebody wants it. */
final class Fibonacci {
  private Fibonacci() {}

  @Async
  static Stream<Integer> fibonacci() {
    int a = 0;
    int b = 1;
    while (true) {
      emit(a);
      int sum = a + b;
      a = b;
      b = sum;
    }
  }

  static void run(PrintStream out) {
    out.println(fibonacci().limit(20).map(String::valueOf).collect(joining(" ")));
  }
}
