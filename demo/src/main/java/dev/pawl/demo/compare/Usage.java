package dev.pawl.demo.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process uses at one moment.
 *
 * @param threads its threads, those of the JVM itself left out
 * @param heap what is reachable in its heap, in bytes
 * @param resident the memory that the operating system has given it, in bytes; 0 where this is not
 *     known. Where all of the heap has been given at the start, what this grows by lies outside of
 *     the heap: stacks of threads, mostly
 */
record Usage(int threads, long heap, long resident) {

  /** That of this process. Collects garbage first. */
  static Usage now() throws IOException {
    return new Usage(
        ManagementFactory.getThreadMXBean().getThreadCount(), heapAfterCollection(), ownPages());
  }

  private static long heapAfterCollection() {
    long used = Long.MAX_VALUE;
    while (true) {
      System.gc();
      long now = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      if (now >= used) {
        return now;
      }
      used = now;
    }
  }

  /** Whether there is more to it than the heap. */
  static boolean knowsAllMemory() throws IOException {
    return ownPages() > 0;
  }

  /** Pages of its own, and not of files, from proc(5), which says it in kilobytes. */
  private static long ownPages() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("RssAnon:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    }
    return 0;
  }

  /** What has come to it since another moment. */
  Usage since(Usage before) {
    return new Usage(threads - before.threads, heap - before.heap, resident - before.resident);
  }

  /** The less of each. */
  Usage least(Usage other) {
    return new Usage(
        Math.min(threads, other.threads),
        Math.min(heap, other.heap),
        Math.min(resident, other.resident));
  }

  /** One line, for {@link #parse}. */
  String format() {
    return threads + " " + heap + " " + resident;
  }

  static Usage parse(String line) {
    String[] parts = line.split(" ", -1);
    return new Usage(
        Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }
}
