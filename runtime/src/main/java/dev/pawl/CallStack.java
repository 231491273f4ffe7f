package dev.pawl;

import dev.pawl.scheduler.Dispatcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stack trace that is put together: of the thread's stack, as far as the loop's
 * {@code run} is not reached, and of the frames that wait and so are not on any stack. What the
 * kernel calls in between is left out, so that the lines are those of the same program without
 * awaits.
 */
final class CallStack {
  /** How many lines are added at most; as many as the JVM itself records. */
  static final int MAX = 1024;

  private final List<StackTraceElement> lines = new ArrayList<>();
  private int left = MAX;
  private long omitted;

  /** Adds the line at which a frame is suspended. */
  void add(TaskFrame<?> frame) {
    if (frame instanceof Spawned) {
      return; // nobody wrote a line for it
    }
    if (left == 0) {
      omitted++;
      return;
    }
    left--;
    lines.add(frame.suspensionPoint());
  }

  /**
   * Adds the lines of all who wait for a frame, directly or not.
   *
   * @return the last of them, whom nobody awaits; the frame itself when there is none
   */
  TaskFrame<?> addCallersOf(TaskFrame<?> frame) {
    TaskFrame<?> last = frame;
    // Two tasks may await each other. The second pointer walks at half the speed and meets the
    // first in a circle (Floyd).
    @Nullable TaskFrame<?> slow = frame;
    boolean odd = false;
    for (TaskFrame<?> next = frame.awaiter(); next != null; next = next.awaiter()) {
      if (odd) {
        slow = slow == null ? null : slow.awaiter();
      }
      odd = !odd;
      if (next == slow) {
        break;
      }
      add(next);
      last = next;
    }
    return last;
  }

  /** Adds a thread's stack, innermost call first, down to the loop. */
  void addStack(List<StackTraceElement> stack) {
    for (StackTraceElement element : stack) {
      if (isLoop(element)) {
        return;
      }
      if (!isKernel(element)) {
        lines.add(element);
      }
    }
  }

  /** The lines; the last one says how many were left out, if any were. */
  List<StackTraceElement> list() {
    if (omitted > 0) {
      lines.add(
          new StackTraceElement(
              Pawl.class.getName(), "await", omitted + " more awaiting callers", -1));
      omitted = 0;
    }
    return lines;
  }

  /** Whether an element is where the loop runs a frame: all above belongs to that frame. */
  static boolean isLoop(StackTraceElement element) {
    return element.getMethodName().equals("run")
        && element.getClassName().equals(Dispatcher.class.getName());
  }

  /** Whether an element lies between the lines of a caller and of what it awaits. */
  static boolean isKernel(StackTraceElement element) {
    String type = element.getClassName();
    return type.equals(TaskFrame.class.getName())
        || type.equals(Spawned.class.getName())
        || type.equals(Main.class.getName())
        || isStepOfFrame(element);
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
