package dev.pawl;

/** The time of the machine. A class and not a lambda, which takes longer to make at the start. */
final class SystemClock implements Clock {
  static final Clock INSTANCE = new SystemClock();

  private SystemClock() {}

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
