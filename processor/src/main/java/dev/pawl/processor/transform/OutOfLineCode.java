package dev.pawl.processor.transform;

import dev.pawl.processor.analysis.Spill;
import dev.pawl.processor.bytecode.Insns;
import dev.pawl.processor.bytecode.RuntimeSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Emits what does not lie in line: saving the frame, and restoring it; see {@link StepMethodPass}.
 *
 * <p>Restoring comes before the body, where no line begins yet. What a debugger sees of a resumed
 * method thus begins at the line of the await, with everything restored.
 *
 * <p>A method that would be too large for the JIT shares this code among the suspension points that
 * save the same locals in the same fields, at the price of a second dispatch when it is resumed:
 *
 * <pre>
 * resume1, resume2:                                  before the body
 *   x = frame.spill0; ...
 *   switch (frame.label) { case 1: goto resumed1; case 2: goto resumed2; }
 *
 * resumed1: result = frame.resumed();                resumed2: result = frame.resumed();
 *   goto afterwards1;                                  goto afterwards2;
 * suspend1: push 1; goto save;                       suspend2: push 2; goto save;
 * save:
 *   label = pop;
 *   frame.spill0 = x; ...
 *   frame.label = label;
 *   return task.subscribe(frame);
 * </pre>
 */
final class OutOfLineCode {
  /** What suspension points have to have in common to share their code. */
  private record Saved(List<Spill> locals, List<Spill> stack, List<Spill.Slot> stale) {}

  private final MethodContext method;
  private final StackMaps stackMaps;
  private final SpillCode spills;
  private final Handlers handlers;
  private final InsnList restoring = new InsnList();
  private final InsnList list = new InsnList();

  OutOfLineCode(MethodContext method, StackMaps stackMaps, SpillCode spills) {
    this.method = method;
    this.stackMaps = stackMaps;
    this.spills = spills;
    this.handlers = new Handlers(method.body);
  }

  /** Emits the code of all suspension points; their in-line parts are in place. */
  void emit() {
    for (List<SuspensionPoint> group : groups()) {
      if (group.size() == 1) {
        emitRestore(group.get(0));
        emitResumed(group.get(0));
        emitSuspend(group.get(0));
      } else {
        emitSharedRestore(group);
        emitSharedSuspend(group);
      }
    }
    handlers.install();
  }

  /** What comes before the body. */
  InsnList beforeBody() {
    return restoring;
  }

  /** What comes behind the body. */
  InsnList behindBody() {
    return list;
  }

  private Iterable<List<SuspensionPoint>> groups() {
    Map<Object, List<SuspensionPoint>> groups = new LinkedHashMap<>();
    for (SuspensionPoint point : method.suspensionPoints) {
      boolean shares = method.compact && point.kind == SuspensionPoint.Kind.AWAIT;
      Object key = shares ? new Saved(point.locals, point.stack, point.stale) : point;
      groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(point);
    }
    return groups.values();
  }

  // ---------------------------------------------------------------- suspending

  private void emitSuspend(SuspensionPoint point) {
    list.add(point.suspend);
    list.add(stackMaps.suspend(point));
    if (point.kind == SuspensionPoint.Kind.AWAIT) {
      list.add(new InsnNode(Opcodes.POP)); // SUSPENDED
    }
    spills.saveStack(list, point);
    spills.saveLocals(list, point);
    list.add(spills.loadFrame());
    list.add(Insns.push(point.label));
    list.add(spills.label(Opcodes.PUTFIELD));
    if (point.kind == SuspensionPoint.Kind.AWAIT) {
      subscribe();
    } else {
      list.add(spills.loadFrame());
      list.add(Insns.loadReference(method.operandLocal()));
      list.add(
          point.kind == SuspensionPoint.Kind.EMIT
              ? RuntimeSymbols.emitted()
              : RuntimeSymbols.delegated());
      list.add(new InsnNode(Opcodes.ARETURN));
    }
  }

  private void subscribe() {
    list.add(Insns.loadReference(method.operandLocal()));
    list.add(spills.loadFrame());
    list.add(RuntimeSymbols.subscribe());
    list.add(new InsnNode(Opcodes.ARETURN));
  }

  private void emitSharedSuspend(List<SuspensionPoint> group) {
    LabelNode save = new LabelNode();
    for (SuspensionPoint point : group) {
      emitResumed(point);
      list.add(point.suspend);
      list.add(stackMaps.suspend(point));
      list.add(new InsnNode(Opcodes.POP)); // SUSPENDED
      list.add(Insns.push(point.label));
      list.add(new JumpInsnNode(Opcodes.GOTO, save));
    }
    SuspensionPoint any = group.get(0);
    int labelLocal = method.operandLocal() + 1;
    list.add(save);
    list.add(stackMaps.suspendWithLabel(any));
    list.add(new VarInsnNode(Opcodes.ISTORE, labelLocal));
    spills.saveStack(list, any);
    spills.saveLocals(list, any);
    list.add(spills.loadFrame());
    list.add(new VarInsnNode(Opcodes.ILOAD, labelLocal));
    list.add(spills.label(Opcodes.PUTFIELD));
    subscribe();
  }

  // ---------------------------------------------------------------- resuming

  private void emitRestore(SuspensionPoint point) {
    if (!point.restores()) {
      return;
    }
    restoring.add(point.resume);
    restoring.add(stackMaps.entry());
    restore(point);
    restoring.add(new JumpInsnNode(Opcodes.GOTO, point.resumed));
  }

  private void emitSharedRestore(List<SuspensionPoint> group) {
    if (!group.get(0).restores()) {
      return;
    }
    LabelNode[] resumed = new LabelNode[group.size()];
    int[] labels = new int[group.size()];
    for (int i = 0; i < resumed.length; i++) {
      resumed[i] = group.get(i).resumed;
      labels[i] = group.get(i).label;
      restoring.add(group.get(i).resume);
    }
    restoring.add(stackMaps.entry());
    restore(group.get(0));
    restoring.add(spills.loadFrame());
    restoring.add(spills.label(Opcodes.GETFIELD));
    restoring.add(new LookupSwitchInsnNode(resumed[0], labels, resumed));
  }

  private void restore(SuspensionPoint point) {
    point.locals.forEach(spill -> spills.restore(restoring, spill));
    point.stack.forEach(spill -> spills.load(restoring, spill));
  }

  private void emitResumed(SuspensionPoint point) {
    LabelNode to = new LabelNode();
    list.add(point.resumed);
    list.add(stackMaps.restored(point));
    if (point.line > 0) {
      list.add(new LineNumberNode(point.line, point.resumed));
    }
    list.add(spills.loadFrame());
    list.add(
        point.kind == SuspensionPoint.Kind.AWAIT
            ? RuntimeSymbols.resumed()
            : RuntimeSymbols.resumedGenerator());
    list.add(to);
    list.add(new JumpInsnNode(Opcodes.GOTO, point.afterwards));
    handlers.protect(point, point.resumed, to);
  }
}
