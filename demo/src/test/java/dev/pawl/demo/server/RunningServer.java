package dev.pawl.demo.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.Scheduler;
import dev.pawl.demo.client.LineClient;
import dev.pawl.demo.client.LineClientBlocking;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server on any free port, on a thread of its own, and what it has printed. */
public final class RunningServer implements AutoCloseable {
  /** A number that makes the handler of its client fail. */
  static final String POISON = "31415926535";

  private static final String CLIENTS = "clients";

  /** The clients of all tests live on one thread, which these never see: they are plain code. */
  private static final Scheduler CLIENTS_SCHEDULER =
      Scheduler.builder()
          .named(CLIENTS)
          .guestOf(Executors.newSingleThreadExecutor(RunningServer::clientsThread))
          .create();

  private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
  private final Server server;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private RunningServer(ServerKind kind, Calculation calculation) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server =
        kind.open(
            new ServerOptions(
                anyPort, calculation, ServerOptions.DEFAULT_MAX_LINE, new ServerLog(this::print)));
    new Thread(this::run, kind + " server").start();
  }

  private static Thread clientsThread(Runnable work) {
    Thread thread = new Thread(work, CLIENTS);
    thread.setDaemon(true);
    return thread;
  }

  /** Whether a thread is there for clients, and not for a server. */
  static boolean belongsToClients(Thread thread) {
    return thread.getName().endsWith(CLIENTS);
  }

  /** Starts a server that doubles. */
  public static RunningServer start(ServerKind kind) throws IOException {
    return start(kind, Calculation.DOUBLE);
  }

  /** Starts a server. */
  public static RunningServer start(ServerKind kind, Calculation calculation) throws IOException {
    return new RunningServer(kind, calculation);
  }

  private void print(String line) {
    if (line.startsWith(POISON + " ")) {
      throw new IllegalStateException("this handler fails, and is meant to");
    }
    printed.add(line);
  }

  private void run() {
    try {
      server.run();
      end.complete(null);
    } catch (Throwable e) {
      end.completeExceptionally(e);
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.address();
  }

  /** A new client. */
  public LineClientBlocking connect() throws IOException {
    LineClientBlocking client =
        new LineClientBlocking(new LineClient(address()), CLIENTS_SCHEDULER);
    client.connect();
    return client;
  }

  /** Takes the next line that the server prints, and waits until it has. */
  @Nullable String printed() throws InterruptedException {
    return printed.poll(30, TimeUnit.SECONDS);
  }

  /** Asks the server to stop, and does not wait. */
  public void stop() {
    server.close();
  }

  /** Waits until the server has ended without an exception. */
  public void awaitEnd() {
    assertThat(end).succeedsWithin(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    stop();
    awaitEnd();
  }
}
