package dev.pawl;

import dev.pawl.TaskScope.Joiner;
import dev.pawl.scheduler.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a group of tasks, which were started together and all end before it: what {@link
 * TaskScope#join}, {@link Pawl#all}, {@link Pawl#race} and {@link Pawl#any} return.
 *
 * <p>Each task of the group is a root of its own, and its {@link Fork} waits for it. Cancelling who
 * awaits the group cancels the tasks and waits for them all the same. The request stays pending
 * meanwhile, as it does when the outcome of an operation is on its way; because in the end it may
 * turn out that all of them had ended, and the result must not be lost.
 */
class Join<T extends @Nullable Object, R extends @Nullable Object> extends Task<R> {
  /*
   * The status is that of a task: NEW while nobody has awaited the join; ACTIVE until the last fork
   * has ended. Independent of it:
   *
   *   RUNNING   -> DECIDED     // the joiner knows enough: the other forks are cancelled
   *   RUNNING   -> CANCELLED   // who awaits it was cancelled, or the scope closed: so are the forks
   *   CANCELLED -> DECIDED     // a result was on its way, and the joiner needs no other
   *
   * The joiner is told of every fork that ends before DECIDED, except for those that CANCELLED has
   * interrupted. Once there was one of those, only DECIDED can still give the group a result.
   */
  private enum Phase {
    RUNNING,
    DECIDED,
    CANCELLED
  }

  private final Joiner<? super T, ? extends R> joiner;

  /** What ran when the group was made, so that a dump can tell whose it is; mostly its opener. */
  private final @Nullable TaskFrame<?> opener;

  private Phase phase = Phase.RUNNING;

  /** The forks that run, in the order in which they were started: a list through themselves. */
  private @Nullable Fork first;

  private @Nullable Fork last;

  /** Whether a fork ended without an outcome because the group was cancelled. */
  private boolean interrupted;

  /** What the joiner threw instead of deciding. */
  private @Nullable Throwable joinerFailure;

  /** What was thrown by forks that were cancelled because the joiner had decided. */
  private final List<Throwable> late = new ArrayList<>(0);

  Join(Joiner<? super T, ? extends R> joiner) {
    this.joiner = joiner;
    EventLoop loop = EventLoop.current();
    this.opener = loop != null && loop.running() instanceof TaskFrame<?> frame ? frame : null;
  }

  /** The frame that opened the scope in which a task was forked; null when there is none. */
  static @Nullable TaskFrame<?> opener(TaskFrame<?> fork) {
    return fork.firstWaiter() instanceof Join<?, ?>.Fork waiter
            && waiter.onBehalfOf() instanceof Join<?, ?> join
        ? join.opener
        : null;
  }

  // ---------------------------------------------------------------- the forks

  /**
   * Starts a task as part of the group; not when the group is over, which cancels it instead.
   *
   * @return the task, or one that has an outcome of its own
   */
  final <U extends T> Task<U> fork(Task<U> given, Context forkContext) {
    // Everybody who yields shares one task, which never ends; and the outcome of a task of another
    // scheduler cannot be seen from here.
    boolean apart = given instanceof Yield || given.isForeignTo(forkContext);
    Task<U> task = apart ? new Spawned<>(given) : given;
    if (phase != Phase.RUNNING) {
      cancelUnstarted(task);
    } else if (joiner.onFork(task)) {
      cancelUnstarted(task);
      decide();
    } else if (task.isDone()) {
      tellJoiner(task);
    } else {
      start(task, forkContext);
    }
    return task;
  }

  private void start(Task<? extends T> task, Context forkContext) {
    Fork fork = new Fork(task, forkContext.scheduler().launch(task, forkContext));
    fork.previous = last;
    if (last == null) {
      first = fork;
    } else {
      last.next = fork;
    }
    last = fork;
    fork.root.addWaiter(fork);
  }

  private static void cancelUnstarted(Task<?> task) {
    if (task.isNew()) {
      task.cancel();
    }
  }

  /** A task of the group, while it runs. */
  private final class Fork implements Waiter {
    final Task<? extends T> task;

    /** What the loop runs: the task, or a frame that awaits it. */
    final TaskFrame<?> root;

    @Nullable Fork next;
    @Nullable Fork previous;

    Fork(Task<? extends T> task, TaskFrame<?> root) {
      this.task = task;
      this.root = root;
    }

    @Override
    public Task<?> onBehalfOf() {
      return Join.this;
    }

    @Override
    public void taskEnded(Task<?> ended) {
      if (previous == null) {
        first = next;
      } else {
        previous.next = next;
      }
      if (next == null) {
        last = previous;
      } else {
        next.previous = previous;
      }
      forkEnded(task, ended);
      endIfLast();
    }
  }

  private void forkEnded(Task<? extends T> task, Task<?> root) {
    // A task that was merely awaited goes on when the wait is cancelled.
    boolean hasOutcome =
        task.isDone() && !(phase == Phase.CANCELLED && root.status == Task.CANCELLED);
    if (phase == Phase.DECIDED) {
      if (root.status == FAILED) {
        late.add(root.failure());
      }
    } else if (hasOutcome) {
      tellJoiner(task);
    } else {
      interrupted = true;
      cancelGroup();
    }
  }

  private void tellJoiner(Task<? extends T> task) {
    try {
      if (joiner.onComplete(task)) {
        decide();
      }
    } catch (Throwable failure) {
      joinerFailure = failure;
      decide();
    }
  }

  private void decide() {
    boolean first = phase == Phase.RUNNING;
    phase = Phase.DECIDED;
    if (first) {
      cancelForks();
    }
  }

  /** Cancels the tasks of the group, and refuses further ones. */
  final void cancelGroup() {
    if (phase == Phase.RUNNING) {
      phase = Phase.CANCELLED;
    }
    cancelForks();
  }

  private void cancelForks() {
    // A task that ends at once leaves the list, and may take others with it.
    List<Fork> running = new ArrayList<>();
    for (Fork fork = first; fork != null; fork = fork.next) {
      running.add(fork);
    }
    running.forEach(fork -> fork.root.cancel());
  }

  @Override
  String description() {
    return "join";
  }

  @Override
  String describeWait() {
    int running = 0;
    for (Fork fork = first; fork != null; fork = fork.next) {
      running++;
    }
    return description() + ", " + running + (running == 1 ? " task runs" : " tasks run");
  }

  /** Whether tasks of the group run. */
  final boolean hasForks() {
    return first != null;
  }

  /** Whether no further task may join the group. */
  final boolean isOver() {
    return phase != Phase.RUNNING;
  }

  // ---------------------------------------------------------------- the outcome

  /** Called when the group is awaited first; all tasks that it begins with are forked here. */
  void begun() {}

  private void endIfLast() {
    if (first != null || (status & STATUS_MASK) != ACTIVE) {
      return;
    }
    if (interrupted && phase != Phase.DECIDED) {
      endCancelled();
      return;
    }
    R result;
    try {
      if (joinerFailure != null) {
        throw joinerFailure;
      }
      result = joiner.result();
    } catch (Throwable failure) {
      if (interrupted) {
        late.add(failure);
        endCancelled();
      } else {
        endWith(failure);
      }
      return;
    }
    endAndWake(SUCCESS, result);
  }

  private void endCancelled() {
    Cancellation.forgetWaiters(slot);
    endWith(Cancellation.atAwait(name()));
  }

  private void endWith(Throwable failure) {
    for (Throwable other : late) {
      if (other != failure) {
        failure.addSuppressed(other);
      }
    }
    endAndWake(statusOf(failure), failure);
  }

  @Override
  public final @Nullable Object poll(TaskFrame<?> awaiter) throws Throwable {
    if (isForeignTo(awaiter.context())) {
      return TaskFrame.SUSPENDED;
    }
    if (isNew()) {
      awaiter.context().scheduler(); // whoever has none must not begin
      begin(awaiter.context());
      begun();
      endIfLast();
    }
    return (status & STATUS_MASK) == ACTIVE ? TaskFrame.SUSPENDED : outcome(awaiter, false);
  }

  @Override
  final boolean isCall() {
    return false;
  }

  @Override
  public final Object subscribe(TaskFrame<?> awaiter) {
    return isForeignTo(awaiter.context()) ? Bridge.subscribe(this, awaiter) : park(awaiter);
  }

  @Override
  final void cancelNew() {
    if (first == null) {
      super.cancelNew();
    } else {
      begin(context());
      interrupted = true;
      cancelGroup();
    }
  }

  @Override
  final void cancelActive() {
    cancelGroup();
  }

  @Override
  final boolean giveUp(TaskFrame<?> awaiter) {
    if (slot != awaiter || (status & STATUS_MASK) != ACTIVE) {
      return super.giveUp(awaiter);
    }
    cancelGroup();
    return status == CANCELLED;
  }
}
