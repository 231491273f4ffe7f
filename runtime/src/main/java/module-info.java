/** Tasks, the scheduler that runs them on one thread, and non-blocking I/O. */
module dev.pawl {
  requires static org.jspecify;

  exports dev.pawl;
  exports dev.pawl.io;
  exports dev.pawl.sync;
}
