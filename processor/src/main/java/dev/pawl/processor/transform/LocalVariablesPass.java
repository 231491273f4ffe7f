package dev.pawl.processor.transform;

import dev.pawl.processor.analysis.ControlFlow;
import dev.pawl.processor.analysis.ForwardFlow;
import dev.pawl.processor.analysis.Spill;
import dev.pawl.processor.bytecode.Insns;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Splits the ranges of the local variable table, so that a debugger shows a variable only where its
 * slot surely has its value.
 *
 * <p>A variable that is not read after a suspension is not restored; from there to its next
 * assignment it is out of sight:
 *
 * <pre>
 *   int n = 1;        n visible
 *   use(n);           n visible
 *   await(t);         n visible
 *   other();          n gone
 *   n = 2;            n gone
 *   use(n);           n visible
 * </pre>
 *
 * <p>A variable that is restored is visible in the out-of-line code, too.
 */
final class LocalVariablesPass implements Pass {
  @Override
  public void apply(MethodContext method) {
    List<LocalVariableNode> variables = method.body.localVariables;
    if (variables == null || variables.isEmpty()) {
      return;
    }
    ControlFlow flow = method.flow();
    findRestored(method, flow);
    method.parameterNames =
        variables.stream().filter(variable -> flow.indexOf(variable.start) == 0).toList();
    ForwardFlow valid = validLocals(method, flow);
    Labels labels = new Labels(method.body.instructions);
    List<LocalVariableNode> split = new ArrayList<>();
    for (LocalVariableNode variable : variables) {
      int end = flow.indexOf(variable.end);
      int from = -1;
      for (int i = flow.indexOf(variable.start); i <= end; i++) {
        boolean visible =
            i < end && (isReceiver(method, variable) || valid.before(i).get(variable.index));
        if (visible && from < 0) {
          from = i;
        } else if (!visible && from >= 0) {
          split.add(range(method, variable, labels.at(from), labels.at(i)));
          from = -1;
        }
      }
    }
    labels.insert();
    method.body.localVariables = split;
    // They name ranges of the old table, and nobody can read them at run time.
    method.body.visibleLocalVariableAnnotations = null;
    method.body.invisibleLocalVariableAnnotations = null;
  }

  private static void findRestored(MethodContext method, ControlFlow flow) {
    for (SuspensionPoint point : method.suspensionPoints) {
      int call = flow.indexOf(point.call);
      point.variables =
          method.body.localVariables.stream()
              .filter(variable -> point.live.get(variable.index) && !isReceiver(method, variable))
              .filter(
                  variable ->
                      flow.indexOf(variable.start) <= call && call < flow.indexOf(variable.end))
              .toList();
    }
  }

  private static boolean isReceiver(MethodContext method, LocalVariableNode variable) {
    return !method.isStatic() && variable.index == 0;
  }

  private static LocalVariableNode range(
      MethodContext method, LocalVariableNode variable, LabelNode start, LabelNode end) {
    return new LocalVariableNode(
        variable.name,
        variable.desc,
        variable.signature,
        start,
        end,
        method.stepLocal(variable.index));
  }

  private static ForwardFlow validLocals(MethodContext method, ControlFlow flow) {
    BitSet start = new BitSet();
    for (Spill parameter : method.parameters) {
      start.set(parameter.index());
    }
    Map<Integer, SuspensionPoint> points =
        method.suspensionPoints.stream()
            .collect(Collectors.toMap(point -> flow.indexOf(point.call), point -> point));
    ForwardFlow.Transfer suspend =
        (index, locals) -> {
          SuspensionPoint point = points.get(index);
          if (point != null) {
            locals.and(point.live);
          }
        };
    ForwardFlow.Transfer execute =
        (index, locals) -> {
          AbstractInsnNode insn = flow.insn(index);
          if (insn instanceof VarInsnNode variable && Insns.isStore(insn)) {
            locals.set(variable.var);
          }
          suspend.apply(index, locals);
        };
    return new ForwardFlow(flow, ForwardFlow.Kind.MUST, start, execute, suspend);
  }

  /** Labels in front of instructions, put in at the end so that the numbering holds meanwhile. */
  private static final class Labels {
    private final InsnList instructions;
    private final java.util.SortedMap<Integer, LabelNode> added = new java.util.TreeMap<>();

    Labels(InsnList instructions) {
      this.instructions = instructions;
    }

    LabelNode at(int index) {
      return instructions.get(index) instanceof LabelNode present
          ? present
          : added.computeIfAbsent(index, key -> new LabelNode());
    }

    void insert() {
      AbstractInsnNode[] numbered = instructions.toArray();
      added.forEach((index, label) -> instructions.insertBefore(numbered[index], label));
    }
  }
}
