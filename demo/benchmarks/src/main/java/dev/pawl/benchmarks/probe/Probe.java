package dev.pawl.benchmarks.probe;

import java.util.List;

/**
 * Measures one thing, once, in a JVM that nothing else has been measured in.
 *
 * <pre>
 *   java -cp ... dev.pawl.benchmarks.probe.Probe sleepers pawl 100000
 * </pre>
 */
public interface Probe {
  /** A probe under the name that the command line calls it by. */
  record Entry(String name, Probe probe) {}

  List<Entry> ALL =
      List.of(
          new Entry("parked-in-promise", ParkedTasks::inPromise),
          new Entry("parked-in-timer", ParkedTasks::inTimer),
          new Entry("depth-suspended", AwaitDepth::suspended),
          new Entry("depth-completed", AwaitDepth::completed),
          new Entry("tree-walk", TreeWalk::nanosPerNode),
          new Entry("sleepers", Sleepers::millisBeyond),
          new Entry("lateness", Lateness::longestMicros),
          new Entry("resume-among", Scaling::resumeNanos),
          new Entry("timer-among", Scaling::timerNanos));

  /**
   * Measures.
   *
   * @param variant who does it: {@code pawl}, {@code byHand}, or a rival
   * @param size how many, or how deep
   */
  double measure(String variant, int size) throws Exception;

  /** Measures what the arguments say, and prints the figure alone on a line. */
  static void main(String[] args) throws Exception {
    for (Entry entry : ALL) {
      if (entry.name().equals(args[0])) {
        System.out.println(entry.probe().measure(args[1], Integer.parseInt(args[2])));
        return;
      }
    }
    throw new IllegalArgumentException("no probe is called " + args[0]);
  }

  /** What a probe throws that cannot be measured that way. */
  static IllegalArgumentException unknown(String variant) {
    return new IllegalArgumentException("this cannot be done by " + variant);
  }
}
