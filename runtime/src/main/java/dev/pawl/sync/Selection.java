package dev.pawl.sync;

import dev.pawl.Operation;
import dev.pawl.sync.Select.Case;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wait for the first of several cases.
 *
 * <p>While it waits, it has an entry in the queue of each channel. Whoever comes to the first of
 * them decides the selection, and all entries leave in that moment: nobody can hand anything to a
 * selection that has been decided.
 */
final class Selection extends Operation<Case<?>> {
  private final List<? extends Case<?>> cases;
  private List<Waiting<?>> entries = List.of();

  /** What was taken or sent; null when the channel is closed. */
  @Nullable Object element;

  Selection(List<? extends Case<?>> cases) {
    this.cases = cases;
  }

  @Override
  protected String describe() {
    return "the first of " + cases;
  }

  @Override
  protected void start() {
    Case<?> ready = null;
    for (Case<?> each : cases) {
      each.requireOwner();
      if (each.isReady() && (ready == null || each.chosen() < ready.chosen())) {
        ready = each;
      }
    }
    if (ready != null) {
      chosen(ready, ready.proceed());
      return;
    }
    entries = new ArrayList<>(cases.size());
    for (Case<?> each : cases) {
      entries.add(each.await(this));
    }
  }

  /** Decides the selection. */
  void chosen(Case<?> winner, @Nullable Object taken) {
    cancelled();
    long latest = 0;
    for (Case<?> each : cases) {
      latest = Math.max(latest, each.chosen());
    }
    winner.chosen(latest + 1);
    element = taken;
    complete(winner);
  }

  @Override
  protected void cancelled() {
    entries.forEach(Waiting::leave);
    entries = List.of();
  }
}
