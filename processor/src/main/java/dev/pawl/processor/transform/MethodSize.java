package dev.pawl.processor.transform;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** The size of a method's code in bytes. */
final class MethodSize {
  /** A conditional jump that ASM has to write as one over a wide jump. */
  private static final int LARGEST_INSTRUCTION = 8;

  private static final int LARGEST_SWITCH_HEAD = 16;
  private static final int LARGEST_CASE = 8;

  private MethodSize() {}

  /**
   * The size of a method where it is above a limit, and else a number up to the limit that it is
   * not above: writing the method to measure it takes time, and most methods are far below.
   */
  static int of(MethodNode method, int limit) {
    int bound = upperBound(method);
    return bound <= limit ? bound : measure(method);
  }

  private static int upperBound(MethodNode method) {
    int bound = 0;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof TableSwitchInsnNode table) {
        bound += LARGEST_SWITCH_HEAD + LARGEST_CASE * table.labels.size();
      } else if (insn instanceof LookupSwitchInsnNode lookup) {
        bound += LARGEST_SWITCH_HEAD + LARGEST_CASE * lookup.labels.size();
      } else if (insn.getOpcode() >= 0) {
        bound += LARGEST_INSTRUCTION;
      }
    }
    return bound;
  }

  /** The size of a method. */
  static int measure(MethodNode method) {
    LabelNode end = new LabelNode();
    method.instructions.add(end);
    ClassWriter scratch = new ClassWriter(0);
    scratch.visit(Opcodes.V11, 0, "Scratch", null, "java/lang/Object", null);
    try {
      method.accept(scratch);
      return end.getLabel().getOffset();
    } finally {
      method.instructions.remove(end);
      method.instructions.resetLabels();
    }
  }
}
