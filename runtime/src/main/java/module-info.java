/** Tasks, the scheduler that runs them on one thread, and non-blocking I/O. */
module dev.pawl {
  requires static org.jspecify;
  // For the MBean of a scheduler that has one.
  requires static java.management;
  // For dev.pawl.testing alone, and only where a program has it: tests do, servers do not.
  requires static org.junit.jupiter.api;

  exports dev.pawl;
  exports dev.pawl.io;
  exports dev.pawl.sync;
  exports dev.pawl.testing;
}
