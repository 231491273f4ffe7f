package dev.pawl.processor.transform;

import dev.pawl.processor.analysis.Spill;
import dev.pawl.processor.bytecode.GeneratedNames;
import dev.pawl.processor.bytecode.Insns;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Emits what moves values between the step method's locals and stack and the frame's fields. */
final class SpillCode {
  private final MethodContext method;

  SpillCode(MethodContext method) {
    this.method = method;
  }

  VarInsnNode loadFrame() {
    return Insns.loadReference(method.frameLocal());
  }

  /** {@code frame.label}, read or written. */
  FieldInsnNode label(int opcode) {
    return new FieldInsnNode(
        opcode, method.frameClass, GeneratedNames.LABEL_FIELD, GeneratedNames.LABEL_DESCRIPTOR);
  }

  /** {@code frame.spill0 = x; frame.spill1 = null;} for the locals of a suspension point. */
  void saveLocals(InsnList list, SuspensionPoint point) {
    for (Spill spill : point.locals) {
      Spill.Slot slot = spill.slot();
      if (slot != null && !spill.unchanged()) {
        list.add(loadFrame());
        list.add(local(Opcodes.ILOAD, spill));
        list.add(field(Opcodes.PUTFIELD, slot));
      }
    }
    for (Spill.Slot slot : point.stale) {
      list.add(loadFrame());
      list.add(new InsnNode(Opcodes.ACONST_NULL));
      list.add(field(Opcodes.PUTFIELD, slot));
    }
  }

  /** The same for the operand stack, which is empty afterwards. */
  void saveStack(InsnList list, SuspensionPoint point) {
    for (int i = point.stack.size() - 1; i >= 0; i--) {
      Spill spill = point.stack.get(i);
      Spill.Slot slot = spill.slot();
      if (slot == null) {
        list.add(new InsnNode(Opcodes.POP));
        continue;
      }
      list.add(loadFrame());
      if (spill.type().getSize() == 2) {
        list.add(new InsnNode(Opcodes.DUP_X2));
        list.add(new InsnNode(Opcodes.POP));
      } else {
        list.add(new InsnNode(Opcodes.SWAP));
      }
      list.add(field(Opcodes.PUTFIELD, slot));
    }
  }

  /** {@code x = frame.spill0;} */
  void restore(InsnList list, Spill spill) {
    load(list, spill);
    list.add(local(Opcodes.ISTORE, spill));
  }

  /** {@code frame.spill0}, or {@code null} for what is known to be null. */
  void load(InsnList list, Spill spill) {
    Spill.Slot slot = spill.slot();
    if (slot == null) {
      list.add(new InsnNode(Opcodes.ACONST_NULL));
    } else {
      list.add(loadFrame());
      list.add(field(Opcodes.GETFIELD, slot));
    }
  }

  private VarInsnNode local(int intOpcode, Spill spill) {
    Type type = spill.type().getType();
    return new VarInsnNode(type.getOpcode(intOpcode), method.stepLocal(spill.index()));
  }

  private FieldInsnNode field(int opcode, Spill.Slot slot) {
    return new FieldInsnNode(opcode, method.frameClass, slot.field(), slot.descriptor());
  }
}
