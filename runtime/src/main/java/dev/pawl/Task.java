package dev.pawl;

import dev.pawl.scheduler.Continuation;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A computation that may suspend, and its outcome.
 *
 * <p>A task is cold: it runs when it is first {@linkplain Pawl#await(Task) awaited} or {@linkplain
 * Pawl#spawn spawned}. It runs once and may be awaited any number of times; later awaits get the
 * same outcome.
 *
 * <p>A task that has started belongs to the scheduler it was started on, and every method is for
 * that scheduler's thread only, except where it says otherwise. Tasks of other schedulers may await
 * it, each going on on its own thread; from elsewhere, use {@link #toCompletableFuture}.
 *
 * @param <T> what the task results in; {@link Void} for nothing
 */
public abstract class Task<T extends @Nullable Object> extends Continuation {
  /** Where a task is in its life. */
  public enum State {
    /** Not started. */
    NEW,
    /** Started: it runs, or is ready to. */
    RUNNING,
    /** Started, and waiting for something else. */
    SUSPENDED,
    /** Ended with a result. */
    SUCCESS,
    /** Ended with an exception. */
    FAILED,
    /** Ended because it was cancelled. */
    CANCELLED
  }

  /*
   * The status, and what `slot` holds meanwhile:
   *
   *   NEW, NEW_NAMED -> SUBMITTED            // spawned by another thread than the scheduler's
   *   NEW, NEW_NAMED, SUBMITTED -> ACTIVE    // first awaited or spawned
   *   NEW, NEW_NAMED, SUBMITTED -> CANCELLED // cancel() before that
   *   ACTIVE         -> SUCCESS | FAILED     // the body returned or threw
   *   ACTIVE         -> CANCELLED            // the body threw a CancellationException
   *   ACTIVE         -> FORWARDED            // a tail await: the outcome will be another task's
   *
   *   status      slot
   *   NEW         null
   *   NEW_NAMED   the name, a String
   *   SUBMITTED   the name, a String, or null
   *   ACTIVE      null, or a TaskFrame or Waiter, or several of them as Waiters
   *   SUCCESS     the result
   *   FAILED      the exception;  CANCELLED likewise
   *   FORWARDED   the task whose outcome is this one's
   *
   * One field for waiters and outcome keeps a frame with its spill slots within 40 bytes. Plain
   * fields, the scheduler's thread only; Promise alone guards them with its monitor.
   */
  static final byte NEW = 0;
  static final byte ACTIVE = 1;
  static final byte SUCCESS = 2;
  static final byte FAILED = 3;
  static final byte CANCELLED = 4;
  static final byte FORWARDED = 5;
  static final byte NEW_NAMED = 6;
  static final byte SUBMITTED = 7;

  /** Selects the above from the flags below, which are set in ACTIVE only. */
  static final byte STATUS_MASK = 0x0f;

  /** Cancelled while it ran: the next suspension throws. Only frames have this, and the next. */
  static final byte CANCEL_REQUESTED = 0x10;

  /** The same was asked of a frame that awaits this one, directly or not. */
  static final byte AWAITER_CANCEL_REQUESTED = 0x40;

  /** A frame whose only remaining job is to pass on the outcome of what it awaits. */
  static final byte TAILING = 0x20;

  byte status;
  @Nullable Object slot;
  @Nullable Context context;

  Task() {}

  // ---------------------------------------------------------------- what compiled code calls

  /**
   * Starts the task if need be, and answers at once when it is complete. For compiled code.
   *
   * @return the result, or {@link TaskFrame#SUSPENDED}: the caller then saves its state and calls
   *     {@link #subscribe}
   * @throws Throwable the very exception that the task failed with
   */
  public abstract @Nullable Object poll(TaskFrame<?> awaiter) throws Throwable;

  /**
   * Makes a frame go on when this task ends. For compiled code, right after {@link #poll} said that
   * the task is not complete.
   *
   * @return {@link TaskFrame#SUSPENDED}
   */
  public abstract Object subscribe(TaskFrame<?> awaiter);

  // ---------------------------------------------------------------- what users call

  /**
   * Names the task, for messages and dumps; what it awaits inherits the name.
   *
   * @return this task
   * @throws IllegalStateException when the task has started
   */
  public Task<T> named(String name) {
    Objects.requireNonNull(name, "name");
    if (status != NEW && status != NEW_NAMED) {
      throw new IllegalStateException(
          this + " has started already; name a task before it is awaited or spawned");
    }
    status = NEW_NAMED;
    slot = name;
    return this;
  }

  /** The task's name: its own, or the one it inherited, or a description of what it runs. */
  public String name() {
    if (isNew() && slot instanceof String given) {
      return given;
    }
    Context inherited = context;
    return inherited != null && inherited.name != null ? inherited.name : description();
  }

  /** What the task is called when nobody named it. */
  String description() {
    return getClass().getSimpleName();
  }

  /** What a dump says of who waits for this task. */
  String describeWait() {
    return description();
  }

  /** Who waits for this task, the first of several; null when nobody does. */
  final @Nullable Object firstWaiter() {
    if ((status & STATUS_MASK) != ACTIVE) {
      return null;
    }
    return slot instanceof Waiters several ? several.list().get(0) : slot;
  }

  /**
   * The frame that waits for this task, the first of several; null when there is none. Where a
   * group lies in between, who waits for that.
   */
  final @Nullable TaskFrame<?> awaiter() {
    Task<?> task = this;
    while (task != null) {
      Object waiter = task.firstWaiter();
      if (waiter instanceof TaskFrame<?> frame) {
        return frame;
      }
      task = waiter instanceof Waiter other ? other.onBehalfOf() : null;
    }
    return null;
  }

  /** Whether the task has neither started nor ended. */
  final boolean isNew() {
    return status == NEW || status == NEW_NAMED || status == SUBMITTED;
  }

  /**
   * Where the task is in its life.
   *
   * @throws IllegalStateException on another thread than its scheduler's, until that is closed
   */
  public State state() {
    Ownership.requireOwnThread(this);
    return currentState();
  }

  State currentState() {
    return switch (status & STATUS_MASK) {
      case NEW, NEW_NAMED, SUBMITTED -> State.NEW;
      case SUCCESS -> State.SUCCESS;
      case FAILED -> State.FAILED;
      case CANCELLED -> State.CANCELLED;
      case FORWARDED -> target().currentState();
      default -> isSuspended() ? State.SUSPENDED : State.RUNNING;
    };
  }

  /** Whether the task, which is active, waits for something. */
  boolean isSuspended() {
    return true;
  }

  /**
   * Whether the task has ended, in whatever way.
   *
   * @throws IllegalStateException on another thread than its scheduler's, until that is closed
   */
  public boolean isDone() {
    Ownership.requireOwnThread(this);
    return hasEnded();
  }

  /** The same for those who know which thread they are on. */
  boolean hasEnded() {
    return switch (status & STATUS_MASK) {
      case SUCCESS, FAILED, CANCELLED -> true;
      case FORWARDED -> target().hasEnded();
      default -> false;
    };
  }

  /**
   * The result of a task that ended with one.
   *
   * @throws IllegalStateException when the task has not ended, or ended otherwise; and on another
   *     thread than its scheduler's, until that is closed
   */
  public T resultNow() {
    Ownership.requireOwnThread(this);
    return resultOfEnded();
  }

  /** The same for those who know which thread they are on. */
  @SuppressWarnings({"unchecked", "NullAway"}) // only poll and step put a result there, a T
  final T resultOfEnded() {
    return switch (status & STATUS_MASK) {
      case SUCCESS -> (T) slot;
      case FORWARDED -> (T) target().resultOfEnded();
      case FAILED, CANCELLED -> throw new IllegalStateException(this + " has no result", failure());
      default -> throw new IllegalStateException(this + " has not ended; await it");
    };
  }

  /**
   * The exception of a task that failed or was cancelled.
   *
   * @throws IllegalStateException when the task has not ended, or has a result; and on another
   *     thread than its scheduler's, until that is closed
   */
  public Throwable exceptionNow() {
    Ownership.requireOwnThread(this);
    return exceptionOfEnded();
  }

  final Throwable exceptionOfEnded() {
    return switch (status & STATUS_MASK) {
      case FAILED, CANCELLED -> failure();
      case FORWARDED -> target().exceptionOfEnded();
      case SUCCESS -> throw new IllegalStateException(this + " has a result");
      default -> throw new IllegalStateException(this + " has not ended; await it");
    };
  }

  /**
   * Cancels the task: what it is suspended on is given up, and its innermost {@code await} throws
   * {@link CancellationException}; finally blocks run and may await. A task that is running at the
   * moment is cancelled when it next suspends. A task that has not started will not run.
   *
   * <p>Tasks that were spawned are independent: cancelling somebody who awaits one ends the waiting
   * and not the task.
   *
   * <p>A task that was spawned may be cancelled from any thread; what that asks for happens soon
   * after, on the scheduler's.
   *
   * @return false when the task has ended already
   */
  public boolean cancel() {
    Context owner = context;
    if (owner != null && !owner.dispatcher.inLoop()) {
      // Not isDone(): slot is not to be read from here.
      byte seen = status;
      if (seen == SUCCESS || seen == FAILED || seen == CANCELLED) {
        return false;
      }
      owner.post(this::cancel);
      return true;
    }
    switch (status & STATUS_MASK) {
      case NEW, NEW_NAMED, SUBMITTED -> cancelNew();
      case ACTIVE -> cancelActive();
      case FORWARDED -> {
        return target().cancel();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * A future that ends as this task does, for those who know futures; any thread may use it. Where
   * the future is cancelled, or ended in another way than by the task, the task is cancelled.
   *
   * <p>A task that has not started is {@linkplain Pawl#spawn spawned}, because whoever has a future
   * expects that something runs. Any thread may call this for a task that was started or spawned.
   *
   * @throws IllegalStateException when the task has not started and no scheduler runs on this
   *     thread
   */
  public CompletableFuture<T> toCompletableFuture() {
    if (context == null && isNew()) {
      Scheduler.current().spawn(this);
    }
    return TaskFuture.of(this);
  }

  /** Cancels a task that has not started; nobody waits for it. */
  void cancelNew() {
    settle(CANCELLED, Cancellation.exception(this));
  }

  /** Cancels a task that has started and not ended. */
  abstract void cancelActive();

  @Override
  public String toString() {
    return "Task[" + name() + ", " + currentState() + "]";
  }

  // ---------------------------------------------------------------- what the kernel calls

  /** Whether the task belongs to another scheduler than that of a context. */
  final boolean isForeignTo(Context other) {
    Context own = context;
    return own != null && own != other && own.dispatcher != other.dispatcher;
  }

  /** Tells a waiter when the task has ended, on the task's thread. Any thread. */
  void whenEnded(Waiter waiter) {
    Ownership.whenEnded(this, waiter);
  }

  /** Takes the context of whoever starts this task. */
  final void begin(Context starter) {
    if (status != NEW && slot instanceof String name) {
      context = starter.named(name);
      slot = null;
    } else {
      context = starter;
    }
    status = ACTIVE;
  }

  /** Enters a waiter, which must not be entered already. */
  final void addWaiter(Object waiter) {
    slot = Waiters.with(slot, waiter);
  }

  /** Removes a waiter; false when it was told already, or is about to be. */
  boolean removeWaiter(Object waiter) {
    if ((status & STATUS_MASK) != ACTIVE) {
      return false;
    }
    if (slot == waiter) {
      slot = null;
      return true;
    }
    if (!(slot instanceof Waiters several) || !several.remove(waiter)) {
      return false;
    }
    slot = several.onlyOneOrAll();
    return true;
  }

  /**
   * Ends the wait of a frame that is cancelled; who is waited for only by that frame is cancelled
   * with it, where that is part of what it means.
   *
   * @return false when the frame has been made ready already
   */
  boolean giveUp(TaskFrame<?> awaiter) {
    if (!removeWaiter(awaiter)) {
      return false;
    }
    awaiter.resumeCancelled();
    return true;
  }

  /** The common half of {@link #subscribe}: enters the frame, and delivers a cancellation. */
  final Object park(TaskFrame<?> awaiter) {
    awaiter.parkedOn(this);
    addWaiter(awaiter);
    if (Cancellation.isPending(awaiter)) {
      Cancellation.suspended(awaiter);
    }
    return TaskFrame.SUSPENDED;
  }

  /**
   * Ends a task that the loop has just run.
   *
   * @return the frame that goes on at once; further frames join the ready queue
   */
  final @Nullable TaskFrame<?> end(byte how, @Nullable Object outcome) {
    Object waiting = settle(how, outcome);
    if (waiting == null) {
      return null;
    }
    return waiting instanceof TaskFrame<?> frame ? frame : Waiters.wakeOthers(waiting, this);
  }

  /** Ends a task outside of the loop's run: all frames join the ready queue. */
  final void endAndWake(byte how, @Nullable Object outcome) {
    wake(settle(how, outcome));
  }

  /**
   * Enters the outcome.
   *
   * @return who waited for it, which is no longer to be found here
   */
  @Nullable Object settle(byte how, @Nullable Object outcome) {
    Object waiting = (status & STATUS_MASK) == ACTIVE ? slot : null;
    status = how;
    if (slot != outcome) { // a reference that is stored costs the collector's share
      slot = outcome;
    }
    return waiting;
  }

  /** Tells those who waited, first come, first served. */
  final void wake(@Nullable Object waiting) {
    Waiters.wake(waiting, this);
  }

  /** The status that an exception leads to. */
  static byte statusOf(Throwable failure) {
    return failure instanceof CancellationException ? CANCELLED : FAILED;
  }

  /** The outcome of a task that has ended. */
  final @Nullable Object outcome() throws Throwable {
    Task<?> task = this;
    while (task.status == FORWARDED) {
      task = task.target();
    }
    if (task.status == SUCCESS) {
      return task.slot;
    }
    if (task.status == FAILED || task.status == CANCELLED) {
      throw task.failure();
    }
    throw new AssertionError(this + " was resumed before it ended");
  }

  /**
   * The outcome of a task that has ended, for a frame that awaited it.
   *
   * @param resumed whether the frame was suspended meanwhile
   */
  final @Nullable Object outcome(TaskFrame<?> awaiter, boolean resumed) throws Throwable {
    Task<?> task = this;
    while (task.status == FORWARDED) {
      task = task.target();
    }
    if ((task.status == FAILED || task.status == CANCELLED)
        && (!task.isCall() || AwaitingCallers.isCancellation(task.failure()))) {
      throw AwaitingCallers.thrownAtAwait(task.failure(), awaiter, resumed);
    }
    return task.outcome();
  }

  /**
   * Whether who awaits this calls it, so that what it throws has the caller among its lines; else
   * the exception comes from somewhere else, and may have no line of the program at all.
   */
  boolean isCall() {
    return true;
  }

  final Throwable failure() {
    return (Throwable) Objects.requireNonNull(slot);
  }

  final Task<?> target() {
    return (Task<?>) Objects.requireNonNull(slot);
  }

  final Context context() {
    return Objects.requireNonNull(context);
  }

  final TaskLocal.@Nullable Binding bindings() {
    Context own = context;
    return own == null ? null : own.bindings;
  }

  // Only a frame has a body that the loop can run; the others end when somebody ends them.

  @Override
  protected @Nullable Object step() throws Throwable {
    throw new AssertionError(this + " has no body");
  }

  @Override
  protected @Nullable Continuation stepCompleted(@Nullable Object result) {
    return end(SUCCESS, result);
  }

  @Override
  protected @Nullable Continuation stepFailed(Throwable failure) {
    return end(statusOf(failure), failure);
  }
}
