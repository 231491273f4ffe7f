package dev.pawl.processor.transform;

import dev.pawl.processor.analysis.LargeBuffers;
import dev.pawl.processor.analysis.LargeBuffers.Buffer;
import dev.pawl.processor.analysis.RetainedBuffer;
import dev.pawl.processor.analysis.Spill;
import dev.pawl.processor.model.Flavour;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Finds the large buffers that a frame keeps over a suspension, for {@code -Apawl.lint=retain}:
 * what {@link LargeBuffers} says may lie in what {@link SpillPass} saves.
 */
final class RetainedBufferFinder {
  private final LargeBuffers buffers;
  private final Map<Buffer, Retention> retentions = new LinkedHashMap<>();

  private RetainedBufferFinder(MethodContext method) throws AnalyzerException {
    this.buffers = new LargeBuffers(method.owner, method.body);
  }

  /** To be called while the body still has its calls of {@code await}. */
  static Collection<RetainedBuffer> find(MethodContext method) throws AnalyzerException {
    // A generator belongs to its caller, and there are no more of them than of callers.
    if (method.suspensionPoints.isEmpty() || method.flavour.body() == Flavour.Body.GENERATOR) {
      return List.of();
    }
    RetainedBufferFinder finder = new RetainedBufferFinder(method);
    method.suspensionPoints.forEach(finder::findAt);
    return finder.describe(method.body.name);
  }

  private void findAt(SuspensionPoint point) {
    for (Spill local : point.locals) {
      for (Buffer buffer : buffers.inLocal(local.index(), point.call)) {
        Retention retention = retention(buffer, point);
        if (retention.variable == null) {
          retention.variable = nameOf(local.index(), point);
        }
      }
    }
    for (Spill operand : point.stack) {
      buffers.onStack(operand.index(), point.call).forEach(buffer -> retention(buffer, point));
    }
  }

  private Retention retention(Buffer buffer, SuspensionPoint point) {
    Retention retention = retentions.computeIfAbsent(buffer, key -> new Retention());
    retention.suspendedIn.add(point.line);
    return retention;
  }

  private Collection<RetainedBuffer> describe(String method) {
    // A finally block has been compiled several times, and is one to the user.
    Map<List<?>, RetainedBuffer> described = new LinkedHashMap<>();
    retentions.forEach(
        (buffer, retention) -> {
          int line = lineOf(buffer.creation());
          described
              .computeIfAbsent(
                  Arrays.asList(retention.variable, line, buffer.type(), buffer.bytes()),
                  key ->
                      new RetainedBuffer(
                          method,
                          retention.variable,
                          line,
                          buffer.type(),
                          buffer.bytes(),
                          new TreeSet<>()))
              .suspendedIn()
              .addAll(retention.suspendedIn);
        });
    return described.values();
  }

  /** The variable that keeps a buffer, the first of several, and where the method is then. */
  private static final class Retention {
    private @Nullable String variable;
    private final SortedSet<Integer> suspendedIn = new TreeSet<>();
  }

  private static @Nullable String nameOf(int local, SuspensionPoint point) {
    for (LocalVariableNode variable : point.variables) {
      if (variable.index == local) {
        return variable.name;
      }
    }
    return null;
  }

  private static int lineOf(AbstractInsnNode insn) {
    for (AbstractInsnNode before = insn; before != null; before = before.getPrevious()) {
      if (before instanceof LineNumberNode number) {
        return number.line;
      }
    }
    return 0;
  }
}
