package dev.pawl.processor.differential;

/** A program that the two sides disagree about, and what about. */
record Finding(Program program, Kind kind, String message) {
  /** At which stage it showed; a shrinker must not slip from one into another. */
  enum Kind {
    /** The program itself is not correct Java: the fault is the test's. */
    NOT_JAVA,
    /** javac crashes without Pawl, or writes classes that the JVM refuses. */
    JAVAC_CRASHES,
    /** Pawl does not compile it. */
    NOT_WOVEN,
    /** The verifier of ASM or of the JVM refuses what Pawl wrote. */
    NOT_VERIFIED,
    /** The traces differ. */
    TRACE,
    /** One of the sides does not end. */
    ENDLESS
  }

  @Override
  public String toString() {
    return program.path() + ": " + kind + ": " + message;
  }
}
