package dev.pawl.demo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.demo.client.LineClientBlocking;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the asynchronous server stops, and what it survives. */
@Timeout(60)
class DoublingServerTest {
  @Test
  void close_leavesClientsThatWaitForNothing() throws IOException {
    try (RunningServer server = RunningServer.start(ServerKind.ASYNC);
        LineClientBlocking client = server.connect()) {
      assertThat(client.ask("21")).isEqualTo("42");
      server.stop();
      assertThat(client.readLine()).isNull();
      server.awaitEnd();
    }
  }

  @Test
  void close_letsARequestThatHasBegunFinish() throws IOException {
    try (RunningServer server = RunningServer.start(ServerKind.ASYNC);
        LineClientBlocking client = server.connect();
        LineClientBlocking idle = server.connect()) {
      assertThat(idle.ask("1")).isEqualTo("2");
      client.send("1\n2");
      assertThat(client.readLine()).isEqualTo("2");
      server.stop();
      assertThat(idle.readLine()).isNull();
      client.send("1\n");
      assertThat(client.readLine()).isEqualTo("42");
      assertThat(client.readLine()).isNull();
      server.awaitEnd();
    }
  }

  @Test
  void close_stopsListening() throws IOException {
    try (RunningServer server = RunningServer.start(ServerKind.ASYNC)) {
      server.stop();
      server.awaitEnd();
      assertThatThrownBy(server::connect).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void handlerThatFailsEndsItsConnectionAndNothingElse() throws IOException {
    try (RunningServer server = RunningServer.start(ServerKind.ASYNC);
        LineClientBlocking neighbour = server.connect();
        LineClientBlocking client = server.connect()) {
      assertThat(neighbour.ask("1")).isEqualTo("2");
      assertThat(client.ask(RunningServer.POISON)).isNull();
      assertThat(neighbour.ask("21")).isEqualTo("42");
    }
  }
}
