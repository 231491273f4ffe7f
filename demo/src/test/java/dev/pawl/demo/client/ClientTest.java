package dev.pawl.demo.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.demo.server.Calculation;
import dev.pawl.demo.server.RunningServer;
import dev.pawl.demo.server.ServerKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One client for all servers. */
@Timeout(60)
class ClientTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private ClientResult run(ClientOptions options) {
    return new Client(options, new PrintStream(printed, true, StandardCharsets.UTF_8)).run();
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void allAnswersOfAllServersAreRight(ServerKind kind) throws IOException {
    try (RunningServer server = RunningServer.start(kind)) {
      ClientResult result = run(ClientOptions.of(server.address(), 30, 20));
      assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
      assertThat(result.right()).isEqualTo(600);
      assertThat(result.allRight()).isTrue();
      assertThat(result.summary()).startsWith("600 answers, all right");
    }
  }

  @Test
  void wrongAnswersAreCountedAndToldOf() throws IOException {
    try (RunningServer server = RunningServer.start(ServerKind.ASYNC, Calculation.SQUARE)) {
      ClientResult result = run(ClientOptions.of(server.address(), 2, 50));
      assertThat(result.right() + result.wrong()).isEqualTo(100);
      assertThat(result.wrong()).isPositive();
      assertThat(result.allRight()).isFalse();
      assertThat(printed.toString(StandardCharsets.UTF_8)).contains(" was answered with ");
    }
  }

  @Test
  void failsWhereNobodyListens() throws IOException {
    try (RunningServer server = RunningServer.start(ServerKind.ASYNC)) {
      server.stop();
      server.awaitEnd();
      ClientResult result = run(ClientOptions.of(server.address(), 3, 1));
      assertThat(result.failed()).isEqualTo(3);
      assertThat(result.allRight()).isFalse();
      assertThat(printed.toString(StandardCharsets.UTF_8)).contains("ConnectException");
    }
  }
}
