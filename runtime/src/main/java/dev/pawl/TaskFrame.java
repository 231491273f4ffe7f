package dev.pawl;

import dev.pawl.scheduler.Continuation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The frame of a compiled {@code @Async} method: its parameters, its saved locals and the label of
 * the suspension point where it stopped. The superclass of what the processor generates, and not
 * for anybody else.
 *
 * <p>The frame is the task: a call allocates one object. {@link #step} of the generated class calls
 * the method's body, which lives in the class that declares the method; the body returns {@link
 * #SUSPENDED} after it saved what it still needs and {@linkplain Task#subscribe subscribed} to what
 * it awaits.
 *
 * @param <T> what the task results in
 */
public abstract class TaskFrame<T extends @Nullable Object> extends Task<T> {
  /** What a body returns when it suspends. */
  public static final Object SUSPENDED = Continuation.SUSPENDED;

  /** What a body returns that goes on as another task: see {@link #tail}. */
  private static final Object TAIL = new Sentinel("TAIL");

  /**
   * How many awaits may run nested on the stack. The next one is handed to the loop, which runs it
   * on an empty stack; so the depth of awaits is bounded by the heap alone.
   */
  private static final int MAX_DEPTH = 100;

  /** What {@link #depth} is while the frame has yielded. */
  private static final byte YIELDED = -1;

  /** How many frames lie below this one on the stack; 0 when the loop runs it. */
  private byte depth;

  /**
   * What this frame waits for: null while it runs, and when it has yielded, which is waiting for
   * nothing. When that has ended, the frame is on its way to be resumed.
   */
  @Nullable Task<?> awaited;

  /**
   * One more than the place in the scheduler's list of spawned tasks; 0 when it was not spawned.
   */
  int registration;

  protected TaskFrame() {}

  /**
   * Marks a method of which nothing but the creation of the frame is left, so that coverage tools
   * leave it out: they look for this word in the name. For compiled code.
   */
  @Retention(RetentionPolicy.CLASS)
  @Target(ElementType.METHOD)
  public @interface Generated {}

  /** Nulls every saved reference; called when the body threw. For compiled code. */
  protected void clear() {}

  /** Where the frame is suspended, or was last. For compiled code. */
  protected abstract StackTraceElement suspensionPoint();

  // ---------------------------------------------------------------- awaiting this frame

  @Override
  public @Nullable Object poll(TaskFrame<?> awaiter) throws Throwable {
    if (status != NEW || awaiter.depth >= MAX_DEPTH) {
      return pollSlowly(awaiter);
    }
    context = awaiter.context;
    status = ACTIVE;
    return runNested(awaiter);
  }

  // Apart from poll, and small, so that the JIT can inline it where the frame's class is known: the
  // frame of a call that completes at once then never reaches the heap. The handler must not pass
  // `this` on for the same reason.
  private @Nullable Object runNested(TaskFrame<?> awaiter) throws Throwable {
    depth = (byte) (awaiter.depth + 1);
    Object result;
    try {
      result = step();
    } catch (Throwable failure) {
      AwaitingCallers.leaving(failure, awaiter.context());
      clear();
      if (slot != null) {
        endAndWake(statusOf(failure), failure);
      }
      status = statusOf(failure);
      slot = failure;
      throw failure;
    }
    if (result == SUSPENDED) {
      return SUSPENDED;
    }
    if (result == TAIL) {
      return runTail();
    }
    if (slot != null) {
      // Somebody came to wait for it while it ran.
      endAndWake(SUCCESS, result);
    }
    status = SUCCESS;
    slot = result;
    return result;
  }

  private @Nullable Object pollSlowly(TaskFrame<?> awaiter) throws Throwable {
    if (isForeignTo(awaiter.context())) {
      return SUSPENDED;
    }
    switch (status & STATUS_MASK) {
      case NEW, NEW_NAMED, SUBMITTED -> {
        if (awaiter.depth >= MAX_DEPTH) {
          return SUSPENDED;
        }
        begin(awaiter.context());
        return runNested(awaiter);
      }
      case ACTIVE -> {
        if (this == awaiter) {
          throw new IllegalStateException(this + " awaits itself, which would never end");
        }
        return SUSPENDED;
      }
      case FORWARDED -> {
        return target().poll(awaiter);
      }
      default -> {
        return outcome();
      }
    }
  }

  @Override
  public Object subscribe(TaskFrame<?> awaiter) {
    if (context != awaiter.context && isForeignTo(awaiter.context())) {
      return Bridge.subscribe(this, awaiter);
    }
    switch (status & STATUS_MASK) {
      case NEW, NEW_NAMED, SUBMITTED -> {
        // Too deep to run nested: everybody below saves itself and returns, and the loop goes on
        // here.
        begin(awaiter.context());
        awaiter.context().dispatcher.handOff(this);
      }
      case FORWARDED -> {
        return target().subscribe(awaiter);
      }
      default -> {}
    }
    return park(awaiter);
  }

  // ---------------------------------------------------------------- what the body calls

  /**
   * The outcome of what this frame waited for. For compiled code, once it has restored its locals.
   *
   * @throws Throwable the very exception that the awaited task failed with
   */
  public final @Nullable Object resumed() throws Throwable {
    Task<?> ended = awaited;
    if (ended == null) {
      depth = 0;
      return null;
    }
    awaited = null;
    return ended.status == SUCCESS ? ended.slot : ended.outcome(this, true);
  }

  /**
   * Ends the body with another task's outcome. For compiled code, which returns what this returns.
   *
   * <p>The body is over, so its frame is emptied; and where this frame is itself the tail of
   * another one, that one takes its place. A chain of tail awaits thus holds two frames, however
   * long it is:
   *
   * <pre>
   *   caller  waits for  head  (tailing)  waits for  this      this calls tail(next)
   *   caller  waits for  head  (tailing)  waits for  next      this is forwarded to head
   * </pre>
   */
  public final Object tail(@Nullable Task<?> next) {
    if (next == null) {
      throw new NullPointerException(
          name() + " returned null instead of a task; write `return done();` or `return done(x);`");
    }
    awaited = next;
    status |= TAILING;
    return TAIL;
  }

  /**
   * Whether the body is over, and the frame only passes on another's outcome. For compiled code.
   */
  public final boolean isTailing() {
    return (status & TAILING) != 0;
  }

  /**
   * {@link Pawl#spawn} for a body that runs: its frame knows the scheduler, which need not be
   * looked for. For compiled code.
   */
  public static Task<?> spawn(Task<?> task, TaskFrame<?> spawner) {
    Context context = spawner.context();
    if (!context.hasScheduler()) {
      return Pawl.spawn(task);
    }
    if (task instanceof TaskFrame<?> frame && frame.status == NEW) {
      // What is mostly spawned: what has just been called, and nobody knows but the spawner.
      return context.scheduler().launchBy(context, frame);
    }
    return context.scheduler().spawnHere(task);
  }

  /** What a stage is awaited through. For compiled code. */
  public static Task<?> toTask(CompletionStage<?> stage) {
    return StageTask.of(stage);
  }

  /**
   * Starts the frame of a method that returns a {@link CompletableFuture}. For compiled code.
   *
   * @return the future
   */
  public static CompletableFuture<?> future(TaskFrame<?> frame) {
    return TaskFuture.start(frame);
  }

  /** The same, for a method that returns a {@link CompletionStage}. For compiled code. */
  public static CompletionStage<?> stage(TaskFrame<?> frame) {
    return TaskFuture.start(frame);
  }

  // ---------------------------------------------------------------- what the loop calls

  @Override
  protected final @Nullable Continuation stepCompleted(@Nullable Object result) {
    return result == TAIL ? goOnWithTail() : end(SUCCESS, result);
  }

  @Override
  protected final @Nullable Continuation stepFailed(Throwable failure) {
    AwaitingCallers.leavingLoop(failure, this);
    clear();
    return end(statusOf(failure), failure);
  }

  @Override
  final @Nullable Object settle(byte how, @Nullable Object outcome) {
    if (awaited != null) { // mostly it is: one store less
      awaited = null;
    }
    Object waiting = super.settle(how, outcome);
    if (registration != 0) {
      context().scheduler().spawnedTaskEnded(this, waiting != null);
    }
    return waiting;
  }

  /** Joins the ready queue, from any thread. */
  final void makeReady() {
    context().post(this);
  }

  /** Notes what this frame waits for; it has left the stack, or is about to. */
  final void parkedOn(Task<?> task) {
    awaited = task;
    depth = 0;
  }

  /** Notes that this frame goes to the end of the ready queue by itself. */
  final void yields() {
    awaited = null; // a tail await of the yield had it there
    depth = YIELDED;
  }

  /** Makes the yield that a frame is in throw; false when it is in none. */
  final boolean interruptYield() {
    if (depth != YIELDED) {
      return false;
    }
    depth = 0;
    awaited = Completed.cancelled(name());
    return true;
  }

  // ---------------------------------------------------------------- tail awaits

  /** Runs the tail of a frame that itself runs nested: in a loop, at the depth of the frame. */
  private @Nullable Object runTail() throws Throwable {
    // Whether something was called from here, and may have failed here.
    boolean calls = false;
    try {
      while (true) {
        Task<?> next = Objects.requireNonNull(awaited);
        calls |= next.isNew();
        if (!(next instanceof TaskFrame<?> frame) || !frame.mayStartIn(context())) {
          Object result = next.poll(this);
          return result == SUSPENDED ? next.subscribe(this) : endNested(result);
        }
        frame.begin(context());
        frame.depth = depth;
        Object result;
        try {
          result = frame.step();
        } catch (Throwable failure) {
          frame.clear();
          frame.endAndWake(statusOf(failure), failure);
          throw failure;
        }
        if (result == SUSPENDED) {
          return frame.subscribe(this);
        }
        if (result != TAIL) {
          frame.endAndWake(SUCCESS, result);
          return endNested(result);
        }
        awaited = frame.awaited;
        frame.forwardTo(this);
      }
    } catch (Throwable failure) {
      if (calls) {
        AwaitingCallers.leavingTail(failure, this);
      }
      endAndWake(statusOf(failure), failure);
      throw failure;
    }
  }

  private boolean mayStartIn(Context starter) {
    return isNew() && !isForeignTo(starter);
  }

  private @Nullable Object endNested(@Nullable Object result) {
    endAndWake(SUCCESS, result);
    return result;
  }

  /** Goes on with the tail of a frame that the loop runs. */
  private @Nullable Continuation goOnWithTail() {
    Task<?> next = Objects.requireNonNull(awaited);
    TaskFrame<?> head = this;
    // A spawned task stays: the scheduler's list of tasks knows it, and not what it turned into.
    if (registration == 0
        && slot instanceof TaskFrame<?> awaiter
        && (awaiter.status & TAILING) != 0) {
      head = awaiter;
      head.awaited = null;
      slot = null;
      forwardTo(head);
    }
    if (next instanceof TaskFrame<?> frame && frame.mayStartIn(head.context())) {
      frame.begin(head.context());
      frame.park(head);
      return frame;
    }
    try {
      Object result = next.poll(head);
      if (result == SUSPENDED) {
        next.subscribe(head);
        return null;
      }
      return head.end(SUCCESS, result);
    } catch (Throwable failure) {
      return head.stepFailed(failure);
    }
  }

  /** From now on this task's outcome is another one's. */
  private void forwardTo(TaskFrame<?> head) {
    Object waiting = slot;
    head.status |= (byte) (status & CANCEL_REQUESTED);
    awaited = null;
    status = FORWARDED;
    slot = head;
    if (waiting instanceof Waiters several) {
      several.list().forEach(waiter -> forward(waiter, head));
    } else if (waiting != null) {
      forward(waiting, head);
    }
  }

  private static void forward(Object waiter, TaskFrame<?> head) {
    head.addWaiter(waiter);
    if (waiter instanceof TaskFrame<?> frame) {
      frame.awaited = head;
    }
  }

  // ---------------------------------------------------------------- cancellation

  @Override
  final boolean isSuspended() {
    Task<?> task = awaited;
    return task != null && !task.hasEnded();
  }

  @Override
  final void cancelNew() {
    clear();
    super.cancelNew();
  }

  @Override
  final void cancelActive() {
    Cancellation.request(this);
  }

  /** Ends a frame that was spawned and whose first turn has not come; false when it has. */
  final boolean cancelBeforeFirstTurn() {
    if (registration == 0 || !context().scheduler().withdraw(this)) {
      return false;
    }
    clear();
    endAndWake(CANCELLED, Cancellation.exception(this));
    return true;
  }

  /** Ends the wait of this frame for a task that goes on without it. */
  final void resumeCancelled() {
    awaited = Completed.cancelled(name());
    makeReady();
  }

  @Override
  public String toString() {
    return (status & STATUS_MASK) == ACTIVE && isSuspended()
        ? "Task[" + name() + ", " + State.SUSPENDED + " at " + suspensionPoint() + "]"
        : super.toString();
  }

  @Override
  String description() {
    StackTraceElement place = suspensionPoint();
    String type = place.getClassName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + place.getMethodName();
  }
}
