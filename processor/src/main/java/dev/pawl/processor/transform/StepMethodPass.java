package dev.pawl.processor.transform;

import dev.pawl.processor.bytecode.Insns;
import dev.pawl.processor.bytecode.RuntimeSymbols;
import dev.pawl.processor.model.Flavour.Body;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Turns the body into the step method, which runs from one suspension to the next.
 *
 * <pre>
 *   switch (frame.label) { case 1: goto resume1; case 2: goto resume2; default: goto start; }
 * resume1:
 *   x = frame.spill0; ...
 *   goto resumed1;
 * start:
 *   x = frame.spill0; ...                        the parameters
 *
 *   ...                                          at each await, in line:
 *   task = ...;                                  the awaited task
 *   result = task.poll(frame);
 *   if (result == SUSPENDED) goto suspend1;
 * afterwards1:
 *   ...                                          (T) result
 *
 *                                                and out of line, behind the body:
 * resumed1:
 *   result = frame.resumed();                    in the try blocks that the await is in
 *   goto afterwards1;
 * suspend1:
 *   frame.spill0 = x; ...                        what is read later
 *   frame.spill3 = null; ...                     what is not, any more
 *   frame.label = 1;
 *   return task.subscribe(frame);                of an emit: return frame.emitted(value)
 * </pre>
 *
 * <p>So an await that does not suspend costs a call, a comparison, and nothing else; whatever lies
 * on the operand stack stays there. Before: all of the other passes.
 */
final class StepMethodPass implements Pass {
  @Override
  public void apply(MethodContext method) {
    new Emitter(method).emit();
  }

  /** The emission for one method. */
  private static final class Emitter {
    private final MethodContext method;
    private final InsnList instructions;
    private final StackMaps stackMaps;
    private final SpillCode spills;

    Emitter(MethodContext method) {
      this.method = method;
      this.instructions = method.body.instructions;
      this.stackMaps = new StackMaps(method);
      this.spills = new SpillCode(method);
    }

    void emit() {
      stackMaps.rewriteExisting();
      renumberLocals();
      int line = 0;
      for (AbstractInsnNode insn : instructions.toArray()) {
        if (insn instanceof LineNumberNode number) {
          line = number.line;
        } else if (insn.getOpcode() == Opcodes.ARETURN) {
          emitReturn(insn, line);
        } else if (RuntimeSymbols.isSpawn(insn) && method.flavour.body() == Body.TASK) {
          emitSpawn(insn);
        }
      }
      method.suspensionPoints.forEach(this::emitInLine);
      OutOfLineCode outOfLine = new OutOfLineCode(method, stackMaps, spills);
      outOfLine.emit();
      instructions.insert(prologue(outOfLine.beforeBody()));
      instructions.add(outOfLine.behindBody());
      new VariableRanges(method).extend();
      becomeStepMethod();
    }

    private void becomeStepMethod() {
      int kept = Opcodes.ACC_STATIC | Opcodes.ACC_STRICT | Opcodes.ACC_SYNTHETIC;
      method.body.access = Opcodes.ACC_PRIVATE | (method.body.access & kept);
      method.body.desc = method.stepDescriptor();
    }

    private void renumberLocals() {
      for (AbstractInsnNode insn : instructions) {
        if (insn instanceof VarInsnNode variable) {
          variable.var = method.stepLocal(variable.var);
        } else if (insn instanceof IincInsnNode increment) {
          increment.var = method.stepLocal(increment.var);
        }
      }
    }

    private InsnList prologue(InsnList restoring) {
      InsnList list = new InsnList();
      if (!method.suspensionPoints.isEmpty()) {
        LabelNode start = new LabelNode();
        LabelNode[] states =
            method.suspensionPoints.stream().map(SuspensionPoint::entry).toArray(LabelNode[]::new);
        list.add(spills.loadFrame());
        list.add(spills.label(Opcodes.GETFIELD));
        list.add(new TableSwitchInsnNode(1, states.length, start, states));
        list.add(restoring);
        list.add(start);
        list.add(stackMaps.entry());
      }
      method.parameters.forEach(spill -> spills.restore(list, spill));
      if (list.size() > 0) {
        separateFrames(list, instructions.getFirst());
      }
      return list;
    }

    private void emitInLine(SuspensionPoint point) {
      InsnList list = new InsnList();
      list.add(new VarInsnNode(Opcodes.ASTORE, method.operandLocal()));
      if (point.kind == SuspensionPoint.Kind.AWAIT) {
        list.add(Insns.loadReference(method.operandLocal()));
        list.add(spills.loadFrame());
        list.add(RuntimeSymbols.poll());
        list.add(new InsnNode(Opcodes.DUP));
        list.add(RuntimeSymbols.suspended());
        list.add(new JumpInsnNode(Opcodes.IF_ACMPEQ, point.suspend));
      } else {
        list.add(new JumpInsnNode(Opcodes.GOTO, point.suspend));
      }
      list.add(point.afterwards);
      list.add(stackMaps.afterwards(point));
      separateFrames(list, point.call.getNext());
      instructions.insertBefore(point.call, list);
      instructions.remove(point.call);
    }

    // Two stack map frames may not stand at one place; the compiler may have one right behind.
    private static void separateFrames(InsnList list, AbstractInsnNode behind) {
      if (!(list.getLast() instanceof FrameNode)) {
        return;
      }
      for (AbstractInsnNode insn = behind;
          insn != null && insn.getOpcode() < 0;
          insn = insn.getNext()) {
        if (insn instanceof FrameNode) {
          list.add(new InsnNode(Opcodes.NOP));
          return;
        }
      }
    }

    /**
     * What is returned lies on the stack: the result, or the task of a tail await. Nobody jumps to
     * the label of a tail await; it tells where the frame is, for as long as that task runs.
     */
    private void emitReturn(AbstractInsnNode returns, int line) {
      InsnList list = new InsnList();
      clear(list);
      if (method.tailAwaits.contains(returns)) {
        method.tailLines.add(line);
        list.add(spills.loadFrame());
        list.add(Insns.push(method.suspensionPoints.size() + method.tailLines.size()));
        list.add(spills.label(Opcodes.PUTFIELD));
        list.add(spills.loadFrame());
        list.add(new InsnNode(Opcodes.SWAP));
        list.add(RuntimeSymbols.tail());
      }
      instructions.insertBefore(returns, list);
    }

    /** {@code TaskFrame.spawn(task, frame)}: the frame knows the scheduler, nobody looks for it. */
    private void emitSpawn(AbstractInsnNode call) {
      instructions.insertBefore(call, spills.loadFrame());
      instructions.set(call, RuntimeSymbols.spawn());
    }

    private void clear(InsnList list) {
      if (method.hasReferences()) {
        list.add(spills.loadFrame());
        list.add(
            new MethodInsnNode(Opcodes.INVOKEVIRTUAL, method.frameClass, "clear", "()V", false));
      }
    }
  }
}
