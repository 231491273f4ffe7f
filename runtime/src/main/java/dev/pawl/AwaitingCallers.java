package dev.pawl;

import dev.pawl.scheduler.Dispatcher;
import dev.pawl.scheduler.EventLoop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Completes the stack traces of exceptions that come out of tasks, so that they read as those of
 * the same program without awaits.
 *
 * <p>When a frame was resumed by the loop, those who await it are not on the thread's stack. The
 * first time that an exception leaves a frame, they are put in the place of the loop's own
 * elements, each with the line of its await:
 *
 * <pre>
 *   thrown by the thread               completed
 *   Shop.price(Shop.java:31)           Shop.price(Shop.java:31)
 *   Shop$price$Frame.step              Shop.order(Shop.java:20)       awaits price
 *   Dispatcher.run                     Shop.main(Shop.java:9)         awaits order
 *   EventLoop.turn ...                 ...
 * </pre>
 *
 * <p>It happens once to an exception, because the element of the loop, by which it is known that
 * something is missing, is gone then. So an exception that is kept and thrown again, or awaited by
 * several, shows whom it reached first. Its causes and what it suppressed are completed with it,
 * where the same frame has made them.
 *
 * <p>What comes from elsewhere, such as another thread or the readiness of a socket, keeps its
 * elements, and who awaited it follows behind the line {@code dev.pawl.Pawl.await(Unknown Source)}.
 * The same line is between the lines of a spawned task and of who awaits it.
 *
 * <p>An exception without a stack trace stays without one. All of this costs time only when
 * something has failed and a caller is missing.
 */
final class AwaitingCallers {
  /** An exception has few causes; this is for cycles and for the malicious. */
  private static final int MAX_RELATED = 100;

  private AwaitingCallers() {}

  /**
   * Completes an exception that leaves a frame which ran nested. When nobody awaits the frame that
   * the loop runs, nothing is missing, and nothing is done.
   */
  static void leaving(Throwable failure, Context context) {
    if (context.dispatcher.running() instanceof TaskFrame<?> base) {
      leaving(failure, base, base, context.dispatcher);
    }
  }

  /**
   * The same for a frame that the loop has run; or for one that has awaited that frame as its tail,
   * and has taken its place.
   */
  static void leavingLoop(Throwable failure, TaskFrame<?> frame) {
    Dispatcher dispatcher = frame.context().dispatcher;
    leaving(
        failure,
        frame,
        dispatcher.running() instanceof TaskFrame<?> running ? running : frame,
        dispatcher);
  }

  private static void leaving(
      Throwable failure, TaskFrame<?> base, TaskFrame<?> ran, Dispatcher dispatcher) {
    if (base.awaiter() == null) {
      return;
    }
    boolean isNew = !dispatcher.wasLastFailure(failure);
    if (mayLackCallers(failure, isNew)) {
      forEachRelated(failure, each -> replaceLoop(each, base, ran));
    }
  }

  /**
   * Mostly an exception has just left another frame, and has been completed there. What has been
   * suppressed since is new. Of one without a stack trace nobody can tell where it was made.
   */
  private static boolean mayLackCallers(Throwable failure, boolean isNew) {
    try {
      return failure.getCause() != null
          || failure.getSuppressed().length > 0
          || (isNew && failure.getStackTrace().length > 0);
    } catch (RuntimeException | StackOverflowError e) {
      return false; // as below
    }
  }

  /** Completes an exception that nobody awaits. */
  static void complete(Throwable failure, TaskFrame<?> root) {
    forEachRelated(failure, each -> replaceLoop(each, root, root));
  }

  /**
   * Enters the line of a tail await, where the frame called what failed on the stack of its caller:
   * its own step method has returned by then.
   */
  static void leavingTail(Throwable failure, TaskFrame<?> frame) {
    forEachRelated(
        failure,
        each -> {
          StackTraceElement[] trace = each.getStackTrace();
          for (int i = 0; i < trace.length; i++) {
            if (CallStack.isTail(trace[i])) {
              trace[i] = frame.suspensionPoint();
              each.setStackTrace(trace);
              return;
            }
          }
        });
  }

  /**
   * Enters the lines of the generators that delegate to the one that failed. They are not on the
   * stack: whoever asks for an element runs the innermost generator only.
   */
  static void leavingDelegate(
      Throwable failure, Class<?> generator, Supplier<List<StackTraceElement>> delegations) {
    if (failure instanceof GeneratorExit) {
      return; // not a failure, and nobody looks at it
    }
    forEachRelated(
        failure,
        each -> {
          List<StackTraceElement> trace = new ArrayList<>(List.of(each.getStackTrace()));
          for (int i = 0; i < trace.size(); i++) {
            if (CallStack.isStepOf(generator, trace.get(i))) {
              // Without the element that this was found by, it happens once.
              trace.remove(i);
              trace.addAll(i, delegations.get());
              each.setStackTrace(trace.toArray(StackTraceElement[]::new));
              return;
            }
          }
        });
  }

