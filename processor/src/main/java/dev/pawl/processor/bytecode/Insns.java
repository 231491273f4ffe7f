package dev.pawl.processor.bytecode;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Small things that several passes need to say about instructions. */
public final class Insns {
  private Insns() {}

  /** The next instruction that does something: neither label, line number nor stack map frame. */
  public static @Nullable AbstractInsnNode nextReal(@Nullable AbstractInsnNode insn) {
    AbstractInsnNode next = insn;
    while (next != null && next.getOpcode() < 0) {
      next = next.getNext();
    }
    return next;
  }

  /** The previous instruction that does something, starting with the given one. */
  public static @Nullable AbstractInsnNode previousReal(@Nullable AbstractInsnNode insn) {
    AbstractInsnNode previous = insn;
    while (previous != null && previous.getOpcode() < 0) {
      previous = previous.getPrevious();
    }
    return previous;
  }

  /**
   * The instruction that runs right before another one, whichever way control comes: null where
   * something jumps in between, which a stack map frame gives away.
   */
  public static @Nullable AbstractInsnNode previousUnlessJumpedTo(AbstractInsnNode insn) {
    AbstractInsnNode previous = insn.getPrevious();
    while (previous instanceof LabelNode || previous instanceof LineNumberNode) {
      previous = previous.getPrevious();
    }
    return previous instanceof FrameNode ? null : previous;
  }

  public static boolean isLoad(AbstractInsnNode insn) {
    return insn.getOpcode() >= Opcodes.ILOAD && insn.getOpcode() <= Opcodes.ALOAD;
  }

  public static boolean isStore(AbstractInsnNode insn) {
    return insn.getOpcode() >= Opcodes.ISTORE && insn.getOpcode() <= Opcodes.ASTORE;
  }

  /** Whether control never reaches the instruction behind this one. */
  public static boolean endsFlow(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    return opcode == Opcodes.GOTO
        || opcode == Opcodes.ATHROW
        || opcode == Opcodes.TABLESWITCH
        || opcode == Opcodes.LOOKUPSWITCH
        || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
  }

  public static VarInsnNode loadReference(int local) {
    return new VarInsnNode(Opcodes.ALOAD, local);
  }

  /** Pushes a small number. */
  public static AbstractInsnNode push(int number) {
    if (number >= -1 && number <= 5) {
      return new InsnNode(Opcodes.ICONST_0 + number);
    }
    return new IntInsnNode(number <= Byte.MAX_VALUE ? Opcodes.BIPUSH : Opcodes.SIPUSH, number);
  }
}
