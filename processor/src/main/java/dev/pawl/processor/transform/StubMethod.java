package dev.pawl.processor.transform;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
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
  }

  /** What the frame's constructor takes: the receiver, if any, and the parameters. */
  static String constructorDescriptor(MethodContext method) {
    Type[] parameters = Type.getArgumentTypes(method.descriptor);
    if (method.isStatic()) {
      return Type.getMethodDescriptor(Type.VOID_TYPE, parameters);
    }
    Type[] all = new Type[parameters.length + 1];
    all[0] = Type.getObjectType(method.owner);
    System.arraycopy(parameters, 0, all, 1, parameters.length);
    return Type.getMethodDescriptor(Type.VOID_TYPE, all);
  }
}
