package dev.pawl.processor.transform;

import dev.pawl.processor.analysis.ControlFlow;
import dev.pawl.processor.bytecode.RuntimeSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Writes the stack map frames of the step method: the compiler's own, and those of the emitted
 * code.
 *
 * <p>Every one of them says TOP for a local that nobody reads any more: after a suspension such a
 * local has no value. The compiler's frames name all variables in scope, so they are pruned.
 */
final class StackMaps {
  private static final String OBJECT = "java/lang/Object";

  private final MethodContext method;

  StackMaps(MethodContext method) {
    this.method = method;
  }

  /** Prunes the compiler's frames and moves their locals to the numbers of the step method. */
  void rewriteExisting() {
    // Labels have been added since the control flow was made, and nothing else.
    ControlFlow flow = method.flow();
    BitSet live = new BitSet();
    for (int i = flow.size() - 1; i >= 0; i--) {
      AbstractInsnNode insn = flow.insn(i);
      if (insn instanceof FrameNode frame) {
        frame.local = locals(expanded(frame.local), live);
      } else if (insn.getOpcode() >= 0) {
        live = method.liveness().before(i);
      }
    }
  }

  /**
   * The frame in which control reaches an out-of-line block or a state: only what is a parameter.
   */
  FrameNode entry() {
    return frame(locals(List.of(), new BitSet()), List.of());
  }

  /** The frame behind a suspension point, where the awaited result lies on the stack. */
  FrameNode afterwards(SuspensionPoint point) {
    return frame(liveLocals(point), stackWithResult(point));
  }

  /** The frame in which a suspension begins: what is awaited or emitted is in its local. */
  FrameNode suspend(SuspensionPoint point) {
    List<Object> locals = liveLocals(point);
    int slots = 0;
    for (Object type : locals) {
      slots += size(type);
    }
    while (slots++ < method.operandLocal()) {
      locals.add(Opcodes.TOP);
    }
    if (point.kind == SuspensionPoint.Kind.AWAIT) {
      locals.add(RuntimeSymbols.TASK);
      return frame(locals, stackWithResult(point));
    }
    locals.add(OBJECT);
    return frame(locals, stack(point));
  }

  /** The same, with the number of the suspension point on the stack instead of the result. */
  FrameNode suspendWithLabel(SuspensionPoint point) {
    List<Object> stack = stack(point);
    stack.add(Opcodes.INTEGER);
    FrameNode frame = suspend(point);
    frame.stack = stack;
    return frame;
  }

  /** The frame in which everything is restored, but for the result. */
  FrameNode restored(SuspensionPoint point) {
    return frame(liveLocals(point), stack(point));
  }

  private static FrameNode frame(List<Object> locals, List<Object> stack) {
    return new FrameNode(
        Opcodes.F_NEW, locals.size(), locals.toArray(), stack.size(), stack.toArray());
  }

  private List<Object> liveLocals(SuspensionPoint point) {
    Frame<BasicValue> types = point.types;
    Object[] values = new Object[types.getLocals()];
    for (int i = 0; i < values.length; i++) {
      values[i] = verificationType(types.getLocal(i));
    }
    return locals(Arrays.asList(values), point.live);
  }

  private static List<Object> stackWithResult(SuspensionPoint point) {
    List<Object> stack = stack(point);
    stack.add(OBJECT);
    return stack;
  }

  private static List<Object> stack(SuspensionPoint point) {
    List<Object> stack = new ArrayList<>();
    for (int i = 0; i < point.types.getStackSize() - 1; i++) {
      stack.add(verificationType(point.types.getStack(i)));
    }
    return stack;
  }

  /** A frame's list of locals with an entry per local, so that wide ones have two. */
  private static List<Object> expanded(List<Object> locals) {
    List<Object> result = new ArrayList<>();
    if (locals != null) {
      for (Object type : locals) {
        result.add(type);
        if (size(type) == 2) {
          result.add(Opcodes.TOP);
        }
      }
    }
    return result;
  }

  /** The locals of the step method, given those of the source method by number. */
  private List<Object> locals(List<Object> source, BitSet live) {
    List<Object> result = new ArrayList<>();
    if (!method.isStatic()) {
      result.add(method.owner);
    }
    result.add(method.frameClass);
    for (int local = method.frameLocal(); local < source.size(); local++) {
      Object type = live.get(local) ? source.get(local) : Opcodes.TOP;
      result.add(type);
      if (size(type) == 2) {
        local++;
      }
    }
    while (result.get(result.size() - 1).equals(Opcodes.TOP)) {
      result.remove(result.size() - 1);
    }
    return result;
  }

  private static int size(Object type) {
    return type.equals(Opcodes.LONG) || type.equals(Opcodes.DOUBLE) ? 2 : 1;
  }

  private static Object verificationType(BasicValue value) {
    Type type = value.getType();
    if (type == null) {
      return Opcodes.TOP;
    }
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName().equals("null") ? Opcodes.NULL : type.getInternalName();
    };
  }
}
