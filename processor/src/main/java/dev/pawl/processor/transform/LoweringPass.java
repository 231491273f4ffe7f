package dev.pawl.processor.transform;

import dev.pawl.processor.bytecode.RuntimeSymbols;
import dev.pawl.processor.model.Flavour.Body;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Reduces what users write to awaits of tasks, as far as it can be: the other passes know few
 * words.
 *
 * <pre>
 *   before                                    after
 *   INVOKESTATIC await(CompletionStage)       INVOKESTATIC toTask(CompletionStage)
 *                                             INVOKESTATIC await(Task)
 *
 *   and in a body that both awaits and emits:
 *   INVOKESTATIC emit(Object)                 INVOKESTATIC offer(Object)
 *                                             INVOKESTATIC await(Task)
 * </pre>
 */
final class LoweringPass implements Pass {
  @Override
  public void apply(MethodContext method) {
    for (AbstractInsnNode insn : method.body.instructions.toArray()) {
      MethodInsnNode conversion = toTask(insn, method.flavour.body());
      if (conversion != null) {
        InsnList list = new InsnList();
        list.add(conversion);
        list.add(RuntimeSymbols.awaitTask());
        method.body.instructions.insert(insn, list);
        method.body.instructions.remove(insn);
      }
    }
  }

  private static @Nullable MethodInsnNode toTask(AbstractInsnNode insn, Body body) {
    if (RuntimeSymbols.isAwaitOfStage(insn)) {
      return RuntimeSymbols.toTask();
    }
    if (body == Body.ASYNC_GENERATOR && RuntimeSymbols.isEmit(insn)) {
      return RuntimeSymbols.offer();
    }
    if (body == Body.ASYNC_GENERATOR && RuntimeSymbols.isEmitAll(insn)) {
      return RuntimeSymbols.offerAll();
    }
    return null;
  }
}
