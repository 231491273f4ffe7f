package dev.pawl.processor.differential;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes the oracle's tasks cold: calling an {@code @Async} method captures the arguments, and its
 * body, which is left as it is, runs when the task is awaited. Where it returns a future, it runs
 * at once, on a thread of its own.
 *
 * <pre>
 *   Task m(A a) { body }     =>     Task m(A a) { return Task.cold(() -> m$body(a)); }
 *                                   private Task m$body(A a) { body }
 *
 *   CompletableFuture m()    =>     CompletableFuture m() { return Hot.future(() -> m$body()); }
 *     { body }                      private CompletableFuture m$body() { body }
 * </pre>
 */
final class ColdMethods {
  private static final String TASK = "Ldev/pawl/Task;";
  private static final String FUTURE = "Ljava/util/concurrent/CompletableFuture;";
  private static final String STAGE = "Ljava/util/concurrent/CompletionStage;";
  private static final Handle METAFACTORY =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "java/lang/invoke/LambdaMetafactory",
          "metafactory",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
              + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
              + "Ljava/lang/invoke/CallSite;",
          false);

  private ColdMethods() {}

  static byte[] of(byte[] classFile) {
    ClassNode node = new ClassNode();
    ClassReader reader = new ClassReader(classFile);
    reader.accept(node, 0);
    boolean changed = false;
    for (MethodNode method : List.copyOf(node.methods)) {
      if (isAsync(method)) {
        node.methods.add(split(node, method));
        changed = true;
      }
    }
    if (!changed) {
      return classFile;
    }
    // Branches stay where they are, so the frames are copied; only the new methods need their size.
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    return writer.toByteArray();
  }

  private static boolean isAsync(MethodNode method) {
    String returned = Type.getReturnType(method.desc).getDescriptor();
    if (!List.of(TASK, FUTURE, STAGE).contains(returned)
        || (method.access & Opcodes.ACC_BRIDGE) != 0) {
      return false;
    }
    return isLambda(method)
        ? awaits(method)
        : method.invisibleAnnotations != null
            && method.invisibleAnnotations.stream()
                .anyMatch(annotation -> annotation.desc.equals("Ldev/pawl/Async;"));
  }

  private static boolean isLambda(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNTHETIC) != 0 && method.name.startsWith("lambda$");
  }

  private static boolean awaits(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call
          && call.owner.equals("dev/pawl/Pawl")
          && call.name.equals("await")) {
        return true;
      }
    }
    return false;
  }

  /** Moves the body to a method of its own, which is returned, and leaves the call behind. */
  private static MethodNode split(ClassNode owner, MethodNode method) {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    MethodNode body =
        new MethodNode(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC | (isStatic ? Opcodes.ACC_STATIC : 0),
            method.name + "$body",
            method.desc,
            null,
            null);
    method.accept(new BodyCopy(body));
    method.instructions.clear();
    method.tryCatchBlocks.clear();
    method.localVariables = null;
    method.visibleLocalVariableAnnotations = null;
    method.invisibleLocalVariableAnnotations = null;
    emitCall(owner, method, body, isStatic);
    return body;
  }

  private static void emitCall(
      ClassNode owner, MethodNode method, MethodNode body, boolean isStatic) {
    int slot = 0;
    StringBuilder captured = new StringBuilder("(");
    if (!isStatic) {
      method.instructions.add(new VarInsnNode(Opcodes.ALOAD, slot++));
      captured.append('L').append(owner.name).append(';');
    }
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      method.instructions.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), slot));
      captured.append(argument.getDescriptor());
      slot += argument.getSize();
    }
    boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    Handle implementation =
        new Handle(
            isStatic ? Opcodes.H_INVOKESTATIC : Opcodes.H_INVOKESPECIAL,
            owner.name,
            body.name,
            body.desc,
            isInterface);
    String returned = Type.getReturnType(method.desc).getDescriptor();
    boolean cold = returned.equals(TASK);
    String runner = cold ? "dev/pawl/Task" : "dev/pawl/Hot";
    String functionalInterface = "L" + runner + "$Body;";
    method.instructions.add(
        new InvokeDynamicInsnNode(
            "run",
            captured + ")" + functionalInterface,
            METAFACTORY,
            Type.getMethodType("()" + (cold ? TASK : STAGE)),
            implementation,
            Type.getMethodType("()" + returned)));
    method.instructions.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            runner,
            cold ? "cold" : returned.equals(FUTURE) ? "future" : "stage",
            "(" + functionalInterface + ")" + returned,
            false));
    method.instructions.add(new InsnNode(Opcodes.ARETURN));
  }

  /** Copies the code and leaves annotations and parameter names with the original. */
  private static final class BodyCopy extends MethodVisitor {
    BodyCopy(MethodNode target) {
      super(Opcodes.ASM9, target);
    }

    @Override
    public void visitParameter(String name, int access) {}

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return null;
    }

    @Override
    public void visitAnnotableParameterCount(int count, boolean visible) {}

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(
        int parameter, String descriptor, boolean visible) {
      return null;
    }
  }
}
