package dev.pawl.processor.analysis;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * What each instruction does to types, as the JVM's verifier sees it, without ever looking at a
 * class: the exact type of every reference, and of an object that no constructor has run for yet,
 * the {@code NEW} that made it.
 */
final class TypeInterpreter extends BasicInterpreter {
  static final BasicValue NULL = new BasicValue(NULL_TYPE);

  TypeInterpreter() {
    super(Opcodes.ASM9);
  }

  @Override
  public @Nullable BasicValue newValue(@Nullable Type type) {
    if (type != null && (type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY)) {
      return type.equals(NULL_TYPE) ? NULL : new BasicValue(type);
    }
    return super.newValue(type);
  }

  @Override
  public BasicValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
    return insn.getOpcode() == Opcodes.NEW
        ? new UninitializedValue((TypeInsnNode) insn)
        : super.newOperation(insn);
  }

  @Override
  public BasicValue binaryOperation(AbstractInsnNode insn, BasicValue array, BasicValue index)
      throws AnalyzerException {
    if (insn.getOpcode() == Opcodes.AALOAD) {
      Type type = array.getType();
      if (type.getSort() != Type.ARRAY) {
        return NULL; // an element of null: never reached, and the verifier's answer too
      }
      return new BasicValue(Type.getType(type.getDescriptor().substring(1)));
    }
    return super.binaryOperation(insn, array, index);
  }

  /** Whether an instruction is a constructor call, and so initialises its receiver. */
  static boolean isConstructorCall(AbstractInsnNode insn) {
    return insn.getOpcode() == Opcodes.INVOKESPECIAL
        && ((MethodInsnNode) insn).name.equals("<init>");
  }

  @Override
  public BasicValue merge(BasicValue left, BasicValue right) {
    throw new AssertionError("types are never merged: every merge has a stack map frame");
  }
}
