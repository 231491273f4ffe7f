package dev.pawl.processor.bytecode;

import dev.pawl.processor.model.Flavour;
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
  private static final String PAWL = "dev/pawl/Pawl";
  public static final String TASK = "dev/pawl/Task";
  private static final String TASK_FRAME = "dev/pawl/TaskFrame";
  private static final String GENERATOR = "dev/pawl/Generator";
  private static final String GENERATOR_FRAME = "dev/pawl/GeneratorFrame";
  private static final String ASYNC_ITERATOR_FRAME = "dev/pawl/AsyncIteratorFrame";
  public static final String ASYNC_DESCRIPTOR = "Ldev/pawl/Async;";
  public static final String GENERATED_DESCRIPTOR = "Ldev/pawl/TaskFrame$Generated;";

  private static final String OBJECT = "java/lang/Object";
  private static final String STAGE = "java/util/concurrent/CompletionStage";

  private static final String FUTURE = "java/util/concurrent/CompletableFuture";

  private static final String AWAIT = "await";
  private static final String AWAIT_TASK = descriptor(OBJECT, TASK);
  private static final String AWAIT_STAGE = descriptor(OBJECT, STAGE);
  private static final String EMIT = "emit";
  private static final String EMIT_ALL = "emitAll";
  private static final String EMIT_ALL_OF_ITERATOR = descriptor(OBJECT, "java/util/Iterator");

  private RuntimeSymbols() {}

  private static String descriptor(String result, String... parameters) {
    Type[] types = new Type[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      types[i] = Type.getObjectType(parameters[i]);
    }
    return Type.getMethodDescriptor(Type.getObjectType(result), types);
  }

  // ---------------------------------------------------------------- what users call

  /** Whether a member is one of the stubs that the transformer must replace. */
  public static boolean isStub(String owner, String name) {
    return owner.equals(PAWL) && (name.equals(AWAIT) || name.equals(EMIT) || name.equals(EMIT_ALL));
  }

  /** Whether an instruction calls one of the stubs that the transformer must replace. */
  public static boolean isStub(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call && isStub(call.owner, call.name);
  }

  /** Whether an instruction is {@code Pawl.await(..)}, of a task or a stage. */
  public static boolean isAwait(AbstractInsnNode insn) {
    return isPawl(insn, AWAIT);
  }

  /** Whether an instruction is {@code Pawl.await(CompletionStage)}. */
  public static boolean isAwaitOfStage(AbstractInsnNode insn) {
    return isAwait(insn) && ((MethodInsnNode) insn).desc.equals(AWAIT_STAGE);
  }

  /** Whether an instruction is {@code Pawl.emit(x)}. */
  public static boolean isEmit(AbstractInsnNode insn) {
    return isPawl(insn, EMIT);
  }

  /** Whether an instruction is {@code Pawl.emitAll(inner)}. */
  public static boolean isEmitAll(AbstractInsnNode insn) {
    return isPawl(insn, EMIT_ALL);
  }

  /** Whether an instruction is {@code Pawl.done(..)}. */
  public static boolean isDone(AbstractInsnNode insn) {
    return isPawl(insn, "done");
  }

  /** Whether an instruction is {@code Pawl.end()}. */
  public static boolean isEnd(AbstractInsnNode insn) {
    return isPawl(insn, "end");
  }

  /** Whether an instruction is {@code Pawl.result(x)}. */
  public static boolean isResult(AbstractInsnNode insn) {
    return isPawl(insn, "result");
  }

  /** Whether an instruction is {@code Pawl.spawn(task)}. */
  public static boolean isSpawn(AbstractInsnNode insn) {
    return isPawl(insn, "spawn");
  }

  private static boolean isPawl(AbstractInsnNode insn, String name) {
    return insn instanceof MethodInsnNode call && call.owner.equals(PAWL) && call.name.equals(name);
  }

  /** Whether an instruction is a call of one of the JDK's factories of stages with a result. */
  public static boolean isCompletedStage(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals(FUTURE)
        && (call.name.equals("completedFuture") || call.name.equals("completedStage"));
  }

  /** {@code CompletableFuture.completedFuture(Object)}. */
  public static MethodInsnNode completedFuture() {
    return fixed(FUTURE, "completedFuture", descriptor(FUTURE, OBJECT));
  }

  /** {@code Pawl.await(Task)}. */
  public static MethodInsnNode awaitTask() {
    return fixed(PAWL, AWAIT, AWAIT_TASK);
  }

  /** {@code Pawl.emitAll(Iterator)}; stands for all its overloads, the transformer replaces it. */
  public static MethodInsnNode emitAll() {
    return fixed(PAWL, EMIT_ALL, EMIT_ALL_OF_ITERATOR);
  }

  /** {@code Pawl.done(Object)}. */
  public static MethodInsnNode done() {
    return fixed(PAWL, "done", descriptor(TASK, OBJECT));
  }

  /** {@code Pawl.result(Object)}. */
  public static MethodInsnNode result() {
    return fixed(PAWL, "result", descriptor(GENERATOR, OBJECT));
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

  /** {@code TaskFrame.spawn(task, frame)}. */
  public static MethodInsnNode spawn() {
    return fixed(TASK_FRAME, "spawn", descriptor(TASK, TASK, TASK_FRAME));
  }

  /** {@code TaskFrame.toTask(stage)}. */
  public static MethodInsnNode toTask() {
    return fixed(TASK_FRAME, "toTask", descriptor(TASK, STAGE));
  }

  /** {@code AsyncIteratorFrame.offer(x)}. */
  public static MethodInsnNode offer() {
    return fixed(ASYNC_ITERATOR_FRAME, "offer", descriptor(TASK, OBJECT));
  }

  /** {@code AsyncIteratorFrame.offerAll(inner)}. */
  public static MethodInsnNode offerAll() {
    return fixed(ASYNC_ITERATOR_FRAME, "offerAll", descriptor(TASK, OBJECT));
  }

  /** {@code frame.emitted(x)}. */
  public static MethodInsnNode emitted() {
    return virtual(GENERATOR_FRAME, "emitted", descriptor(OBJECT, OBJECT));
  }

  /** {@code frame.delegated(inner)}. */
  public static MethodInsnNode delegated() {
    return virtual(GENERATOR_FRAME, "delegated", descriptor(OBJECT, OBJECT));
  }

  /** {@code frame.resumed()} of a generator. */
  public static MethodInsnNode resumedGenerator() {
    return virtual(GENERATOR_FRAME, "resumed", descriptor(OBJECT));
  }

  /** The superclass of the frames of a kind of bodies. */
  public static String frameSuperclass(Flavour.Body body) {
    return switch (body) {
      case TASK -> TASK_FRAME;
      case GENERATOR -> GENERATOR_FRAME;
      case ASYNC_GENERATOR -> ASYNC_ITERATOR_FRAME;
    };
  }

  /** {@code TaskFrame.SUSPENDED}. */
  public static FieldInsnNode suspended() {
    return new FieldInsnNode(
        Opcodes.GETSTATIC, TASK_FRAME, "SUSPENDED", Type.getObjectType(OBJECT).getDescriptor());
  }

  private static MethodInsnNode fixed(String owner, String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }

  private static MethodInsnNode virtual(String owner, String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
  }
}
