package dev.pawl;

import dev.pawl.scheduler.Dispatcher;
import dev.pawl.scheduler.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The lines of a stack trace that is put together: of the thread's stack, as far as the loop's
 * {@code run} is not reached, and of the frames that wait and so are not on any stack. What the
 * kernel calls in between is left out, so that the lines are those of the same program without
 * awaits.
 */
final class CallStack {
  /** How many lines are added at most; as many as the JVM itself records. */
  static final int MAX = 1024;

  /** Stands between what was awaited and who awaits it, where the one did not call the other. */
  static final StackTraceElement AWAIT =
      new StackTraceElement(Pawl.class.getName(), "await", null, -1);

  private final List<StackTraceElement> lines = new ArrayList<>();
  private int left = MAX;
  private long omitted;

  /** Adds the line at which a frame is suspended. */
  void add(TaskFrame<?> frame) {
    if (frame instanceof Spawned || frame instanceof AsyncIteratorFrame.Demand) {
      return; // nobody wrote a line for it
    }
    if (left == 0) {
      omitted++;
      return;
    }
    left--;
    lines.add(frame.suspensionPoint());
  }

  /** Adds a line as it is. */
  void add(StackTraceElement line) {
    lines.add(line);
  }

  /**
   * Adds the lines of all who wait for a frame, directly or not.
   *
   * @param beyondRoot whether to go on, behind {@link #AWAIT}, with who waits for the spawned task
   *     that the frame is part of
   * @return the last of them, whom nobody awaits; the frame itself when there is none
   */
  TaskFrame<?> addCallersOf(TaskFrame<?> frame, boolean beyondRoot) {
    TaskFrame<?> last = frame;
    // Two tasks may await each other. The second pointer walks at half the speed and meets the
    // first in a circle (Floyd).
    TaskFrame<?> slow = frame;
    boolean odd = false;
    for (TaskFrame<?> next = frame.awaiter(); next != null; next = next.awaiter()) {
      if (odd) {
        slow = Objects.requireNonNull(slow.awaiter());
      }
      odd = !odd;
      if (next == slow) {
        break;
      }
      if (last.registration != 0) {
        if (!beyondRoot) {
          break;
        }
        if (left > 0 && !(next instanceof Main)) {
          lines.add(AWAIT);
        }
      }
      add(next);
      last = next;
    }
    return last;
  }

  /** Adds a thread's stack, innermost call first, down to the loop. */
  void addStack(List<StackTraceElement> stack) {
    for (StackTraceElement element : stack) {
      if (isOfLoop(element)) {
        return;
      }
      if (!isKernel(element)) {
        lines.add(element);
      }
    }
  }

  /** Adds a line that says how many were left out, if any were. */
  void noteOmitted() {
    if (omitted > 0) {
      lines.add(
          new StackTraceElement(
              Pawl.class.getName(), "await", omitted + " more awaiting callers", -1));
      omitted = 0;
    }
  }

  /** All lines. */
  List<StackTraceElement> list() {
    noteOmitted();
    return lines;
  }

  /** Whether an element is where the loop runs a frame: all above belongs to that frame. */
  static boolean isLoop(StackTraceElement element) {
    return element.getMethodName().equals("run") && isOf(Dispatcher.class, element);
  }

  /** Whether an element is the loop's, which calls no frame and so is below all of them. */
  static boolean isOfLoop(StackTraceElement element) {
    return isOf(Dispatcher.class, element) || isOf(EventLoop.class, element);
  }

  /** Whether an element is the body of a frame of a class, which may be inherited. */
  static boolean isStepOf(Class<?> frame, StackTraceElement element) {
    if (element.getMethodName().equals("step")) {
      for (Class<?> type = frame; type != null; type = type.getSuperclass()) {
        if (isOf(type, element)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether an element stands for a frame that has called its tail. */
  static boolean isTail(StackTraceElement element) {
    return element.getMethodName().equals("runTail") && isOf(TaskFrame.class, element);
  }

  /** Whether an element is where a frame that the loop runs goes on as its tail. */
  static boolean isGoingOnWithTail(StackTraceElement element) {
    return element.getMethodName().equals("stepCompleted") && isOf(TaskFrame.class, element);
  }

  /** Whether an element is what an await calls to throw what it awaited. */
  static boolean isAwait(StackTraceElement element) {
    return isOf(AwaitingCallers.class, element)
        || isOf(Task.class, element)
        || isOf(TaskFrame.class, element)
        || isOf(Promise.class, element)
        || isOf(Join.class, element);
  }

  /** Whether an element lies between the lines of a caller and of what it awaits. */
  private static boolean isKernel(StackTraceElement element) {
    return (isOf(TaskFrame.class, element) && !isTail(element))
        || isOf(Spawned.class, element)
        || isOf(Main.class, element)
        || isStepOfFrame(element);
  }

  private static boolean isOf(Class<?> type, StackTraceElement element) {
    return element.getClassName().equals(type.getName());
  }

  // What the processor calls the class of a frame: Server$handle$Frame, Server$handle$Frame2.
  private static boolean isStepOfFrame(StackTraceElement element) {
    if (!element.getMethodName().equals("step")) {
      return false;
    }
    String type = element.getClassName();
    int end = type.length();
    while (end > 0 && Character.isDigit(type.charAt(end - 1))) {
      end--;
    }
    return type.startsWith("$Frame", end - "$Frame".length());
  }
}
