package dev.pawl.processor.analysis;

import dev.pawl.processor.bytecode.Insns;
import java.util.BitSet;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which locals may still be read, before each instruction: the classic backward data flow, with an
 * edge from every instruction of a {@code try} to its handlers.
 *
 * <p>Only what is live at a suspension point is saved there, so that a suspended task keeps alive
 * what its rest can use and nothing else.
 */
public final class Liveness {
  private final ControlFlow flow;
  private final BitSet[] liveBefore;

  /** What is being computed for one instruction: most often it is what is known already. */
  private final BitSet live = new BitSet();

  public Liveness(ControlFlow flow) {
    this.flow = flow;
    this.liveBefore = new BitSet[flow.size()];
    for (int i = 0; i < liveBefore.length; i++) {
      liveBefore[i] = new BitSet();
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = flow.size() - 1; i >= 0; i--) {
        changed |= update(i);
      }
    }
  }

  /** The locals that may be read after control reaches an instruction. Do not modify. */
  public BitSet before(AbstractInsnNode insn) {
    return before(flow.indexOf(insn));
  }

  /** The same, of an instruction by its number in the control flow. */
  public BitSet before(int index) {
    return liveBefore[index];
  }

  private boolean update(int index) {
    live.clear();
    for (int successor : flow.successorsOf(index)) {
      live.or(liveBefore[successor]);
    }
    AbstractInsnNode insn = flow.insn(index);
    if (insn instanceof VarInsnNode variable) {
      live.set(variable.var, Insns.isLoad(insn));
    } else if (insn instanceof IincInsnNode increment) {
      live.set(increment.var);
    }
    // After the local's own effect: the exception may be thrown before a store has happened.
    for (int handler : flow.handlersOf(index)) {
      live.or(liveBefore[handler]);
    }
    if (live.equals(liveBefore[index])) {
      return false;
    }
    liveBefore[index] = (BitSet) live.clone();
    return true;
  }
}
