package dev.pawl.demo.concurrency;

import dev.pawl.demo.Pace;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * The stages of the step {@code concurrency}.
 *
 * <pre>
 *   java -jar demo/target/pawl-demo.jar concurrency
 *   java -jar demo/target/pawl-demo.jar concurrency 4
 * </pre>
 */
public record Stage(String title, Program program) {

  /** What a stage does. */
  public interface Program {
    /** Prints what happens; waits as long as the pace says. */
    void run(PrintStream out, Pace pace);
  }

  /** All of them, in the order of the tutorial. */
  public static final List<Stage> ALL =
      List.of(
          new Stage("two coroutines, interleaved by hand", ByHand::run),
          new Stage("a scheduler that lets all take turns", RoundRobin::run),
          new Stage("work that blocks holds up everybody", BlockingWork::run),
          new Stage("a scheduler with sleeping", Sleeping::run),
          new Stage("coroutines that call coroutines, by hand", NestedByHand::run),
          new Stage("coroutines that call coroutines, by emitAll", Delegating::run),
          new Stage("async and await", AsyncAwait::run));

  /** Runs one of them, counted from 1. */
  public static void run(int number, PrintStream out, Pace pace) {
    Stage stage = ALL.get(number - 1);
    out.println("== " + number + ". " + stage.title);
    long start = System.nanoTime();
    stage.program.run(out, pace);
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf(Locale.ROOT, "took %.1f s%n", seconds);
  }
}
