package dev.pawl.processor.transform;

import dev.pawl.processor.bytecode.Insns;
import dev.pawl.processor.bytecode.RuntimeSymbols;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Awaits inside a {@code try} what is returned from inside it.
 *
 * <p>{@code return E;} means {@code return done(await(E));}. Outside a {@code try} that is a tail
 * await, which needs no suspension point of its own. Inside one, the handlers have to see E's
 * failure and finally blocks have to wait for its end:
 *
 * <pre>
 *   try {                          try {
 *     return other();       =>       return done(await(other()));
 *   } finally {                    } finally {
 *     close();                       close();
 *   }                              }
 * </pre>
 *
 * <p>The compiler evaluates E inside the range of the try, ends the range, and returns; with a
 * finally block it keeps E in a fresh local meanwhile:
 *
 * <pre>
 *   catch only:   E | ARETURN                                  | is the end of the range
 *   finally:      E  ASTORE t | (finally block)  ALOAD t  ARETURN      ... handlers
 * </pre>
 *
 * <p>In {@code try { t = other(); } finally { close(); } return t;} the same instructions stand in
 * a like order, but there the handlers lie between the store and the return: the code of a return
 * from inside a try is part of the try's body, and all handlers lie behind the body.
 */
final class ReturnInTryPass implements Pass {
  @Override
  public void apply(MethodContext method) {
    MethodNode body = method.body;
    for (AbstractInsnNode insn : body.instructions.toArray()) {
      if (insn.getOpcode() == Opcodes.ARETURN) {
        awaitBefore(insn, body);
      }
    }
  }

  private static void awaitBefore(AbstractInsnNode returns, MethodNode body) {
    List<TryCatchBlockNode> ending = endingBefore(returns, body);
    if (!ending.isEmpty()) {
      if (!isDone(returns.getPrevious())) {
        awaitInRange(returns, ending, body);
      }
      return;
    }
    AbstractInsnNode load = Insns.previousReal(returns.getPrevious());
    if (load instanceof VarInsnNode variable && Insns.isLoad(load)) {
      AbstractInsnNode store = storeAtEndOfTry(variable, returns, body);
      if (store != null && !isDone(store.getPrevious())) {
        InsnList list = new InsnList();
        list.add(RuntimeSymbols.awaitTask());
        list.add(RuntimeSymbols.doneWithResult());
        body.instructions.insertBefore(store, list);
      }
    }
  }

  private static boolean isDone(@Nullable AbstractInsnNode insn) {
    // Only where nothing jumps in between: a jump's target has a stack map frame.
    AbstractInsnNode previous = insn;
    while (previous instanceof LabelNode || previous instanceof LineNumberNode) {
      previous = previous.getPrevious();
    }
    return previous != null
        && (RuntimeSymbols.isDoneWithResult(previous)
            || RuntimeSymbols.isDoneWithoutResult(previous));
  }

  /** The try blocks whose ranges end right before an instruction. */
  private static List<TryCatchBlockNode> endingBefore(AbstractInsnNode insn, MethodNode body) {
    List<TryCatchBlockNode> ending = new ArrayList<>();
    for (AbstractInsnNode label = insn.getPrevious();
        label != null && label.getOpcode() < 0;
        label = label.getPrevious()) {
      for (TryCatchBlockNode block : body.tryCatchBlocks) {
        if (block.end == label) {
          ending.add(block);
        }
      }
    }
    return ending;
  }

  private static void awaitInRange(
      AbstractInsnNode returns, List<TryCatchBlockNode> ending, MethodNode body) {
    LabelNode end = new LabelNode();
    InsnList list = new InsnList();
    list.add(RuntimeSymbols.awaitTask());
    list.add(end);
    list.add(RuntimeSymbols.doneWithResult());
    body.instructions.insertBefore(returns, list);
    ending.forEach(block -> block.end = end);
  }

  private static @Nullable AbstractInsnNode storeAtEndOfTry(
      VarInsnNode load, AbstractInsnNode returns, MethodNode body) {
    AbstractInsnNode store = load.getPrevious();
    while (store != null && !(Insns.isStore(store) && ((VarInsnNode) store).var == load.var)) {
      store = store.getPrevious();
    }
    if (store == null || store.getNext() == null) {
      return null;
    }
    AbstractInsnNode behind = Insns.nextReal(store.getNext());
    if (behind == null) {
      return null;
    }
    int returnIndex = body.instructions.indexOf(returns);
    for (TryCatchBlockNode block : endingBefore(behind, body)) {
      if (body.instructions.indexOf(block.handler) > returnIndex) {
        return store;
      }
    }
    return null;
  }
}
