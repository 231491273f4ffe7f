package dev.pawl.processor.transform;

import dev.pawl.processor.bytecode.RuntimeSymbols;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * Makes every await one of a task.
 *
 * <pre>
 *   before                                  after
 *   INVOKESTATIC await(CompletionStage)     INVOKESTATIC toTask(CompletionStage)
 *                                           INVOKESTATIC await(Task)
 * </pre>
 */
final class StageAwaitPass implements Pass {
  @Override
  public void apply(MethodContext method) {
    for (AbstractInsnNode insn : method.body.instructions.toArray()) {
      if (RuntimeSymbols.isAwaitOfStage(insn)) {
        method.body.instructions.insertBefore(insn, RuntimeSymbols.toTask());
        method.body.instructions.set(insn, RuntimeSymbols.awaitTask());
      }
    }
  }
}
