package dev.pawl.processor.transform;

import dev.pawl.processor.analysis.Spill;
import dev.pawl.processor.bytecode.GeneratedNames;
import dev.pawl.processor.bytecode.Insns;
import dev.pawl.processor.bytecode.RuntimeSymbols;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Turns the body into the step method, which runs from one suspension to the next.
 *
 * <pre>
 *   switch (frame.label) { case 1: goto resume1; case 2: goto resume2; default: }
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
 * suspend1:
 *   frame.spill0 = x; ...                        what is read later
 *   frame.spill3 = null; ...                     what is not, any more
 *   frame.label = 1;
 *   return task.subscribe(frame);                of an emit: return frame.emitted(value)
 * resume1:
 *   x = frame.spill0; ...
 *   result = frame.resumed();                    in the try blocks that the await is in
 *   goto afterwards1;
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
    private final InsnList outOfLine = new InsnList();

    Emitter(MethodContext method) {
      this.method = method;
      this.instructions = method.body.instructions;
      this.stackMaps = new StackMaps(method);
    }

    void emit() {
      stackMaps.rewriteExisting();
      renumberLocals();
      for (AbstractInsnNode insn : instructions.toArray()) {
        if (insn.getOpcode() == Opcodes.ARETURN) {
          emitReturn(insn);
        }
      }
      for (SuspensionPoint point : method.suspensionPoints) {
        emitInLine(point);
        emitSuspend(point);
        emitResume(point);
      }
      instructions.insert(prologue());
      instructions.add(outOfLine);
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

    private InsnList prologue() {
      InsnList list = new InsnList();
      if (!method.suspensionPoints.isEmpty()) {
        LabelNode start = new LabelNode();
        LabelNode[] states =
            method.suspensionPoints.stream().map(point -> point.resume).toArray(LabelNode[]::new);
        list.add(loadFrame());
        list.add(
            new FieldInsnNode(
                Opcodes.GETFIELD,
                method.frameClass,
                GeneratedNames.LABEL_FIELD,
                GeneratedNames.LABEL_DESCRIPTOR));
        list.add(new TableSwitchInsnNode(1, states.length, start, states));
        list.add(start);
        list.add(stackMaps.entry());
      }
      method.parameters.forEach(spill -> restore(list, spill));
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
        list.add(loadFrame());
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

    private void emitSuspend(SuspensionPoint point) {
      InsnList list = outOfLine;
      list.add(point.suspend);
      list.add(stackMaps.suspend(point));
      if (point.kind == SuspensionPoint.Kind.AWAIT) {
        list.add(new InsnNode(Opcodes.POP)); // SUSPENDED
      }
      for (int i = point.stack.size() - 1; i >= 0; i--) {
        saveTop(list, point.stack.get(i));
      }
      for (Spill spill : point.locals) {
        Spill.Slot slot = spill.slot();
        if (slot != null && !spill.unchanged()) {
          list.add(loadFrame());
          list.add(local(Opcodes.ILOAD, spill));
          list.add(field(Opcodes.PUTFIELD, slot));
        }
      }
      for (Spill.Slot slot : point.stale) {
        list.add(loadFrame());
        list.add(new InsnNode(Opcodes.ACONST_NULL));
        list.add(field(Opcodes.PUTFIELD, slot));
      }
      list.add(loadFrame());
      list.add(Insns.push(point.label));
      list.add(
          new FieldInsnNode(
              Opcodes.PUTFIELD,
              method.frameClass,
              GeneratedNames.LABEL_FIELD,
              GeneratedNames.LABEL_DESCRIPTOR));
      if (point.kind == SuspensionPoint.Kind.AWAIT) {
        list.add(Insns.loadReference(method.operandLocal()));
        list.add(loadFrame());
        list.add(RuntimeSymbols.subscribe());
      } else {
        list.add(loadFrame());
        list.add(Insns.loadReference(method.operandLocal()));
        list.add(
            point.kind == SuspensionPoint.Kind.EMIT
                ? RuntimeSymbols.emitted()
                : RuntimeSymbols.delegated());
      }
      list.add(new InsnNode(Opcodes.ARETURN));
    }

    private void saveTop(InsnList list, Spill spill) {
      Spill.Slot slot = spill.slot();
      if (slot == null) {
        list.add(new InsnNode(Opcodes.POP));
        return;
      }
      list.add(loadFrame());
      if (spill.type().getSize() == 2) {
        list.add(new InsnNode(Opcodes.DUP_X2));
        list.add(new InsnNode(Opcodes.POP));
      } else {
        list.add(new InsnNode(Opcodes.SWAP));
      }
      list.add(field(Opcodes.PUTFIELD, slot));
    }

    private void emitResume(SuspensionPoint point) {
      InsnList list = outOfLine;
      list.add(point.resume);
      list.add(stackMaps.entry());
      if (point.line > 0) {
        list.add(new LineNumberNode(point.line, point.resume));
      }
      point.locals.forEach(spill -> restore(list, spill));
      for (Spill spill : point.stack) {
        load(list, spill);
      }
      LabelNode from = new LabelNode();
      LabelNode to = new LabelNode();
      list.add(from);
      list.add(loadFrame());
      list.add(
          point.kind == SuspensionPoint.Kind.AWAIT
              ? RuntimeSymbols.resumed()
              : RuntimeSymbols.resumedGenerator());
      list.add(to);
      list.add(new JumpInsnNode(Opcodes.GOTO, point.afterwards));
      protect(point, from, to);
    }

    /** Puts a range under the handlers of a suspension point, innermost first as they are. */
    private void protect(SuspensionPoint point, LabelNode from, LabelNode to) {
      int place = instructions.indexOf(point.afterwards);
      List<TryCatchBlockNode> blocks = new ArrayList<>();
      for (TryCatchBlockNode block : method.body.tryCatchBlocks) {
        blocks.add(block);
        if (!isOutOfLine(block)
            && instructions.indexOf(block.start) < place
            && place < instructions.indexOf(block.end)) {
          TryCatchBlockNode added = new TryCatchBlockNode(from, to, block.handler, block.type);
          added.visibleTypeAnnotations = block.visibleTypeAnnotations;
          added.invisibleTypeAnnotations = block.invisibleTypeAnnotations;
          blocks.add(added);
        }
      }
      method.body.tryCatchBlocks = blocks;
    }

    private boolean isOutOfLine(TryCatchBlockNode block) {
      return outOfLine.contains(block.start);
    }

    /** What is returned lies on the stack: the result, or the task of a tail await. */
    private void emitReturn(AbstractInsnNode returns) {
      InsnList list = new InsnList();
      clear(list);
      if (method.tailAwaits.contains(returns)) {
        list.add(loadFrame());
        list.add(new InsnNode(Opcodes.SWAP));
        list.add(RuntimeSymbols.tail());
      }
      instructions.insertBefore(returns, list);
    }

    private void clear(InsnList list) {
      if (method.hasReferences()) {
        list.add(loadFrame());
        list.add(
            new MethodInsnNode(Opcodes.INVOKEVIRTUAL, method.frameClass, "clear", "()V", false));
      }
    }

    private void restore(InsnList list, Spill spill) {
      load(list, spill);
      list.add(local(Opcodes.ISTORE, spill));
    }

    private void load(InsnList list, Spill spill) {
      Spill.Slot slot = spill.slot();
      if (slot == null) {
        list.add(new InsnNode(Opcodes.ACONST_NULL));
      } else {
        list.add(loadFrame());
        list.add(field(Opcodes.GETFIELD, slot));
      }
    }

    private VarInsnNode local(int intOpcode, Spill spill) {
      Type type = spill.type().getType();
      return new VarInsnNode(type.getOpcode(intOpcode), method.stepLocal(spill.index()));
    }

    private FieldInsnNode field(int opcode, Spill.Slot slot) {
      return new FieldInsnNode(opcode, method.frameClass, slot.field(), slot.descriptor());
    }

    private VarInsnNode loadFrame() {
      return Insns.loadReference(method.frameLocal());
    }
  }
}
