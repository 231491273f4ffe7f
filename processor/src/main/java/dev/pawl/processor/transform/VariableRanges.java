package dev.pawl.processor.transform;

import java.util.List;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;

/**
 * Extends the local variable table of a step method over what was emitted: {@code this} to all of
 * the method, and to the out-of-line code of each suspension point the variables that it restores.
 *
 * <p>A method that is compiled to be small goes without the latter. It may have more of them than a
 * table can hold.
 */
final class VariableRanges {
  private final MethodContext method;
  private final InsnList instructions;

  VariableRanges(MethodContext method) {
    this.method = method;
    this.instructions = method.body.instructions;
  }

  /** To be called when all code is in place. */
  void extend() {
    List<LocalVariableNode> table = method.body.localVariables;
    if (table == null || table.isEmpty()) {
      return;
    }
    extendReceiver(table);
    if (!method.compact) {
      method.suspensionPoints.forEach(point -> addRestored(table, point));
    }
  }

  private void extendReceiver(List<LocalVariableNode> table) {
    for (LocalVariableNode variable : table) {
      if (!method.isStatic() && variable.index == 0) {
        variable.start = new LabelNode();
        variable.end = new LabelNode();
        instructions.insert(variable.start);
        instructions.add(variable.end);
      }
    }
  }

  private void addRestored(List<LocalVariableNode> table, SuspensionPoint point) {
    for (LocalVariableNode variable : point.variables) {
      table.add(
          new LocalVariableNode(
              variable.name,
              variable.desc,
              variable.signature,
              point.resumed,
              point.suspend,
              method.stepLocal(variable.index)));
    }
  }
}
