package dev.pawl.processor.transform;

import dev.pawl.processor.analysis.FrameTypes;
import dev.pawl.processor.analysis.UninitializedValue;
import dev.pawl.processor.bytecode.Insns;
import dev.pawl.processor.bytecode.RuntimeSymbols;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Creates objects after the awaits among their constructor's arguments.
 *
 * <p>{@code new Point(x, await(y))} has an uninitialised {@code Point} on the stack while it
 * awaits, and the JVM allows nobody to keep one in a field. So the object is made when the
 * arguments are there:
 *
 * <pre>
 *   before                    after
 *   NEW Point                 NEW Point       initialises the class where the source does
 *   DUP                       POP
 *   ILOAD x                   ILOAD x
 *   (await y)                 (await y)
 *                             ISTORE arg1  ISTORE arg0
 *                             NEW Point  DUP
 *                             ILOAD arg0  ILOAD arg1
 *   INVOKESPECIAL init        INVOKESPECIAL init
 * </pre>
 *
 * <p>Where a switch expression with a {@code try} in it stands among the arguments, javac keeps the
 * operand stack in locals meanwhile, uninitialised objects too: those moves are left out.
 *
 * <p>After: no uninitialised object lies on the stack or in a local at a suspension point.
 */
final class UninitializedObjectPass implements Pass {
  @Override
  public void apply(MethodContext method) throws TransformException, AnalyzerException {
    method.types = new FrameTypes(method.owner, method.body, RuntimeSymbols::isStub);
    Set<TypeInsnNode> suspended = suspendedCreations(method, method.types());
    if (!suspended.isEmpty()) {
      createLate(method, suspended);
      method.types = new FrameTypes(method.owner, method.body, RuntimeSymbols::isStub);
    }
  }

  private static void createLate(MethodContext method, Set<TypeInsnNode> suspended)
      throws TransformException, AnalyzerException {
    FrameTypes types =
        new FrameTypes(method.owner, method.body, insn -> isConstructorCall(insn) || isCopy(insn));
    List<MethodInsnNode> constructorCalls = new ArrayList<>();
    for (AbstractInsnNode insn : method.body.instructions) {
      if (isConstructorCall(insn) && suspended.contains(receiver((MethodInsnNode) insn, types))) {
        constructorCalls.add((MethodInsnNode) insn);
      }
    }
    List<AbstractInsnNode> copies = new ArrayList<>();
    for (AbstractInsnNode insn : method.body.instructions) {
      if (isCopy(insn) && suspended.contains(copied((VarInsnNode) insn, types))) {
        copies.add(insn);
      }
    }
    int firstFree = method.body.maxLocals;
    for (MethodInsnNode call : constructorCalls) {
      createLate(method, call, firstFree);
    }
    for (TypeInsnNode creation : suspended) {
      initializeClassOnly(method, creation);
    }
    copies.forEach(method.body.instructions::remove);
  }

  private static boolean isConstructorCall(AbstractInsnNode insn) {
    return insn.getOpcode() == Opcodes.INVOKESPECIAL
        && ((MethodInsnNode) insn).name.equals("<init>");
  }

  private static boolean isCopy(AbstractInsnNode insn) {
    return insn.getOpcode() == Opcodes.ASTORE || insn.getOpcode() == Opcodes.ALOAD;
  }

  private static Set<TypeInsnNode> suspendedCreations(MethodContext method, FrameTypes types) {
    Set<TypeInsnNode> creations = new LinkedHashSet<>();
    for (AbstractInsnNode insn : method.body.instructions) {
      Frame<BasicValue> frame = RuntimeSymbols.isStub(insn) ? types.before(insn) : null;
      if (frame == null) {
        continue;
      }
      for (int i = 0; i < frame.getStackSize(); i++) {
        if (frame.getStack(i) instanceof UninitializedValue value) {
          creations.add(value.creation());
        }
      }
      for (int i = 0; i < frame.getLocals(); i++) {
        if (frame.getLocal(i) instanceof UninitializedValue value) {
          creations.add(value.creation());
        }
      }
    }
    return creations;
  }

  private static @Nullable TypeInsnNode receiver(MethodInsnNode call, FrameTypes types) {
    Frame<BasicValue> frame = types.before(call);
    if (frame == null) {
      return null;
    }
    int arguments = Type.getArgumentTypes(call.desc).length;
    return frame.getStack(frame.getStackSize() - 1 - arguments) instanceof UninitializedValue value
        ? value.creation()
        : null;
  }

  /**
   * The creation of what an instruction moves between stack and local, while it is no object yet.
   */
  private static @Nullable TypeInsnNode copied(VarInsnNode copy, FrameTypes types) {
    Frame<BasicValue> frame = types.before(copy);
    if (frame == null) {
      return null;
    }
    BasicValue moved =
        copy.getOpcode() == Opcodes.ALOAD
            ? frame.getLocal(copy.var)
            : frame.getStack(frame.getStackSize() - 1);
    return moved instanceof UninitializedValue value ? value.creation() : null;
  }

  private static void createLate(MethodContext method, MethodInsnNode call, int firstFree) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    int[] locals = new int[arguments.length];
    int next = firstFree;
    for (int i = 0; i < arguments.length; i++) {
      locals[i] = next;
      next += arguments[i].getSize();
    }
    method.body.maxLocals = Math.max(method.body.maxLocals, next);
    InsnList list = new InsnList();
    for (int i = arguments.length - 1; i >= 0; i--) {
      list.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ISTORE), locals[i]));
    }
    list.add(new TypeInsnNode(Opcodes.NEW, call.owner));
    list.add(new InsnNode(Opcodes.DUP));
    for (int i = 0; i < arguments.length; i++) {
      list.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ILOAD), locals[i]));
    }
    method.body.instructions.insertBefore(call, list);
  }

  private static void initializeClassOnly(MethodContext method, TypeInsnNode creation)
      throws TransformException {
    AbstractInsnNode copy = Insns.nextReal(creation.getNext());
    if (copy == null || copy.getOpcode() != Opcodes.DUP) {
      throw method.unknownShape("NEW without DUP");
    }
    method.body.instructions.set(copy, new InsnNode(Opcodes.POP));
    Set<Object> names = new HashSet<>();
    for (AbstractInsnNode label = creation.getPrevious();
        label != null && label.getOpcode() < 0;
        label = label.getPrevious()) {
      if (label instanceof LabelNode) {
        names.add(label);
      }
    }
    for (AbstractInsnNode insn : method.body.instructions) {
      if (insn instanceof FrameNode frame) {
        if (frame.stack != null) {
          frame.stack = new ArrayList<>(frame.stack);
          frame.stack.removeIf(names::contains);
        }
        if (frame.local != null) {
          frame.local = new ArrayList<>(frame.local);
          frame.local.replaceAll(type -> names.contains(type) ? Opcodes.TOP : type);
        }
      }
    }
  }
}
