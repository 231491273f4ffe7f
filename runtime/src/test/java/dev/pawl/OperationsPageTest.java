package dev.pawl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.OperationTable.Column;
import dev.pawl.OperationTable.Row;
import dev.pawl.io.SocketTableTest;
import dev.pawl.sync.MutexTest;
import dev.pawl.sync.SyncTableTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code OPERATIONS.md} shows the tests that there are: it is made from them. */
class OperationsPageTest {
  private static final Path PAGE = Path.of("OPERATIONS.md");

  private static final List<OperationTable> TABLES =
      List.of(
          new TaskTableTest(),
          new CombinatorTableTest(),
          new MutexTest(),
          new SyncTableTest(),
          new SocketTableTest());

  private final List<String> reasons = new ArrayList<>();

  @Test
  void page_showsTheTestsThatThereAre() throws IOException {
    String page = page();
    Files.writeString(Path.of("target", "OPERATIONS.md"), page);

    assertThat(page)
        .as("runtime/OPERATIONS.md; if the tests are right, copy runtime/target/OPERATIONS.md")
        .isEqualTo(Files.readString(PAGE));
  }

  private String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # What can happen to an operation

            Every operation that can be awaited, and everything that can happen to it. Each ✓ is a test, of that name, in the
            class that stands in the last column; a number says why something cannot happen. The page is made by
            `OperationsPageTest` from the tests themselves, and the build fails when it is not the same.

            - *With the outcome on its way*: it is cancelled, or its time is over, in the very turn in which it would have gone
              on. Either it gets the outcome, and its next await throws; or the outcome stays where it is. It is never lost.
            - *Closed meanwhile*: what it waits for is closed by somebody else; for the combinators, the tasks are cancelled.
            - *Scheduler closed meanwhile*: all tasks are cancelled, and everything is freed.

            """);
    page.append("| operation |");
    for (Column column : Column.values()) {
      page.append(' ').append(column.title()).append(" |");
    }
    page.append(" test |\n|").append(" --- |".repeat(Column.values().length + 2)).append('\n');
    for (OperationTable table : TABLES) {
      table.rows().forEach((name, row) -> append(page, table, name, row));
    }
    page.append('\n');
    for (int i = 0; i < reasons.size(); i++) {
      page.append(i + 1).append(". ").append(reasons.get(i)).append('\n');
    }
    return page.toString();
  }

  private void append(StringBuilder page, OperationTable table, String name, Supplier<Row> row) {
    page.append("| `").append(name).append("` |");
    for (Column column : Column.values()) {
      page.append(' ').append(cell(row.get().whyNot(column))).append(" |");
    }
    page.append(" `").append(table.getClass().getSimpleName()).append("` |\n");
  }

  private String cell(@Nullable String whyNot) {
    if (whyNot == null) {
      return "✓";
    }
    if (!reasons.contains(whyNot)) {
      reasons.add(whyNot);
    }
    return Integer.toString(reasons.indexOf(whyNot) + 1);
  }

  @Test
  void rows_haveNamesOfTheirOwn() {
    List<String> names =
        TABLES.stream()
            .map(OperationTable::rows)
            .map(Map::keySet)
            .flatMap(k -> k.stream())
            .toList();

    assertThat(names).doesNotHaveDuplicates();
  }
}
