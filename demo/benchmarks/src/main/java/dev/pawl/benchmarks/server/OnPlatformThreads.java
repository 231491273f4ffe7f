package dev.pawl.benchmarks.server;

import java.io.IOException;

/** A thread of the system for each connection. */
final class OnPlatformThreads {
  private OnPlatformThreads() {}

  /** Serves on any free port until standard input ends. */
  public static void main(String[] args) throws IOException {
    new Threaded(Thread::new).run();
  }
}
