package dev.pawl.scheduler;

import java.nio.channels.SelectionKey;

/** What a channel's owner attaches to its key: told when the channel becomes ready. */
@FunctionalInterface
public interface Readiness {
  /**
   * Called on the loop's thread, inside the selection: marks, and makes continuations ready;
   * neither runs user code nor selects.
   *
   * @param key the channel's key, for changing the interest
   * @param ready the operations that are ready, as in {@link SelectionKey#readyOps}
   */
  void ready(SelectionKey key, int ready);
}
