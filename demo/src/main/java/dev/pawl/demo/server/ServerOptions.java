package dev.pawl.demo.server;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * What the four servers have in common.
 *
 * @param address where to listen
 * @param calculation what to answer
 * @param maxLine how long a line may be, in bytes
 * @param log told what happens
 */
public record ServerOptions(
    InetSocketAddress address, Calculation calculation, int maxLine, ServerLog log) {
  /** How long a line may be unless somebody says otherwise: 64 KiB. */
  public static final int DEFAULT_MAX_LINE = 64 * 1024;

  /** How many clients may wait to be accepted. */
  static final int BACKLOG = 1024;

  /** How long a client that is refused may take to read why. */
  static final Duration FAREWELL = Duration.ofSeconds(2);

  /** What a client is told whose line is too long. */
  String lineTooLong() {
    return "error: a line may have at most " + maxLine + " bytes";
  }
}
