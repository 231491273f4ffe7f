package dev.pawl.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar, as the README tells to run it. */
@Timeout(120)
class DemoJarIT {
  private static String port(JavaProcess server) throws IOException {
    String line = server.readLine();
    assertThat(line).startsWith("Listening on port ");
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "async-server",
        "blocking-server",
        "threaded-server",
        "nonblocking-server"
      })
  void serverAndClient(String job) throws Exception {
    try (JavaProcess server = JavaProcess.demo(job, "--port", "0", "--operation", "square")) {
      String port = port(server);
      assertThat(server.readLine()).isEqualTo("Server started");
      try (JavaProcess client =
          JavaProcess.demo(
              "client", "5", "--requests", "20", "--operation", "square", "--port", port)) {
        assertThat(client.rest()).startsWith("100 answers, all right\n5 clients, ");
        assertThat(client.status()).isZero();
      }
      assertThat(server.readLine()).startsWith("Connected by 127.0.0.1:");
    }
  }

  @Test
  void serveIsTheDefaultJobAndEndsWithStatusZeroWhenItIsAskedTo() throws Exception {
    try (JavaProcess server = JavaProcess.demo("--port", "0", "--quiet")) {
      String port = port(server);
      try (JavaProcess client = JavaProcess.demo("client", "--requests", "1", "--port", port)) {
        assertThat(client.rest()).startsWith("1 answers, all right\n1 client, ");
      }
      assumeTrue(server.canBeAskedToEnd());
      server.terminate();
      assertThat(server.status()).isZero();
    }
  }

  @Test
  void generators() throws Exception {
    try (JavaProcess demo = JavaProcess.demo("generators", "--scale", "0.01")) {
      assertThat(demo.rest()).startsWith("== Fibonacci").endsWith("\n4 + 5 is 9");
      assertThat(demo.status()).isZero();
    }
  }

  @Test
  void concurrency() throws Exception {
    try (JavaProcess demo = JavaProcess.demo("concurrency", "--scale", "0.01")) {
      assertThat(demo.rest().lines().filter(line -> line.startsWith("== ")))
          .hasSize(7)
          .last()
          .isEqualTo("== 7. async and await");
      assertThat(demo.status()).isZero();
    }
    try (JavaProcess demo = JavaProcess.demo("concurrency", "8")) {
      assertThat(demo.rest()).startsWith("N is a number from 1 to 7, and not 8");
      assertThat(demo.status()).isEqualTo(2);
    }
  }

  @Test
  void compare(@TempDir Path directory) throws Exception {
    Path svg = directory.resolve("servers.svg");
    try (JavaProcess demo =
        JavaProcess.demo(
            "compare", "20", "--requests", "5", "--patience", "3000", "--svg", svg.toString())) {
      assertThat(demo.rest())
          .containsPattern("blocking-server +1 +1 +- +\\d")
          .containsPattern("threaded-server +20 +21 +[\\d.]+ +\\d")
          .containsPattern("nonblocking-server +20 +1 +[\\d.]+ +\\d")
          .containsPattern("async-server +20 +1 +[\\d.]+ +\\d")
          .endsWith("the picture is in " + svg);
      assertThat(demo.status()).isZero();
      assertThat(svg).content().startsWith("<svg ");
    }
  }

  @Test
  void compareThatIsKilledLeavesNoServerBehind() throws Exception {
    try (JavaProcess demo = JavaProcess.demo("compare", "20", "--patience", "60000")) {
      assertThat(demo.readLine()).startsWith("20 clients, ");
      ProcessHandle server = demo.awaitChild();
      demo.kill();
      assertThat(server.onExit()).succeedsWithin(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void wrongAnswersAreAFailureOfTheClient() throws Exception {
    try (JavaProcess server = JavaProcess.demo("--port", "0", "--quiet")) {
      try (JavaProcess client =
          JavaProcess.demo(
              "client", "--requests", "50", "--operation", "square", "--port", port(server))) {
        assertThat(client.rest()).contains(" was answered with ");
        assertThat(client.status()).isEqualTo(1);
      }
    }
  }

  @Test
  void portInUse() throws Exception {
    try (JavaProcess first = JavaProcess.demo("--port", "0");
        JavaProcess second = JavaProcess.demo("serve", "--port", port(first))) {
      assertThat(second.rest()).contains("cannot listen").contains("--port");
      assertThat(second.status()).isEqualTo(1);
    }
  }

  @Test
  void whatIsNotUnderstood() throws Exception {
    try (JavaProcess demo = JavaProcess.demo("dance")) {
      assertThat(demo.rest()).isEqualTo("there is no job dance; --help tells what there is");
      assertThat(demo.status()).isEqualTo(2);
    }
  }

  @Test
  void help() throws Exception {
    try (JavaProcess demo = JavaProcess.demo("--help")) {
      assertThat(demo.rest()).startsWith("usage: java -jar pawl-demo.jar [JOB] [OPTIONS]");
      assertThat(demo.status()).isZero();
    }
  }
}