  /** Does something to an exception, its causes and what they have suppressed. */
  private static void forEachRelated(Throwable failure, Consumer<Throwable> action) {
    try {
      Set<Throwable> done = Collections.newSetFromMap(new IdentityHashMap<>());
      List<Throwable> pending = new ArrayList<>();
      pending.add(failure);
      while (!pending.isEmpty() && done.size() < MAX_RELATED) {
        Throwable next = pending.remove(pending.size() - 1);
        if (done.add(next)) {
          action.accept(next);
          Throwable cause = next.getCause();
          if (cause != null) {
            pending.add(cause);
          }
          Collections.addAll(pending, next.getSuppressed());
        }
      }
    } catch (RuntimeException | StackOverflowError e) {
      // Of an overridden method, or with no stack left. The failure itself is what matters.
      return;
    }
  }

  private static void replaceLoop(Throwable failure, TaskFrame<?> base, TaskFrame<?> ran) {
    List<StackTraceElement> trace = List.of(failure.getStackTrace());
    int loop = indexOfLoop(trace);
    if (loop < 1) {
      return;
    }
    StackTraceElement above = trace.get(loop - 1);
    boolean tail =
        CallStack.isGoingOnWithTail(above)
            || (ran != base && CallStack.isStepOf(ran.getClass(), above));
    TaskFrame<?> maker = tail ? base : maker(above, base);
    if (maker == null) {
      return;
    }
    CallStack lines = new CallStack();
    lines.addStack(trace);
    if (tail) {
      lines.add(base);
    }
    addRest(lines, maker, trace, loop);
    set(failure, lines);
  }

  /**
   * The frame that made an exception when the loop ran it: as a rule the one that fails; or one
   * that awaits it and has handed the exception down. Null when it was run by its caller, which
   * then is among the elements already.
   */
  private static @Nullable TaskFrame<?> maker(StackTraceElement step, TaskFrame<?> base) {
    TaskFrame<?> frame = base;
    for (int i = 0; frame != null && i < CallStack.MAX; i++) {
      if (CallStack.isStepOf(frame.getClass(), step)) {
        return frame;
      }
      frame = frame.awaiter();
    }
    return null;
  }

  private static int indexOfLoop(List<StackTraceElement> trace) {
    for (int i = 0; i < trace.size(); i++) {
      if (CallStack.isLoop(trace.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** Adds who awaits a frame, and below the last of them what has called the scheduler. */
  private static void addRest(
      CallStack lines, TaskFrame<?> base, List<StackTraceElement> trace, int loop) {
    TaskFrame<?> last = lines.addCallersOf(base, true);
    lines.noteOmitted();
    if (!last.context().hasScheduler()) {
      return;
    }
    boolean main = last instanceof Main;
    for (StackTraceElement element : trace.subList(loop + 1, trace.size())) {
      String type = element.getClassName();
      if (type.equals(EventLoop.class.getName()) || type.equals(Dispatcher.class.getName())) {
        continue;
      }
      if (!main) {
        // The trace of a thread ends with the thread, and that of a task with the scheduler.
        lines.add(element);
        return;
      }
      if (!type.equals(Scheduler.class.getName())) {
        lines.add(element);
      }
    }
  }

  // ---------------------------------------------------------------- what comes from elsewhere

  /**
   * Completes the failure of something that is not a call: a promise, an operation, a group.
   *
   * @param resumed whether the awaiter was suspended, or asked what had ended already
   * @return the failure, for the awaiter to throw
   */
  static Throwable thrownAtAwait(Throwable failure, TaskFrame<?> awaiter, boolean resumed) {
    try {
      if (isCancellation(failure)) {
        if (resumed) {
          // No need to ask the thread's stack, which takes long: many may be cancelled at once.
          CallStack lines = new CallStack();
          lines.add(awaiter);
          lines.addCallersOf(awaiter, true);
          set(failure, lines);
        }
      } else {
        addAwait(failure, awaiter.context().dispatcher);
      }
    } catch (RuntimeException | StackOverflowError e) {
      return failure; // as above
    }
    return failure;
  }

  /** Whether an exception is the kernel's, which made it without a stack trace. */
  static boolean isCancellation(Throwable failure) {
    return failure instanceof CancellationException && failure.getStackTrace().length == 0;
  }

  private static void addAwait(Throwable failure, Dispatcher dispatcher) {
    List<StackTraceElement> trace = List.of(failure.getStackTrace());
    if (trace.isEmpty()
        || trace.contains(CallStack.AWAIT)
        || !(dispatcher.running() instanceof TaskFrame<?> base)) {
      return;
    }
    List<StackTraceElement> here = List.of(new Throwable().getStackTrace());
    int loop = indexOfLoop(here);
    int user = 0;
    while (user < loop && CallStack.isAwait(here.get(user))) {
      user++;
    }
    CallStack lines = new CallStack();
    lines.addStack(trace);
    lines.add(CallStack.AWAIT);
    lines.addStack(here.subList(user, here.size()));
    addRest(lines, base, here, loop);
    set(failure, lines);
  }

  private static void set(Throwable failure, CallStack lines) {
    failure.setStackTrace(lines.list().toArray(StackTraceElement[]::new));
  }
}
