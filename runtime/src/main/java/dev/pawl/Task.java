package dev.pawl;

import dev.pawl.scheduler.Continuation;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A computation that may suspend, and its outcome.
 *
 * <p>A task is cold: it runs when it is first {@linkplain Pawl#await(Task) awaited} or {@linkplain
 * Pawl#spawn spawned}. It runs once and may be awaited any number of times; later awaits get the
 * same outcome.
 *
 * <p>A task that has started belongs to the scheduler it was started on, and every method is for
 * that scheduler's thread only, except where it says otherwise.
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
   *   NEW, NEW_NAMED -> ACTIVE               // first awaited or spawned
   *   NEW, NEW_NAMED -> CANCELLED            // cancel() before that
   *   ACTIVE         -> SUCCESS | FAILED     // the body returned or threw
   *   ACTIVE         -> CANCELLED            // the body threw a CancellationException
   *   ACTIVE         -> FORWARDED            // a tail await: the outcome will be another task's
   *
   *   status      slot
   *   NEW         null
   *   NEW_NAMED   the name, a String
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

  /** Selects the above from the flags below, which are set in ACTIVE only. */
  static final byte STATUS_MASK = 0x0f;

  /** Cancelled while it ran: the next suspension throws. */
  static final byte CANCEL_REQUESTED = 0x10;

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
    if (status == NEW_NAMED && slot instanceof String given) {
      return given;
    }
    Context inherited = context;
    return inherited != null && inherited.name != null ? inherited.name : description();
  }

  /** What the task is called when nobody named it. */
  String description() {
    return getClass().getSimpleName();
  }

  /** Where the task is in its life. */
  public State state() {
    return switch (status & STATUS_MASK) {
      case NEW, NEW_NAMED -> State.NEW;
      case SUCCESS -> State.SUCCESS;
      case FAILED -> State.FAILED;
      case CANCELLED -> State.CANCELLED;
      case FORWARDED -> target().state();
      default -> isSuspended() ? State.SUSPENDED : State.RUNNING;
    };
  }

  /** Whether the task, which is active, waits for something. */
  boolean isSuspended() {
    return true;
  }

  /** Whether the task has ended, in whatever way. */
  public boolean isDone() {
    return switch (status & STATUS_MASK) {
      case SUCCESS, FAILED, CANCELLED -> true;
      case FORWARDED -> target().isDone();
      default -> false;
    };
  }

  /**
   * The result of a task that ended with one.
   *
   * @throws IllegalStateException when the task has not ended, or ended otherwise
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // only poll and step put a result there, a T
  public T resultNow() {
    return switch (status & STATUS_MASK) {
      case SUCCESS -> (T) slot;
      case FORWARDED -> (T) target().resultNow();
      case FAILED, CANCELLED -> throw new IllegalStateException(this + " has no result", failure());
      default -> throw new IllegalStateException(this + " has not ended; await it");
    };
  }

  /**
   * The exception of a task that failed or was cancelled.
   *
   * @throws IllegalStateException when the task has not ended, or has a result
   */
  public Throwable exceptionNow() {
    return switch (status & STATUS_MASK) {
      case FAILED, CANCELLED -> failure();
      case FORWARDED -> target().exceptionNow();
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
   * <p>May be called from any thread.
   *
   * @return false when the task has ended already
   */
  public boolean cancel() {
    Context owner = context;
    if (owner != null && !owner.loop.inLoop()) {
      if (isDone()) {
        return false;
      }
      owner.scheduler.execute(this::cancel);
      return true;
    }
    switch (status & STATUS_MASK) {
      case NEW, NEW_NAMED -> end(CANCELLED, new CancellationException(name() + " was cancelled"));
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

  /** Cancels a task that has started and not ended. */
  abstract void cancelActive();

  @Override
  public String toString() {
    return "Task[" + name() + ", " + state() + "]";
  }

  // ---------------------------------------------------------------- what the kernel calls

  /** Takes the context of whoever starts this task. */
  final void begin(Context starter) {
    if (status == NEW_NAMED && slot instanceof String name) {
      context = starter.named(name);
      slot = null;
    } else {
      context = starter;
    }
    status = ACTIVE;
  }

  /** Enters a waiter, which must not be entered already. */
  final void addWaiter(Object waiter) {
    Object present = slot;
    if (present == null) {
      slot = waiter;
    } else if (present instanceof Waiters several) {
      several.add(waiter);
    } else {
      slot = new Waiters(present, waiter);
    }
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
    return slot instanceof Waiters several && several.remove(waiter);
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
    if ((awaiter.status & CANCEL_REQUESTED) != 0) {
      awaiter.deliverCancellation();
    }
    return TaskFrame.SUSPENDED;
  }

  /**
   * Ends an active task and tells its waiters.
   *
   * @return the frame that goes on at once; further frames join the ready queue
   */
  @Nullable TaskFrame<?> end(byte how, @Nullable Object outcome) {
    Object waiting = (status & STATUS_MASK) == ACTIVE ? slot : null;
    boolean cancelRequested = (status & CANCEL_REQUESTED) != 0;
    status = how;
    slot = outcome;
    if (waiting == null) {
      return null;
    }
    if (waiting instanceof TaskFrame<?> frame) {
      if (cancelRequested) {
        // It was asked for below this frame and found no suspension there.
        frame.status |= CANCEL_REQUESTED;
      }
      return frame;
    }
    return tell(waiting);
  }

  private @Nullable TaskFrame<?> tell(Object waiting) {
    if (waiting instanceof Waiter waiter) {
      waiter.taskEnded(this);
      return null;
    }
    TaskFrame<?> first = null;
    for (Object each : waiting instanceof Waiters several ? several.list() : List.of(waiting)) {
      if (each instanceof Waiter waiter) {
        waiter.taskEnded(this);
      } else if (each instanceof TaskFrame<?> frame) {
        if (first == null) {
          first = frame;
        } else {
          frame.makeReady();
        }
      }
    }
    return first;
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

  final Throwable failure() {
    return (Throwable) Objects.requireNonNull(slot);
  }

  final Task<?> target() {
    return (Task<?>) Objects.requireNonNull(slot);
  }

  final Context context() {
    return Objects.requireNonNull(context);
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
