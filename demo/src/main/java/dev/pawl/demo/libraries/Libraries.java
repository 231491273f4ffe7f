package dev.pawl.demo.libraries;

import dev.pawl.demo.Pace;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;

/**
 * The examples of the step {@code libraries}.
 *
 * <pre>
 *   java -jar demo/target/pawl-demo.jar libraries
 *   java -jar demo/target/pawl-demo.jar libraries 3
 * </pre>
 */
public record Libraries(String title, Program program) {

  /** What an example does. */
  public interface Program {
    /** Prints what happens; waits as long as the pace says. */
    void run(PrintStream out, Pace pace) throws IOException, SQLException;
  }

  /** All of them, in the order of the tutorial. */
  public static final List<Libraries> ALL =
      List.of(
          new Libraries("pages from an HTTP client", Pages::run),
          new Libraries("a future for code that knows nothing of Pawl", Prices::run),
          new Libraries("a database that blocks", Accounts::run),
          new Libraries("a publisher of Reactive Streams", Temperatures::run),
          new Libraries("tasks on the thread of a user interface", SearchWindow::run));

  /** Runs one of them, counted from 1. */
  public static void run(int number, PrintStream out, Pace pace) throws IOException, SQLException {
    Libraries example = ALL.get(number - 1);
    out.println("== " + number + ". " + example.title);
    example.program.run(out, pace);
  }
}
