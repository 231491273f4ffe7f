package support;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** The lines of a program in the stack trace of an exception, of its causes and so on. */
public final class Lines {
  private Lines() {}

  public static String of(Throwable failure) {
    StringBuilder text = new StringBuilder();
    append(text, failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    return text.toString();
  }

  private static void append(StringBuilder text, Throwable failure, Set<Throwable> seen) {
    text.append(failure.getClass().getSimpleName());
    if (!seen.add(failure)) {
      text.append(" again");
      return;
    }
    for (StackTraceElement element : failure.getStackTrace()) {
      if (element.getClassName().equals("dev.pawl.Pawl") && element.getFileName() == null) {
        break; // from here on, the lines of who awaits what another thread does
      }
      if (isOfProgram(element)) {
        text.append(' ').append(element.getLineNumber());
      }
    }
    if (failure.getCause() != null) {
      append(text.append(" caused by "), failure.getCause(), seen);
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      append(text.append(" suppressed ("), suppressed, seen);
      text.append(')');
    }
  }

  private static boolean isOfProgram(StackTraceElement element) {
    String type = element.getClassName();
    return element.getLineNumber() > 0
        && !type.startsWith("java.")
        && !type.startsWith("jdk.")
        && !type.startsWith("dev.pawl.")
        && !type.equals("support.Launcher");
  }
}
