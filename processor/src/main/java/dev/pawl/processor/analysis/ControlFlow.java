package dev.pawl.processor.analysis;

import dev.pawl.processor.bytecode.Insns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Where control can go from each instruction of a method: normally, and by an exception.
 * Instructions are numbered by their place in the list.
 */
public final class ControlFlow {
  private static final int[] NOWHERE = {};

  private final InsnList instructions;
  private final AbstractInsnNode[] numbered;
  private final int[][] successors;
  private final int[][] handlers;

  public ControlFlow(MethodNode method) {
    instructions = method.instructions;
    numbered = instructions.toArray();
    successors = new int[instructions.size()][];
    handlers = new int[instructions.size()][];
    for (int i = 0; i < successors.length; i++) {
      successors[i] = successors(i);
      handlers[i] = NOWHERE;
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int handler = indexOf(block.handler);
      for (int i = indexOf(block.start); i < indexOf(block.end); i++) {
        handlers[i] = append(handlers[i], handler);
      }
    }
  }

  public int size() {
    return successors.length;
  }

  /** The instruction with a number; also when others have been added meanwhile. */
  public AbstractInsnNode insn(int index) {
    return numbered[index];
  }

  /** The number of an instruction, as long as none has been added. */
  public int indexOf(AbstractInsnNode insn) {
    return instructions.indexOf(insn);
  }

  /** Where control goes when the instruction completes normally. */
  int[] successorsOf(int index) {
    return successors[index];
  }

  /** Where control goes when the instruction throws, in this method. */
  int[] handlersOf(int index) {
    return handlers[index];
  }

  /** Where control can go from an instruction, in whatever way. */
  public int[] next(int index) {
    int[] next =
        Arrays.copyOf(successors[index], successors[index].length + handlers[index].length);
    System.arraycopy(handlers[index], 0, next, successors[index].length, handlers[index].length);
    return next;
  }

  private int[] successors(int index) {
    AbstractInsnNode insn = numbered[index];
    List<LabelNode> targets = new ArrayList<>();
    if (insn instanceof JumpInsnNode jump) {
      targets.add(jump.label);
    } else if (insn instanceof TableSwitchInsnNode table) {
      targets.add(table.dflt);
      targets.addAll(table.labels);
    } else if (insn instanceof LookupSwitchInsnNode lookup) {
      targets.add(lookup.dflt);
      targets.addAll(lookup.labels);
    }
    boolean falls = !Insns.endsFlow(insn) && index + 1 < numbered.length;
    int[] result = new int[targets.size() + (falls ? 1 : 0)];
    for (int i = 0; i < targets.size(); i++) {
      result[i] = indexOf(targets.get(i));
    }
    if (falls) {
      result[targets.size()] = index + 1;
    }
    return result;
  }

  private static int[] append(int[] array, int element) {
    int[] longer = Arrays.copyOf(array, array.length + 1);
    longer[array.length] = element;
    return longer;
  }
}
