package dev.pawl.demo.client;

import dev.pawl.demo.server.Calculation;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What the clients do.
 *
 * @param server where the server is
 * @param calculation what it is to answer
 * @param clients how many there are
 * @param requests how many each sends; endless if empty
 * @param pause the longest pause before a request
 * @param hold how long all connections are held, once they are open, before the first request
 * @param printAnswers whether to print each number and its answer
 */
public record ClientOptions(
    InetSocketAddress server,
    Calculation calculation,
    int clients,
    OptionalInt requests,
    Duration pause,
    Duration hold,
    boolean printAnswers) {

  /** So many requests of so many clients, as fast as they are answered. */
  public static ClientOptions of(InetSocketAddress server, int clients, int requests) {
    return new ClientOptions(
        server,
        Calculation.DOUBLE,
        clients,
        OptionalInt.of(requests),
        Duration.ZERO,
        Duration.ZERO,
        false);
  }
}
