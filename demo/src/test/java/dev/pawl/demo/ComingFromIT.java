package dev.pawl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java in COMING-FROM.md compiles. Its first block has the shop that all others call; each of
 * them is put into a class of its own.
 */
class ComingFromIT {
  private static final Pattern BLOCK =
      Pattern.compile("^```java( jdk21)?\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final String IMPORTS =
      Stream.of(
              "static dev.pawl.Pawl.*",
              "dev.pawl.*",
              "dev.pawl.io.*",
              "dev.pawl.sync.Mutex",
              "java.io.IOException",
              "java.time.Duration",
              "java.util.*",
              "java.util.concurrent.*",
              "java.util.concurrent.locks.Lock",
              "java.util.function.Consumer",
              "java.util.stream.Stream",
              "reactor.core.publisher.*")
          .map(name -> "import " + name + ";\n")
          .collect(Collectors.joining());

  @TempDir Path classes;

  @Test
  void everyExampleCompiles() throws Exception {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("COMING-FROM.md")));
    StringBuilder source = new StringBuilder(IMPORTS);
    int examples = 0;
    while (block.find()) {
      boolean compiles = block.group(1) == null || Runtime.version().feature() >= 21;
      if (examples == 0) {
        source.append(block.group(2));
      } else if (compiles) {
        source.append("abstract class Example%d extends Shop {%n".formatted(examples));
        source.append(block.group(2)).append("}\n");
      }
      examples++;
    }
    assertThat(examples).isGreaterThan(15);
    Path file = Files.writeString(classes.resolve("Examples.java"), source);
    List<String> arguments =
        List.of(
            "-d",
            classes.toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            "-processorpath",
            System.getProperty("pawl.processor.jar"),
            file.toString());
    try (JavaProcess javac = JavaProcess.start("javac", arguments)) {
      assertThat(javac.rest()).isEmpty();
      assertThat(javac.status()).isZero();
    }
  }
}
