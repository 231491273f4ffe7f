package dev.pawl.benchmarks.server;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * How a server is watched by the process that started it. It prints its port, then answers each
 * line of its standard input, and ends with its standard input: when whoever started it is gone,
 * for whatever reason, so is it.
 *
 * <ul>
 *   <li>{@code allocated}: the bytes that its threads have allocated so far
 *   <li>{@code heap}: the bytes that are reachable
 * </ul>
 */
final class Control {
  private Control() {}

  /** Tells the port, and answers from now on, on a thread of its own. */
  static void start(int port) {
    System.out.println(port);
    Thread thread = new Thread(Control::answer, "control");
    thread.setDaemon(true);
    thread.start();
  }

  private static void answer() {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      for (String question = in.readLine(); question != null; question = in.readLine()) {
        System.out.println(
            switch (question) {
              case "allocated" -> allocated();
              case "heap" -> heap();
              default -> throw new IllegalArgumentException(question);
            });
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static long allocated() {
    // Not earlier: it would be a good part of the time that a server takes to start.
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, bytes); // -1 for a thread that has just ended
    }
    return sum;
  }

  private static long heap() {
    // What the first collection has found to be garbage may have cleaners, which run now.
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
