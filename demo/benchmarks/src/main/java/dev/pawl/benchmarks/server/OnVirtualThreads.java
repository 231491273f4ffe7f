package dev.pawl.benchmarks.server;

import dev.pawl.benchmarks.VirtualThreads;
import java.io.IOException;

/** A virtual thread for each connection. */
final class OnVirtualThreads {
  private OnVirtualThreads() {}

  /** Serves on any free port until standard input ends. */
  public static void main(String[] args) throws IOException {
    new Threaded(VirtualThreads.factory()).run();
  }
}
