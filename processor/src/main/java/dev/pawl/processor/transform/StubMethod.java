package dev.pawl.processor.transform;

import dev.pawl.processor.analysis.Spill;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What the method itself becomes: it makes a frame, which is the task.
 *
 * <pre>{@code
 * @Async Task<Void> handle(TcpStream client) { return new Server$handle$Frame(this, client); }
 * }</pre>
 */
final class StubMethod {
  /** JVMS 4.3.3: in slots, so that a long counts twice, and with the receiver. */
  private static final int MAX_ARGUMENTS = 255;

  private StubMethod() {}

  /** Replaces a method's body; name, types, annotations and parameters stay. */
  static void replaceBody(MethodNode node, MethodContext method) {
    InsnList list = new InsnList();
    list.add(new TypeInsnNode(Opcodes.NEW, method.frameClass));
    list.add(new InsnNode(Opcodes.DUP));
    int local = 0;
    for (Type type : Type.getArgumentTypes(constructorDescriptor(method))) {
      list.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), local));
      local += type.getSize();
    }
    list.add(
        new MethodInsnNode(
            Opcodes.INVOKESPECIAL,
            method.frameClass,
            "<init>",
            constructorDescriptor(method),
            false));
    if (!constructorTakesParameters(method)) {
      storeParameters(list, method);
    }
    String wrapper = method.flavour.wrapper();
    if (wrapper != null) {
      list.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC,
              method.frameSuperclass(),
              wrapper,
              Type.getMethodDescriptor(
                  Type.getObjectType(method.flavour.internalName()),
                  Type.getObjectType(method.frameSuperclass())),
              false));
    }
    list.add(new InsnNode(Opcodes.ARETURN));
    node.instructions = list;
    node.tryCatchBlocks = List.of();
    node.localVariables = null;
    node.visibleLocalVariableAnnotations = null;
    node.invisibleLocalVariableAnnotations = null;
    CoverageMark.add(node);
  }

  // frame.spill0 = x; ...
  private static void storeParameters(InsnList list, MethodContext method) {
    for (Spill parameter : method.parameters) {
      Spill.Slot slot = parameter.slot();
      if (slot != null) {
        int load = Type.getType(slot.descriptor()).getOpcode(Opcodes.ILOAD);
        list.add(new InsnNode(Opcodes.DUP));
        list.add(new VarInsnNode(load, parameter.index()));
        list.add(
            new FieldInsnNode(
                Opcodes.PUTFIELD, method.frameClass, slot.field(), slot.descriptor()));
      }
    }
  }

  /**
   * Whether the frame's constructor takes the parameters, and not just the receiver. It takes one
   * argument more than the method, the new object, and so has no room for those of a method that
   * uses up what the JVM allows.
   */
  static boolean constructorTakesParameters(MethodContext method) {
    int arguments = Type.getArgumentsAndReturnSizes(method.descriptor) >> 2; // counts a receiver
    return (method.isStatic() ? arguments : arguments + 1) <= MAX_ARGUMENTS;
  }

  /** What the frame's constructor takes: the receiver, if any, and the parameters. */
  static String constructorDescriptor(MethodContext method) {
    Type[] parameters =
        constructorTakesParameters(method) ? Type.getArgumentTypes(method.descriptor) : new Type[0];
    if (method.isStatic()) {
      return Type.getMethodDescriptor(Type.VOID_TYPE, parameters);
    }
    Type[] all = new Type[parameters.length + 1];
    all[0] = Type.getObjectType(method.owner);
    System.arraycopy(parameters, 0, all, 1, parameters.length);
    return Type.getMethodDescriptor(Type.VOID_TYPE, all);
  }
}
