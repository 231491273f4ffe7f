package dev.pawl.processor.analysis;

import dev.pawl.processor.bytecode.Insns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The types of locals and operand stack before chosen instructions.
 *
 * <p>The compiler has written a stack map frame wherever control flow merges, so one walk over the
 * instructions suffices: from frame to frame the effect of each instruction is applied, and nothing
 * has ever to be merged. Hence no class is looked up, and a type that is missing from the class
 * path, or an interface, is no special case.
 *
 * <p>A local that is stored to takes its declared type where the method has a local variable table:
 * that is the type that the compiler's own frames give it from the next merge on, so that a
 * variable keeps one type, and one spill slot, for all of its life.
 */
public final class FrameTypes {
  private final MethodNode method;
  private final InsnList instructions;
  private final TypeInterpreter interpreter = new TypeInterpreter();
  private final Map<AbstractInsnNode, Frame<BasicValue>> before = new HashMap<>();
  private final Map<LabelNode, UninitializedValue> uninitialized = new HashMap<>();

  /**
   * Analyses a method.
   *
   * @param wanted the instructions whose frames are kept
   */
  public FrameTypes(String owner, MethodNode method, Predicate<AbstractInsnNode> wanted)
      throws AnalyzerException {
    this.method = method;
    this.instructions = method.instructions;
    nameUninitialized();
    Frame<BasicValue> current = initial(owner);
    for (AbstractInsnNode insn : instructions) {
      if (insn instanceof FrameNode frame) {
        current = declared(frame);
      }
      if (insn.getOpcode() < 0 || current == null) {
        continue;
      }
      if (wanted.test(insn)) {
        before.put(insn, new Frame<>(current));
      }
      execute(current, insn);
      if (Insns.endsFlow(insn)) {
        current = null;
      }
    }
  }

  /** The types before an instruction; null when control never gets there. */
  public @Nullable Frame<BasicValue> before(AbstractInsnNode insn) {
    return before.get(insn);
  }

  // A stack map frame names an uninitialised object by the label in front of its NEW.
  private void nameUninitialized() {
    for (AbstractInsnNode insn : instructions) {
      if (insn.getOpcode() == Opcodes.NEW) {
        UninitializedValue value = new UninitializedValue((TypeInsnNode) insn);
        for (AbstractInsnNode label = insn.getPrevious();
            label != null && label.getOpcode() < 0;
            label = label.getPrevious()) {
          if (label instanceof LabelNode node) {
            uninitialized.put(node, value);
          }
        }
      }
    }
  }

  private Frame<BasicValue> initial(String owner) {
    Frame<BasicValue> frame = new Frame<>(method.maxLocals, method.maxStack);
    List<BasicValue> values = new ArrayList<>();
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      values.add(new BasicValue(Type.getObjectType(owner)));
    }
    for (Type type : Type.getArgumentTypes(method.desc)) {
      values.add(interpreter.newParameterValue(true, values.size(), type));
    }
    setLocals(frame, values);
    return frame;
  }

  private Frame<BasicValue> declared(FrameNode node) {
    Frame<BasicValue> frame = new Frame<>(method.maxLocals, method.maxStack);
    setLocals(frame, node.local == null ? List.of() : values(node.local));
    for (BasicValue value : node.stack == null ? List.<BasicValue>of() : values(node.stack)) {
      frame.push(value);
    }
    return frame;
  }

  private void setLocals(Frame<BasicValue> frame, List<BasicValue> values) {
    int local = 0;
    for (BasicValue value : values) {
      frame.setLocal(local++, value);
      if (value.getSize() == 2) {
        frame.setLocal(local++, interpreter.newEmptyValue(local));
      }
    }
    while (local < frame.getLocals()) {
      frame.setLocal(local++, BasicValue.UNINITIALIZED_VALUE);
    }
  }

  private List<BasicValue> values(List<Object> types) {
    List<BasicValue> values = new ArrayList<>(types.size());
    for (Object type : types) {
      values.add(value(type));
    }
    return values;
  }

  private BasicValue value(Object type) {
    if (type instanceof String name) {
      return new BasicValue(Type.getObjectType(name));
    }
    if (type instanceof LabelNode label) {
      UninitializedValue value = uninitialized.get(label);
      if (value == null) {
        throw new IllegalStateException("a stack map frame names a NEW that does not exist");
      }
      return value;
    }
    if (type.equals(Opcodes.INTEGER)) {
      return BasicValue.INT_VALUE;
    } else if (type.equals(Opcodes.FLOAT)) {
      return BasicValue.FLOAT_VALUE;
    } else if (type.equals(Opcodes.LONG)) {
      return BasicValue.LONG_VALUE;
    } else if (type.equals(Opcodes.DOUBLE)) {
      return BasicValue.DOUBLE_VALUE;
    } else if (type.equals(Opcodes.NULL)) {
      return TypeInterpreter.NULL;
    }
    return BasicValue.UNINITIALIZED_VALUE;
  }

  private void execute(Frame<BasicValue> frame, AbstractInsnNode insn) throws AnalyzerException {
    BasicValue created = null;
    if (TypeInterpreter.isConstructorCall(insn)) {
      created = frame.getStack(frame.getStackSize() - 1 - argumentCount(insn));
    }
    frame.execute(insn, interpreter);
    if (created instanceof UninitializedValue value) {
      initialize(frame, value);
    }
    if (insn.getOpcode() == Opcodes.ASTORE) {
      int local = ((VarInsnNode) insn).var;
      String declared = declaredType(local, instructions.indexOf(insn) + 1);
      if (declared != null) {
        frame.setLocal(local, new BasicValue(Type.getType(declared)));
      }
    }
  }

  private static int argumentCount(AbstractInsnNode call) {
    return Type.getArgumentTypes(((org.objectweb.asm.tree.MethodInsnNode) call).desc).length;
  }

  private static void initialize(Frame<BasicValue> frame, UninitializedValue value) {
    BasicValue initialized = new BasicValue(value.getType());
    for (int i = 0; i < frame.getLocals(); i++) {
      if (frame.getLocal(i).equals(value)) {
        frame.setLocal(i, initialized);
      }
    }
    for (int i = 0; i < frame.getStackSize(); i++) {
      if (frame.getStack(i).equals(value)) {
        frame.setStack(i, initialized);
      }
    }
  }

  private @Nullable String declaredType(int local, int index) {
    if (method.localVariables != null) {
      for (LocalVariableNode variable : method.localVariables) {
        if (variable.index == local
            && instructions.indexOf(variable.start) <= index
            && index < instructions.indexOf(variable.end)) {
          return variable.desc;
        }
      }
    }
    return null;
  }
}
