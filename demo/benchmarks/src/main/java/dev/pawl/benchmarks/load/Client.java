package dev.pawl.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;

/**
 * A connection, and the requests on it that have no answer yet.
 *
 * <p>It always asks for the double of the same number, which has two digits, and so has its answer.
 * Its neighbours have other numbers, so that an answer which went astray is noticed.
 */
final class Client {
  private static final int NUMBERS = 40;
  private static final int SMALLEST = 10;

  private final SocketChannel channel;

  /** As many requests as may be in flight. */
  private final ByteBuffer requests;

  private final int requestLength;
  private final byte[] answer;

  /** When each request in flight was sent: a ring. */
  private final long[] sentAt;

  private int oldest;
  private int inFlight;

  /** How many bytes of the next answer have arrived. */
  private int arrived;

  /**
   * Connects.
   *
   * @param index which of the clients this is
   */
  Client(InetSocketAddress server, Selector selector, int index, int pipelining)
      throws IOException {
    int number = SMALLEST + index % NUMBERS;
    byte[] request = (number + "\n").getBytes(StandardCharsets.US_ASCII);
    requestLength = request.length;
    answer = (2 * number + "\n").getBytes(StandardCharsets.US_ASCII);
    sentAt = new long[pipelining];
    requests = ByteBuffer.allocateDirect(request.length * pipelining);
    for (int i = 0; i < pipelining; i++) {
      requests.put(request);
    }
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Sends so many requests, in one write. */
  void send(int count, long now) throws IOException {
    requests.position(0).limit(count * requestLength);
    channel.write(requests);
    if (requests.hasRemaining()) {
      throw new IOException("the kernel does not take " + count + " requests");
    }
    int slot = oldest + inFlight;
    for (int i = 0; i < count; i++, slot++) {
      sentAt[slot < sentAt.length ? slot : slot - sentAt.length] = now;
    }
    inFlight += count;
  }

  /**
   * Takes what has arrived and checks it, byte by byte.
   *
   * @return how many answers are complete
   */
  int receive(ByteBuffer buffer) throws IOException {
    if (channel.read(buffer.clear()) < 0) {
      throw new EOFException("the server has closed a connection");
    }
    int complete = 0;
    int matched = arrived;
    for (int i = 0; i < buffer.position(); i++) {
      if (buffer.get(i) != answer[matched]) {
        throw new IOException("a wrong answer: " + text(buffer) + " instead of " + text(answer));
      }
      if (++matched == answer.length) {
        matched = 0;
        complete++;
      }
    }
    arrived = matched;
    if (complete > inFlight || (complete == inFlight && matched > 0)) {
      throw new IOException("an answer that nobody has asked for: " + text(buffer));
    }
    return complete;
  }

  /** Notes how long the oldest requests took. */
  void answered(int count, long now, Histogram latencies) {
    for (int i = 0; i < count; ) {
      long sent = sentAt[oldest];
      int together = 0;
      // Those that were sent together have taken equally long.
      while (i < count && sentAt[oldest] == sent) {
        oldest = oldest + 1 < sentAt.length ? oldest + 1 : 0;
        together++;
        i++;
      }
      latencies.recordValueWithCount(Math.max(0, now - sent), together);
    }
    inFlight -= count;
  }

  private static String text(ByteBuffer buffer) {
    return StandardCharsets.US_ASCII.decode(buffer.duplicate().flip()).toString();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
