package dev.pawl.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code SITUATIONS.md} lists the programs that there are, all of them. */
final class SituationsTest {
  private static final Pattern PROGRAM = Pattern.compile("`(\\w+/\\w+)`");

  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Table))`");

  @Test
  void everyTestExists() throws IOException {
    Set<String> named = new TreeSet<>();
    Matcher matcher = TEST.matcher(Files.readString(ProgramFiles.root().resolve("SITUATIONS.md")));
    while (matcher.find()) {
      named.add(matcher.group(1));
    }
    assertThat(named).isNotEmpty();
    Path classes = ProgramFiles.root().resolve("../dev/pawl/processor").normalize();
    try (Stream<Path> files = Files.walk(classes)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".class", "")).toList())
          .containsAll(named);
    }
  }

  @Test
  void everyProgramIsListed() throws IOException {
    Set<String> listed = new TreeSet<>();
    Matcher matcher =
        PROGRAM.matcher(Files.readString(ProgramFiles.root().resolve("SITUATIONS.md")));
    while (matcher.find()) {
      listed.add(matcher.group(1) + ".java");
    }
    Set<String> written =
        ProgramFiles.handWritten().stream()
            .map(Program::path)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).containsExactlyElementsOf(written);
  }
}
