package dev.pawl.sync;

import dev.pawl.TaskFrame;
import dev.pawl.sync.Select.Case;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Select#select} returns: awaits the selection, and then calls the function of the case
 * in the task that awaits, and not in the one that happened to be on the other side. A frame
 * written by hand.
 */
final class Selecting<R extends @Nullable Object> extends TaskFrame<R> {
  private final Selection selection;
  private boolean suspended;

  Selecting(List<Case<? extends R>> cases) {
    selection = new Selection(cases);
  }

  @Override
  protected @Nullable Object step() throws Throwable {
    Object outcome = suspended ? resumed() : selection.poll(this);
    if (outcome == SUSPENDED) {
      suspended = true;
      return selection.subscribe(this);
    }
    Case<?> winner = selection.resultNow();
    Object element = selection.element;
    return element == null ? winner.resultOfClosed() : winner.result(element);
  }

  @Override
  protected StackTraceElement suspensionPoint() {
    return new StackTraceElement("dev.pawl.sync.Select", "select", null, -1);
  }
}
