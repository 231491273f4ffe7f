package support;

/** How the tasks that {@link Later} makes end. */
public enum Mode {
  /** As their names say. */
  AS_WRITTEN,
  /** Each one has ended when it is awaited. */
  COMPLETE,
  /** Each one suspends whoever awaits it. */
  SUSPENDED
}
