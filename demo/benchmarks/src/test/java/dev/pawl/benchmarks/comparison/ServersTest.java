package dev.pawl.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawl.benchmarks.load.Measured;
import dev.pawl.benchmarks.server.Variant;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each server, in a JVM of its own as it is measured, answers what it is asked. */
@Timeout(120)
class ServersTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @ParameterizedTest
  @EnumSource
  void pipelinedRequestsOfSeveralClients(Variant variant) throws IOException {
    assumeThat(variant.runsHere()).isTrue();
    try (MeasuredServer server = MeasuredServer.start(variant, Core.ANY);
        MeasuredServer.Clients clients = server.connect(new Load(8, 4), Core.ANY)) {
      Measured measured = clients.send(LIMIT, 1001);

      assertThat(measured.requests()).isEqualTo(1001);
      assertThat(measured.p999()).isGreaterThanOrEqualTo(measured.p50());
      assertThat(server.allocated()).isPositive();
      assertThat(server.heap()).isPositive();
      assertThat(server.resident()).isGreaterThan(server.heap());

      requestsInSeveralParts(server.port());
    }
  }

  private static void requestsInSeveralParts(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      out.write("7\n2".getBytes(StandardCharsets.US_ASCII));
      // The rest goes when the first part has been answered, and therefore been read.
      assertThat(read(socket, 3)).isEqualTo("14\n");
      out.write("1\n5000000000\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(read(socket, 3 + 12)).isEqualTo("42\n10000000000\n");
    }
  }

  private static String read(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
  }
}
