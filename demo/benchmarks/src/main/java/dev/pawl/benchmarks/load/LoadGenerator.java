package dev.pawl.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Clients that send requests as fast as they are answered, from one thread, with the same number of
 * requests in flight on each connection at all times.
 *
 * <p>Per request it does what the fastest server has to do, a read and a write, and less beside:
 * nothing is parsed and nothing allocated. It says what it has used of its own processor, so that
 * everybody can see who had to wait for whom.
 */
public final class LoadGenerator {
  /** How long the last answers may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final long LONGEST_NANOS = Duration.ofHours(1).toNanos();
  private static final int LOOK_MILLIS = 100;

  private final long serverPid;
  private final int pipelining;
  private final Selector selector = Selector.open();
  private final List<Client> clients = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(16 * 1024);
  private final Consumer<SelectionKey> ready = this::ready;
  private final Histogram latencies = new Histogram(LONGEST_NANOS, 3);

  // Of the present run.
  private long requestsLeft;
  private long deadline;
  private long answered;
  private long inFlight;
  private @Nullable IOException failure;

  /** Connects all clients. */
  LoadGenerator(InetSocketAddress server, long serverPid, int connections, int pipelining)
      throws IOException {
    this.serverPid = serverPid;
    this.pipelining = pipelining;
    for (int i = 0; i < connections; i++) {
      clients.add(new Client(server, selector, i, pipelining));
    }
  }

  /**
   * Sends requests for some time, or so many of them, whichever is less, and waits for the answers
   * to all.
   */
  Measured run(Duration time, long maxRequests) throws IOException {
    latencies.reset();
    requestsLeft = maxRequests;
    answered = 0;
    Duration serverBefore = ProcessCpu.of(serverPid);
    Duration ownBefore = ProcessCpu.of(ProcessHandle.current().pid());
    long begin = System.nanoTime();
    deadline = begin + time.toNanos();
    for (Client client : clients) {
      send(client, pipelining, System.nanoTime());
    }
    while (inFlight > 0) {
      selector.select(ready, LOOK_MILLIS);
      IOException thrown = failure;
      if (thrown != null) {
        throw thrown;
      }
      if (System.nanoTime() - deadline > PATIENCE.toNanos()) {
        throw new IOException(inFlight + " requests were not answered");
      }
    }
    long elapsed = System.nanoTime() - begin;
    return new Measured(
        answered,
        elapsed,
        ProcessCpu.of(serverPid).minus(serverBefore).toNanos(),
        ProcessCpu.of(ProcessHandle.current().pid()).minus(ownBefore).toNanos(),
        latencies.getValueAtPercentile(50),
        latencies.getValueAtPercentile(99),
        latencies.getValueAtPercentile(99.9));
  }

  private void ready(SelectionKey key) {
    Client client = (Client) key.attachment();
    try {
      int count = client.receive(buffer);
      long now = System.nanoTime();
      client.answered(count, now, latencies);
      answered += count;
      inFlight -= count;
      if (now < deadline) {
        send(client, count, now);
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  private void send(Client client, int most, long now) throws IOException {
    int count = (int) Math.min(most, requestsLeft);
    if (count > 0) {
      client.send(count, now);
      requestsLeft -= count;
      inFlight += count;
    }
  }

  /**
   * Connects so many clients to a port of this machine, prints a line, and then does what each line
   * of standard input says, {@code MILLIS REQUESTS}, and prints what was {@link Measured}.
   *
   * @param args port, process id of the server, connections, pipelining
   */
  public static void main(String[] args) throws IOException {
    LoadGenerator generator =
        new LoadGenerator(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])),
            Long.parseLong(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]));
    System.out.println("connected");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      Duration time = Duration.ofMillis(Long.parseLong(words[0]));
      System.out.println(generator.run(time, Long.parseLong(words[1])).format());
    }
  }
}
