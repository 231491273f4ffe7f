package dev.pawl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The tutorial in {@code demo/README.md}: what it says that a step prints is what the jar prints.
 */
@Timeout(120)
class TutorialIT {
  private static final Pattern SESSION =
      Pattern.compile(
          "^```console\n\\$ java -jar demo/target/pawl-demo\\.jar ((?:generators|concurrency|libraries).*)\n"
              + "((?s:.*?))\n```$",
          Pattern.MULTILINE);

  private static final Pattern TIME = Pattern.compile("took \\d+\\.\\d s");
  private static final Pattern JOB =
      Pattern.compile("^ {2}([a-z]+(?:-[a-z]+)?)(?: \\[N])? {2,}", Pattern.MULTILINE);

  private final Path directory = Path.of("").toAbsolutePath();
  private final String tutorial = Files.readString(directory.resolve("README.md"));

  TutorialIT() throws IOException {}

  @Test
  void outputOfTheSteps() throws Exception {
    List<String> commands = new ArrayList<>();
    Matcher session = SESSION.matcher(tutorial);
    while (session.find()) {
      commands.add(session.group(1));
      List<String> words = new ArrayList<>(Arrays.asList(session.group(1).split(" ")));
      words.addAll(List.of("--scale", "0"));
      try (JavaProcess demo = JavaProcess.demo(words.toArray(String[]::new))) {
        assertThat(withoutTimes(demo.rest()))
            .as("the output of %s", session.group(1))
            .isEqualTo(withoutTimes(session.group(2)));
      }
    }
    assertThat(commands)
        .containsExactly(
            "generators",
            "concurrency 1",
            "concurrency 2",
            "concurrency 3",
            "concurrency 4",
            "concurrency 5",
            "concurrency 6",
            "concurrency 7",
            "libraries 1",
            "libraries 2",
            "libraries 3",
            "libraries 4",
            "libraries 5");
  }

  private static String withoutTimes(String output) {
    return TIME.matcher(output).replaceAll("took ... s");
  }

  @Test
  void everyJobIsInTheTutorialAndInTheReadme() throws Exception {
    String readme = Files.readString(Path.of(System.getProperty("pawl.readme")));
    try (JavaProcess help = JavaProcess.demo("--help")) {
      List<String> jobs = JOB.matcher(help.rest()).results().map(match -> match.group(1)).toList();
      assertThat(jobs).hasSize(10).contains("generators", "compare", "libraries");
      assertThat(jobs).allSatisfy(job -> assertThat(tutorial).contains("`" + job + "`"));
      assertThat(jobs).allSatisfy(job -> assertThat(readme).contains("`" + job + "`"));
    }
  }
}
