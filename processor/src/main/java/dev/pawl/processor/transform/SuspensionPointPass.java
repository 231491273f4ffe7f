package dev.pawl.processor.transform;

import dev.pawl.processor.bytecode.RuntimeSymbols;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Finds the suspension points, and for each what lies in locals and on the stack and which of the
 * locals are read later. Before: {@link UninitializedObjectPass}.
 */
final class SuspensionPointPass implements Pass {
  @Override
  public void apply(MethodContext method) {
    method.analyze();
    int line = 0;
    for (AbstractInsnNode insn : method.body.instructions) {
      if (insn instanceof LineNumberNode number) {
        line = number.line;
      }
      if (RuntimeSymbols.isStub(insn)) {
        Frame<BasicValue> before = method.types().before(insn);
        if (before != null) {
          int label = method.suspensionPoints.size() + 1;
          method.suspensionPoints.add(
              new SuspensionPoint(insn, label, line, before, method.liveness().before(insn)));
        }
      }
    }
  }
}
