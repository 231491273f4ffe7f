package dev.pawl.processor.bytecode;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Every runtime member that user code or emitted code names. A test resolves each of them against
 * the real runtime.
 */
public final class RuntimeSymbols {
  public static final String PAWL = "dev/pawl/Pawl";
  public static final String TASK = "dev/pawl/Task";
  public static final String TASK_FRAME = "dev/pawl/TaskFrame";
  public static final String ASYNC_DESCRIPTOR = "Ldev/pawl/Async;";

  private static final String OBJECT = "java/lang/Object";
  private static final String STAGE = "java/util/concurrent/CompletionStage";

  public static final String AWAIT = "await";
  public static final String AWAIT_TASK = descriptor(OBJECT, TASK);
  public static final String AWAIT_STAGE = descriptor(OBJECT, STAGE);

  private static final String DONE = "done";
  private static final String DONE_WITH_RESULT = descriptor(TASK, OBJECT);
  private static final String DONE_WITHOUT_RESULT = descriptor(TASK);

  private RuntimeSymbols() {}

  private static String descriptor(String result, String... parameters) {
    Type[] types = new Type[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      types[i] = Type.getObjectType(parameters[i]);
    }
    return Type.getMethodDescriptor(Type.getObjectType(result), types);
  }

  // ---------------------------------------------------------------- what users call

  /** Whether an instruction calls one of the stubs that the transformer must replace. */
  public static boolean isAwait(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call && isAwait(call.owner, call.name, call.desc);
  }

  /** Whether a member is one of the stubs that the transformer must replace. */
  public static boolean isAwait(String owner, String name, String descriptor) {
    return owner.equals(PAWL)
        && name.equals(AWAIT)
        && (descriptor.equals(AWAIT_TASK) || descriptor.equals(AWAIT_STAGE));
  }

  /** Whether an instruction awaits a {@code CompletionStage}. */
  public static boolean isAwaitOfStage(AbstractInsnNode insn) {
    return isAwait(insn) && ((MethodInsnNode) insn).desc.equals(AWAIT_STAGE);
  }

  /** {@code Pawl.await(Task)}. */
  public static MethodInsnNode awaitTask() {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, PAWL, AWAIT, AWAIT_TASK, false);
  }

  /** Whether an instruction is {@code Pawl.done(x)}. */
  public static boolean isDoneWithResult(AbstractInsnNode insn) {
    return isDone(insn, DONE_WITH_RESULT);
  }

  /** Whether an instruction is {@code Pawl.done()}. */
  public static boolean isDoneWithoutResult(AbstractInsnNode insn) {
    return isDone(insn, DONE_WITHOUT_RESULT);
  }

  private static boolean isDone(AbstractInsnNode insn, String descriptor) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals(PAWL)
        && call.name.equals(DONE)
        && call.desc.equals(descriptor);
  }

  /** {@code Pawl.done(Object)}. */
  public static MethodInsnNode doneWithResult() {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, PAWL, DONE, DONE_WITH_RESULT, false);
  }

  // ---------------------------------------------------------------- what emitted code calls

  /** {@code task.poll(frame)}. */
  public static MethodInsnNode poll() {
    return virtual(TASK, "poll", descriptor(OBJECT, TASK_FRAME));
  }

  /** {@code task.subscribe(frame)}. */
  public static MethodInsnNode subscribe() {
    return virtual(TASK, "subscribe", descriptor(OBJECT, TASK_FRAME));
  }

  /** {@code frame.resumed()}. */
  public static MethodInsnNode resumed() {
    return virtual(TASK_FRAME, "resumed", descriptor(OBJECT));
  }

  /** {@code frame.tail(task)}. */
  public static MethodInsnNode tail() {
    return virtual(TASK_FRAME, "tail", descriptor(OBJECT, TASK));
  }

  /** {@code frame.isTailing()}. */
  public static MethodInsnNode isTailing() {
    return virtual(TASK_FRAME, "isTailing", "()Z");
  }

  /** {@code TaskFrame.toTask(stage)}. */
  public static MethodInsnNode toTask() {
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC, TASK_FRAME, "toTask", descriptor(TASK, STAGE), false);
  }

  /** {@code TaskFrame.SUSPENDED}. */
  public static FieldInsnNode suspended() {
    return new FieldInsnNode(
        Opcodes.GETSTATIC, TASK_FRAME, "SUSPENDED", Type.getObjectType(OBJECT).getDescriptor());
  }

  private static MethodInsnNode virtual(String owner, String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
  }
}
