package dev.pawl.processor.transform;

import dev.pawl.processor.analysis.ControlFlow;
import dev.pawl.processor.analysis.ForwardFlow;
import dev.pawl.processor.analysis.Spill;
import dev.pawl.processor.analysis.SpillLayout;
import dev.pawl.processor.bytecode.Insns;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * Decides which field keeps what at each suspension point, and which fields have to be emptied
 * there because they may still hold a reference that the rest of the method cannot use.
 */
final class SpillPass implements Pass {
  @Override
  public void apply(MethodContext method) {
    SpillLayout layout = new SpillLayout();
    List<Spill> parameters = liveParameters(method);
    parameters.forEach(parameter -> layout.addLocal(0, parameter.index(), parameter.type()));
    for (SuspensionPoint point : method.suspensionPoints) {
      forEachLive(method, point, local -> layout.addLocal(point.label, local, type(point, local)));
      for (int i = 0; i < stackBelow(point); i++) {
        layout.addStack(point.label, i, point.types.getStack(i));
      }
    }
    layout.assign();
    BitSet assigned = assignedLocals(method);
    method.fields = layout.fields();
    method.parameters =
        parameters.stream().map(spill -> local(spill.index(), spill.type(), layout, true)).toList();
    BitSet unchanged = new BitSet();
    method.parameters.forEach(spill -> unchanged.set(spill.index()));
    unchanged.andNot(assigned);
    for (SuspensionPoint point : method.suspensionPoints) {
      List<Spill> locals = new ArrayList<>();
      forEachLive(
          method,
          point,
          local -> locals.add(local(local, type(point, local), layout, unchanged.get(local))));
      point.locals = List.copyOf(locals);
      List<Spill> stack = new ArrayList<>();
      for (int i = 0; i < stackBelow(point); i++) {
        BasicValue type = point.types.getStack(i);
        stack.add(new Spill(i, type, layout.stack(i, type), false));
      }
      point.stack = List.copyOf(stack);
    }
    findStale(method);
  }

  private interface LocalConsumer {
    void accept(int local);
  }

  /** Visits the locals that a suspension point has to save: all that are live, but {@code this}. */
  private static void forEachLive(
      MethodContext method, SuspensionPoint point, LocalConsumer action) {
    for (int local = point.live.nextSetBit(method.frameLocal());
        local >= 0;
        local = point.live.nextSetBit(local + 1)) {
      action.accept(local);
    }
  }

  private static BasicValue type(SuspensionPoint point, int local) {
    return point.types.getLocal(local);
  }

  private static int stackBelow(SuspensionPoint point) {
    return point.types.getStackSize() - 1;
  }

  private static Spill local(int local, BasicValue type, SpillLayout layout, boolean unchanged) {
    return new Spill(local, type, layout.local(local, type), unchanged);
  }

  private static List<Spill> liveParameters(MethodContext method) {
    BitSet live = method.liveness().before(method.body.instructions.getFirst());
    List<Spill> parameters = new ArrayList<>();
    int local = method.frameLocal();
    for (Type type : Type.getArgumentTypes(method.body.desc)) {
      if (live.get(local)) {
        parameters.add(new Spill(local, parameterValue(type), null, true));
      }
      local += type.getSize();
    }
    return parameters;
  }

  private static BasicValue parameterValue(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> BasicValue.INT_VALUE;
      case Type.LONG -> BasicValue.LONG_VALUE;
      case Type.FLOAT -> BasicValue.FLOAT_VALUE;
      case Type.DOUBLE -> BasicValue.DOUBLE_VALUE;
      default -> new BasicValue(type);
    };
  }

  private static BitSet assignedLocals(MethodContext method) {
    BitSet assigned = new BitSet();
    for (AbstractInsnNode insn : method.body.instructions) {
      if (insn instanceof VarInsnNode variable && Insns.isStore(insn)) {
        assigned.set(variable.var);
      } else if (insn instanceof IincInsnNode increment) {
        assigned.set(increment.var);
      }
    }
    return assigned;
  }

  /**
   * A field is stale where it may hold something and nothing that is saved lies in it. What it may
   * hold was put there by the start or by a suspension on some way to the present one.
   */
  private static void findStale(MethodContext method) {
    ControlFlow flow = method.flow();
    Map<Integer, SuspensionPoint> points =
        method.suspensionPoints.stream()
            .collect(Collectors.toMap(point -> flow.indexOf(point.call), point -> point));
    BitSet start = new BitSet();
    method.parameters.forEach(spill -> setReference(method, spill, start));
    ForwardFlow.Transfer suspend =
        (index, fields) -> {
          SuspensionPoint point = points.get(index);
          if (point != null) {
            fields.or(savedReferences(method, point));
          }
        };
    ForwardFlow occupied = new ForwardFlow(flow, ForwardFlow.Kind.MAY, start, suspend, suspend);
    points.forEach(
        (index, point) -> {
          BitSet stale = (BitSet) occupied.before(index).clone();
          stale.andNot(savedReferences(method, point));
          point.stale = stale.stream().mapToObj(method.fields::get).toList();
        });
  }

  private static BitSet savedReferences(MethodContext method, SuspensionPoint point) {
    BitSet fields = new BitSet();
    point.locals.forEach(spill -> setReference(method, spill, fields));
    point.stack.forEach(spill -> setReference(method, spill, fields));
    return fields;
  }

  private static void setReference(MethodContext method, Spill spill, BitSet fields) {
    Spill.Slot slot = spill.slot();
    if (slot != null && slot.isReference()) {
      fields.set(method.fields.indexOf(slot));
    }
  }
}
