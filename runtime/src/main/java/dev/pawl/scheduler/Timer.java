package dev.pawl.scheduler;

/** Something that is due at a time; see {@link TimerQueue}. */
public interface Timer {
  /** The index of a timer that lies in no queue. */
  int NOT_ARMED = -1;

  /** Called once, on the loop's thread, when the time has come. */
  void fire();

  /**
   * Where the timer lies in its queue, so that it can be removed without a search; else {@link
   * #NOT_ARMED}.
   */
  int timerIndex();

  /** Called by the queue only. */
  void timerIndex(int index);
}
