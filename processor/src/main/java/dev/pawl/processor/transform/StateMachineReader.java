package dev.pawl.processor.transform;

import dev.pawl.processor.analysis.ControlFlow;
import dev.pawl.processor.analysis.Spill;
import dev.pawl.processor.bytecode.GeneratedNames;
import dev.pawl.processor.transform.StateMachine.Edge;
import dev.pawl.processor.transform.StateMachine.Field;
import dev.pawl.processor.transform.StateMachine.Kind;
import dev.pawl.processor.transform.StateMachine.Saved;
import dev.pawl.processor.transform.StateMachine.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LocalVariableNode;

/** Describes the state machine of a method, for {@code -Apawl.explain}. */
final class StateMachineReader {
  private StateMachineReader() {}

  /**
   * Which suspension points can be reached from which without another one between. To be called
   * while the body still has its calls of {@code await}.
   */
  static SortedSet<Edge> edges(MethodContext method) {
    ControlFlow flow = new ControlFlow(method.body);
    Map<Integer, Integer> labels = new HashMap<>();
    method.suspensionPoints.forEach(point -> labels.put(flow.indexOf(point.call), point.label));
    SortedSet<Edge> edges = new TreeSet<>();
    walk(flow, labels, 0, new int[] {0}, edges);
    labels.forEach((call, label) -> walk(flow, labels, label, flow.next(call), edges));
    return edges;
  }

  private static void walk(
      ControlFlow flow,
      Map<Integer, Integer> labels,
      int from,
      int[] starts,
      SortedSet<Edge> edges) {
    BitSet seen = new BitSet();
    Deque<Integer> pending = new ArrayDeque<>();
    for (int start : starts) {
      pending.add(start);
    }
    while (!pending.isEmpty()) {
      int index = pending.remove();
      if (seen.get(index)) {
        continue;
      }
      seen.set(index);
      Integer label = labels.get(index);
      if (label != null) {
        edges.add(new Edge(from, label));
        continue;
      }
      int opcode = flow.insn(index).getOpcode();
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        edges.add(new Edge(from, StateMachine.END));
      }
      for (int next : flow.next(index)) {
        pending.add(next);
      }
    }
  }

  /** What became of a method. */
  static StateMachine read(MethodContext method, int line, int sourceBytes, int stepBytes) {
    List<Field> fields = new ArrayList<>();
    if (!method.isStatic()) {
      fields.add(
          new Field(
              GeneratedNames.RECEIVER_FIELD, simpleName(Type.getObjectType(method.owner)), 4));
    }
    for (Spill.Slot slot : method.fields) {
      Type type = Type.getType(slot.descriptor());
      fields.add(new Field(slot.field(), simpleName(type), bytes(type)));
    }
    List<State> states = new ArrayList<>();
    states.add(new State(0, Kind.START, line, parameters(method), List.of()));
    for (SuspensionPoint point : method.suspensionPoints) {
      states.add(
          new State(
              point.label,
              Kind.valueOf(point.kind.name()),
              point.line,
              saved(point),
              point.stale.stream().map(Spill.Slot::field).toList()));
    }
    return new StateMachine(
        Type.getObjectType(method.owner).getClassName(),
        method.body.name,
        simpleName(Type.getReturnType(method.descriptor)),
        line,
        sourceBytes,
        stepBytes,
        List.copyOf(fields),
        List.copyOf(states),
        List.copyOf(method.edges));
  }

  private static List<Saved> parameters(MethodContext method) {
    return method.parameters.stream().map(spill -> saved(spill, method.parameterNames)).toList();
  }

  private static List<Saved> saved(SuspensionPoint point) {
    List<Saved> saved = new ArrayList<>();
    point.locals.forEach(spill -> saved.add(saved(spill, point.variables)));
    for (Spill spill : point.stack) {
      saved.add(new Saved("operand " + (spill.index() + 1), typeOf(spill), field(spill), false));
    }
    return saved;
  }

  private static Saved saved(Spill spill, List<LocalVariableNode> variables) {
    for (LocalVariableNode variable : variables) {
      if (variable.index == spill.index()) {
        String type = simpleName(Type.getType(variable.desc));
        return new Saved(variable.name, type, field(spill), spill.unchanged());
      }
    }
    // javac's own: an array that a loop goes over, an exception on its way through finally.
    return new Saved("(hidden)", typeOf(spill), field(spill), spill.unchanged());
  }

  private static String typeOf(Spill spill) {
    return spill.slot() == null ? "null" : simpleName(Type.getType(spill.slot().descriptor()));
  }

  private static String field(Spill spill) {
    return spill.slot() == null ? "" : spill.slot().field();
  }

  /** On HotSpot with compressed references, which is the default up to heaps of 32 GiB. */
  private static int bytes(Type type) {
    return type.getSize() == 2 ? 8 : 4;
  }

  private static String simpleName(Type type) {
    String name = type.getClassName();
    return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
  }
}
