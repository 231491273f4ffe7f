package dev.pawl.demo.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.demo.Pace;
import dev.pawl.demo.Printed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples of the step {@code libraries}, without waits. */
@Timeout(60)
class LibrariesTest {
  private static List<String> run(int number) {
    List<String> lines =
        Printed.by(
            out -> {
              try {
                Libraries.run(number, out, new Pace(0));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } catch (SQLException e) {
                throw new AssertionError(e);
              }
            });
    assertThat(lines.get(0)).startsWith("== " + number + ". ");
    return lines.subList(1, lines.size());
  }

  @Test
  void httpClient_pagesAreFetchedAtOnce_andAFailureIsThrownAtItsAwait() {
    assertThat(run(1))
        .containsExactly(
            "all about apples",
            "all about pears",
            "all about plums",
            "/missing was answered with 404",
            "requests that the site had to answer at once: 3");
  }

  @Test
  void future_isUsedByPlainCode() {
    assertThat(run(2)).containsExactly("together: 150", "failed: there are no pineapples");
  }

  @Test
  void jdbc_transactionsAreCommittedOrRolledBack() {
    assertThat(run(3)).containsExactly("Ada has 70", "refused: SQL state 23513", "Charles has 30");
  }

  @Test
  void flow_isReadAndPublished() {
    assertThat(run(4)).containsExactly("20 degrees", "24 degrees", "that is all");
  }

  @Test
  void swing_tasksRunOnTheEventDispatchThread() {
    assertThat(run(5))
        .containsExactly(
            "event-dispatch thread: pawl in books: ...",
            "event-dispatch thread: pawl in books: 9 times",
            "event-dispatch thread: pawl in letters: ...",
            "event-dispatch thread: pawl in letters: 11 times",
            "event-dispatch thread: pawl in maps: ...",
            "event-dispatch thread: pawl in maps: 8 times");
  }
}
