package dev.pawl.scheduler;

/** Where a loop's time comes from, and how it passes while there is nothing to do. */
public interface Time {
  /** Nanoseconds since some moment. Any thread. */
  long nanoTime();

  /**
   * How long to sleep until something comes from outside, in nanoseconds of real time.
   *
   * @param nanos when the next timer is due; {@link Long#MAX_VALUE} when there is none, and also as
   *     the answer: until something comes
   * @param sockets whether channels are registered
   * @param calls whether other threads work for the loop: see {@link EventLoop#callBegins}
   */
  long idle(long nanos, boolean sockets, boolean calls);

  /** Called after such a sleep, when nothing came. */
  void idled(long nanos);
}
