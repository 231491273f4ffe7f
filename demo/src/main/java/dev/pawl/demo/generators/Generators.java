package dev.pawl.demo.generators;

import dev.pawl.demo.Pace;
import java.io.PrintStream;

/**
 * The step {@code generators}, one file after the other.
 *
 * <pre>
 *   java -jar demo/target/pawl-demo.jar generators
 * </pre>
 */
public final class Generators {
  private Generators() {}

  /** Runs the step. */
  public static void run(PrintStream out, Pace pace) {
    out.println("== Fibonacci: a generator hands out values");
    Fibonacci.run(out);
    out.println("== Sum: a generator takes in values, and returns one");
    Sum.run(out);
    out.println("== Running total: for each value in, one out");
    RunningTotal.run(out);
    out.println("== Futures: a generator waits for other threads");
    Futures.run(out, pace);
  }
}
