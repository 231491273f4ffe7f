package dev.pawl.io;

import static dev.pawl.Script.repeat;
import static dev.pawl.Script.task;
import static dev.pawl.Script.then;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.Pawl;
import dev.pawl.Task;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server and its clients, all of them streams of one scheduler. */
@Timeout(20)
class EchoTest {
  private static Task<@Nullable String> echo(TcpStream client) {
    return then(
        repeat(
            () ->
                then(
                    client.readLine(),
                    line ->
                        line == null
                            ? Pawl.done(line)
                            : then(client.write("echo " + line + "\n"), sent -> Pawl.done(line))),
            line -> line == null),
        end -> {
          client.close();
          return Pawl.done(end);
        });
  }

  @Test
  void clientTalksToServer() {
    Task<String> conversation =
        task(
            () -> {
              TcpListener listener =
                  TcpListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
              Pawl.spawn(then(listener.accept(), EchoTest::echo));
              return then(
                  TcpStream.connect("localhost", listener.localAddress().getPort()),
                  server ->
                      then(
                          server.write("one\ntwo\nthree"),
                          sent -> {
                            server.shutdownOutput();
                            return then(
                                server.readLine(),
                                one ->
                                    then(
                                        server.readLine(),
                                        two ->
                                            then(
                                                server.readLine(),
                                                three ->
                                                    then(
                                                        server.readLine(),
                                                        end ->
                                                            Pawl.done(
                                                                one + "|" + two + "|" + three + "|"
                                                                    + end)))));
                          }));
            });

    assertThat(Pawl.run(conversation)).isEqualTo("echo one|echo two|echo three|null");
  }
}
