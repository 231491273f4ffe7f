package dev.pawl.demo.libraries;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pawl.demo.Pace;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A web site on the loopback address, the JDK's own, which takes its time: three of its pages are
 * given when all of them have been asked for.
 */
final class SlowSite implements AutoCloseable {
  private static final int PAGES = 3;
  private static final int PATIENCE_SECONDS = 20;

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Phaser asked = new Phaser(PAGES);
  private final AtomicInteger present = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final Duration delay;

  SlowSite(Duration delay) throws IOException {
    this.delay = delay;
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, 404, "there is no such page"));
    for (String name : new String[] {"apples", "pears", "plums"}) {
      server.createContext("/" + name, exchange -> answerSlowly(exchange, "all about " + name));
    }
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** How many requests there were at the same time, at most. */
  int mostAtOnce() {
    return mostAtOnce.get();
  }

  private void answerSlowly(HttpExchange exchange, String text) throws IOException {
    mostAtOnce.accumulateAndGet(present.incrementAndGet(), Math::max);
    try {
      asked.awaitAdvanceInterruptibly(asked.arrive(), PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException e) {
      throw new IOException("the other pages were not asked for meanwhile", e);
    }
    Pace.block(delay);
    present.decrementAndGet();
    answer(exchange, 200, text);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
