package dev.pawl.processor.transform;

import dev.pawl.processor.analysis.Spill;
import dev.pawl.processor.bytecode.RuntimeSymbols;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * A call of {@code await} or {@code emit}: where the method may stop, and what has to survive that.
 */
final class SuspensionPoint {
  /** What the method stops for. */
  enum Kind {
    /** A task, which may be complete already. */
    AWAIT,
    /** To hand out a value; stops always. */
    EMIT,
    /** To let another generator hand out values; stops always. */
    EMIT_ALL
  }

  final Kind kind;

  /** The call, until it is replaced. */
  final AbstractInsnNode call;

  /** The frame's label while the method is suspended here: 1 and up. */
  final int label;

  /** The source line of the call; 0 when unknown. */
  final int line;

  /** What lies in locals and on the stack before the call; what is awaited or emitted is on top. */
  final Frame<BasicValue> types;

  /** The locals that are read after the call. */
  final BitSet live;

  /** What is saved: locals, by number. */
  List<Spill> locals = List.of();

  /** What is saved: the operand stack below what is awaited or emitted, from its bottom. */
  List<Spill> stack = List.of();

  /** Fields that may still hold a reference nobody needs any more. */
  List<Spill.Slot> stale = List.of();

  /** Behind the call: where both ways, suspended or not, meet. */
  final LabelNode afterwards = new LabelNode();

  /** Out of line: where the frame is saved. */
  final LabelNode suspend = new LabelNode();

  /** Out of line: where the frame is restored. */
  final LabelNode resume = new LabelNode();

  /** Out of line: where the frame is restored and the outcome is taken, on the line of the call. */
  final LabelNode resumed = new LabelNode();

  /** The variables that a debugger can show when the method has been resumed here. */
  List<LocalVariableNode> variables = List.of();

  SuspensionPoint(
      AbstractInsnNode call, int label, int line, Frame<BasicValue> types, BitSet live) {
    this.call = call;
    this.kind = kindOf(call);
    this.label = label;
    this.line = line;
    this.types = types;
    this.live = live;
  }

  /** Whether there is anything to restore. */
  boolean restores() {
    return !locals.isEmpty() || !stack.isEmpty();
  }

  /** Where the method goes on that is resumed here. */
  LabelNode entry() {
    return restores() ? resume : resumed;
  }

  private static Kind kindOf(AbstractInsnNode call) {
    if (RuntimeSymbols.isEmit(call)) {
      return Kind.EMIT;
    }
    return RuntimeSymbols.isEmitAll(call) ? Kind.EMIT_ALL : Kind.AWAIT;
  }
}
