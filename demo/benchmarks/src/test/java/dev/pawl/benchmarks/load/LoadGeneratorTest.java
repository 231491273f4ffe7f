package dev.pawl.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first client asks for the double of 10, in three bytes. */
@Timeout(60)
class LoadGeneratorTest {
  private static final int REQUEST = 3;

  /** Answers whatever is asked with the same text, once. */
  private static Measured askServerThatSays(String answer, int requests) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LoadGenerator generator =
          new LoadGenerator(
              new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()),
              ProcessHandle.current().pid(),
              1,
              4);
      try (Socket server = listener.accept()) {
        Thread answering = new Thread(() -> answer(server, answer, requests));
        answering.start();
        Measured measured = generator.run(Duration.ofSeconds(30), requests);
        answering.join();
        return measured;
      }
    }
  }

  private static void answer(Socket server, String answer, int requests) {
    try {
      server.getInputStream().readNBytes(requests * REQUEST);
      server.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      server.shutdownOutput();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void rightAnswers() throws Exception {
    assertThat(askServerThatSays("20\n20\n20\n", 3).requests()).isEqualTo(3);
  }

  @Test
  void wrongAnswer() {
    assertThatThrownBy(() -> askServerThatSays("20\n22\n", 2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a wrong answer");
  }

  @Test
  void answerTooMany() {
    assertThatThrownBy(() -> askServerThatSays("20\n20\n20\n", 2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nobody has asked for");
  }

  @Test
  void answerThatIsMissing() {
    assertThatThrownBy(() -> askServerThatSays("20\n2", 2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("closed");
  }
}
