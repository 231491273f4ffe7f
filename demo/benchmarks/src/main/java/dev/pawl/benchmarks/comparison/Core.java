package dev.pawl.benchmarks.comparison;

import java.util.List;

/** A core of the machine that a process is kept on, by {@code taskset}. */
record Core(List<String> prefix) {
  /** Wherever the system likes. */
  static final Core ANY = new Core(List.of());

  /** One of the machine's, or any where processes cannot be kept on one. */
  static Core of(int number) {
    return Tool.exists("taskset") && Runtime.getRuntime().availableProcessors() > 1
        ? new Core(List.of("taskset", "-c", Integer.toString(number)))
        : ANY;
  }
}
