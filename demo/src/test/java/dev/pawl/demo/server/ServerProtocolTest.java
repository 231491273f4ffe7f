package dev.pawl.demo.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.demo.client.LineClientBlocking;
import java.io.IOException;
import java.math.BigInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What all four servers answer, through real sockets. */
@Timeout(60)
class ServerProtocolTest {
  private static final int MAX_LINE = ServerOptions.DEFAULT_MAX_LINE;

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void integersOfAnySizeAndSign(ServerKind kind) throws IOException {
    try (RunningServer server = RunningServer.start(kind);
        LineClientBlocking client = server.connect()) {
      assertThat(client.ask("21")).isEqualTo("42");
      assertThat(client.ask("-21")).isEqualTo("-42");
      assertThat(client.ask("0")).isEqualTo("0");
      assertThat(client.ask("9223372036854775807")).isEqualTo("18446744073709551614");
      BigInteger huge = BigInteger.TEN.pow(5000).negate();
      assertThat(client.ask(huge.toString())).isEqualTo(huge.add(huge).toString());
    }
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void squaresWhenAsked(ServerKind kind) throws IOException {
    try (RunningServer server = RunningServer.start(kind, Calculation.SQUARE);
        LineClientBlocking client = server.connect()) {
      assertThat(client.ask("-12")).isEqualTo("144");
    }
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void whiteSpaceAroundTheNumber(ServerKind kind) throws IOException {
    try (RunningServer server = RunningServer.start(kind);
        LineClientBlocking client = server.connect()) {
      assertThat(client.ask(" \t 21  \r")).isEqualTo("42");
    }
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void severalNumbersInOnePacket(ServerKind kind) throws IOException {
    try (RunningServer server = RunningServer.start(kind);
        LineClientBlocking client = server.connect()) {
      client.send("1\n2\n3\n");
      assertThat(client.readLine()).isEqualTo("2");
      assertThat(client.readLine()).isEqualTo("4");
      assertThat(client.readLine()).isEqualTo("6");
    }
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void oneNumberOverSeveralPackets(ServerKind kind) throws IOException {
    try (RunningServer server = RunningServer.start(kind);
        LineClientBlocking client = server.connect()) {
      for (String packet : "1\n123456\n".split("")) {
        client.send(packet);
      }
      assertThat(client.readLine()).isEqualTo("2");
      assertThat(client.readLine()).isEqualTo("246912");
    }
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void lastLineWithoutItsEnd(ServerKind kind) throws IOException {
    try (RunningServer server = RunningServer.start(kind);
        LineClientBlocking client = server.connect()) {
      client.send("21");
      client.endOutput();
      assertThat(client.readLine()).isEqualTo("42");
      assertThat(client.readLine()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void whatIsNoIntegerIsAnErrorAndTheConnectionGoesOn(ServerKind kind) throws IOException {
    try (RunningServer server = RunningServer.start(kind);
        LineClientBlocking client = server.connect()) {
      assertThat(client.ask("abc")).isEqualTo("error: not an integer: abc");
      assertThat(client.ask("")).isEqualTo("error: not an integer: ");
      assertThat(client.ask("1.5")).isEqualTo("error: not an integer: 1.5");
      assertThat(client.ask("x".repeat(1000)))
          .isEqualTo("error: not an integer: " + "x".repeat(40) + "...");
      assertThat(client.ask("21")).isEqualTo("42");
    }
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void longestLine(ServerKind kind) throws IOException {
    try (RunningServer server = RunningServer.start(kind);
        LineClientBlocking client = server.connect()) {
      String number = "4".repeat(MAX_LINE);
      assertThat(client.ask(number)).isEqualTo("8".repeat(MAX_LINE));
      assertThat(client.ask("21")).isEqualTo("42");
    }
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void tooLongLineIsAnErrorAndTheConnectionEnds(ServerKind kind) throws IOException {
    try (RunningServer server = RunningServer.start(kind)) {
      try (LineClientBlocking client = server.connect()) {
        client.send("21\n" + "4".repeat(3 * MAX_LINE));
        assertThat(client.readLine()).isEqualTo("42");
        assertThat(client.readLine()).isEqualTo("error: a line may have at most 65536 bytes");
        assertThat(client.readLine()).isNull();
      }
      try (LineClientBlocking next = server.connect()) {
        assertThat(next.ask("21")).isEqualTo("42");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void printsWhatHappens(ServerKind kind) throws Exception {
    try (RunningServer server = RunningServer.start(kind);
        LineClientBlocking client = server.connect()) {
      client.send(" 21 \n");
      assertThat(server.printed()).isEqualTo("Server started");
      assertThat(server.printed()).isEqualTo("Connected by " + client.address());
      assertThat(server.printed()).isEqualTo("21 42");
      String address = client.address();
      client.leave();
      assertThat(server.printed()).isEqualTo("Disconnected by " + address);
    }
  }
}
