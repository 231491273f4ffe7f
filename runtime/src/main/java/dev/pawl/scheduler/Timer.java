package dev.pawl.scheduler;

/** Something that is due at a time; see {@link TimerQueue}. */
public interface Timer {
  /** Called once, on the loop's thread, when the time has come. */
  void fire();

  /** Where the timer lies in its queue, so that it can be removed without a search; else -1. */
  int timerIndex();

  /** Called by the queue only. */
  void timerIndex(int index);
}
