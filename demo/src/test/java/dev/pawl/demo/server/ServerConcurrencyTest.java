package dev.pawl.demo.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.demo.client.LineClientBlocking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In what the four servers differ: whom they serve at once, and with how many threads. */
@Timeout(60)
class ServerConcurrencyTest {
  @Test
  void blockingServerServesTheSecondClientWhenTheFirstHasLeft() throws Exception {
    try (RunningServer server = RunningServer.start(ServerKind.BLOCKING);
        LineClientBlocking first = server.connect();
        LineClientBlocking second = server.connect()) {
      assertThat(first.ask("1")).isEqualTo("2");
      second.send("100\n");
      assertThat(first.ask("2")).isEqualTo("4");
      assertThat(first.ask("3")).isEqualTo("6");
      String firstAddress = first.address();
      first.leave();
      assertThat(second.readLine()).isEqualTo("200");
      for (String line :
          List.of(
              "Server started",
              "Connected by " + firstAddress,
              "1 2",
              "2 4",
              "3 6",
              "Disconnected by " + firstAddress,
              "Connected by " + second.address(),
              "100 200")) {
        assertThat(server.printed()).isEqualTo(line);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"THREADED, 21", "NONBLOCKING, 1", "ASYNC, 1"})
  void othersServeTwentyClientsAtOnce(ServerKind kind, int threads) throws IOException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    List<LineClientBlocking> clients = new ArrayList<>();
    try (RunningServer server = RunningServer.start(kind)) {
      for (int i = 0; i < 20; i++) {
        LineClientBlocking client = server.connect();
        clients.add(client);
        assertThat(client.ask("" + i)).isEqualTo("" + 2 * i);
      }
      Set<Thread> used = new HashSet<>(Thread.getAllStackTraces().keySet());
      used.removeAll(before);
      used.removeIf(RunningServer::belongsToClients);
      assertThat(used).hasSize(threads);
      for (LineClientBlocking client : clients) {
        assertThat(client.ask("21")).isEqualTo("42");
        client.leave();
      }
    }
  }
}
