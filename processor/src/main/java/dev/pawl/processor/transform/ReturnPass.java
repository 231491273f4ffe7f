package dev.pawl.processor.transform;

import dev.pawl.processor.bytecode.Insns;
import dev.pawl.processor.bytecode.RuntimeSymbols;
import dev.pawl.processor.model.Flavour.Body;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Gives every {@code return} its meaning: {@code return E;} is {@code return done(await(E));}, and
 * in a generator {@code return result(emitAll(E));}.
 *
 * <p>What is known to be complete is not awaited, and what is awaited last of all need not be: it
 * is a tail await, which needs no suspension point and no frame.
 *
 * <pre>
 *   return done(x);        return x
 *   return done();         return null
 *   return other();        tail await of other()
 *
 *   return completedFuture(x);   return x                  in a method that returns a future
 *   return other();              tail await of toTask(other())
 *
 *   return result(x);      return x                        in a generator
 *   return end();          return null
 *   return other();        return emitAll(other())
 * </pre>
 *
 * <p>Inside a {@code try} E is awaited there: the handlers have to see its failure, and finally
 * blocks have to wait for its end.
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
final class ReturnPass implements Pass {
  @Override
  public void apply(MethodContext method) {
    for (AbstractInsnNode insn : method.body.instructions.toArray()) {
      if (insn.getOpcode() == Opcodes.ARETURN) {
        awaitInTry(insn, method);
        reduce(insn, method);
      }
    }
  }

  // ---------------------------------------------------------------- what is returned

  /** Puts the plain result where a return finds it, or notes a tail await. */
  private static void reduce(AbstractInsnNode returns, MethodContext method) {
    InsnList body = method.body.instructions;
    AbstractInsnNode value = Insns.previousUnlessJumpedTo(returns);
    if (value instanceof MethodInsnNode call && isPlainResult(call)) {
      if (Type.getArgumentTypes(call.desc).length == 0) {
        body.set(call, new InsnNode(Opcodes.ACONST_NULL));
      } else {
        body.remove(call);
      }
    } else if (value != null && isEndWithCast(value)) {
      body.remove(value.getPrevious());
      body.set(value, new InsnNode(Opcodes.ACONST_NULL));
    } else if (method.flavour.body() == Body.TASK) {
      if (method.flavour.returnsStage()) {
        body.insertBefore(returns, RuntimeSymbols.toTask());
      }
      method.tailAwaits.add(returns);
    } else if (value == null || value.getOpcode() != Opcodes.ACONST_NULL) {
      body.insertBefore(returns, awaited(method));
    }
  }

  /** {@code done(x)}, {@code done()}, {@code result(x)}, {@code completedFuture(x)}. */
  private static boolean isPlainResult(@Nullable AbstractInsnNode insn) {
    return insn != null
        && (RuntimeSymbols.isDone(insn)
            || RuntimeSymbols.isResult(insn)
            || RuntimeSymbols.isCompletedStage(insn));
  }

  /** {@code (Iterator) end()}: its type is inferred, and so cast to. */
  private static boolean isEndWithCast(@Nullable AbstractInsnNode insn) {
    return insn != null
        && insn.getOpcode() == Opcodes.CHECKCAST
        && insn.getPrevious() != null
        && RuntimeSymbols.isEnd(insn.getPrevious());
  }

  private static boolean isComplete(AbstractInsnNode before) {
    AbstractInsnNode value = Insns.previousUnlessJumpedTo(before);
    return isPlainResult(value)
        || isEndWithCast(value)
        || (value != null && value.getOpcode() == Opcodes.ACONST_NULL);
  }

  /** From what is returned to its result. */
  private static InsnList awaited(MethodContext method) {
    InsnList list = new InsnList();
    switch (method.flavour.body()) {
      case TASK -> {
        if (method.flavour.returnsStage()) {
          list.add(RuntimeSymbols.toTask());
        }
        list.add(RuntimeSymbols.awaitTask());
      }
      case GENERATOR -> list.add(RuntimeSymbols.emitAll());
      case ASYNC_GENERATOR -> {
        list.add(RuntimeSymbols.offerAll());
        list.add(RuntimeSymbols.awaitTask());
      }
    }
    return list;
  }

  /** From a result to something that can be kept where what is returned was kept. */
  private static InsnList wrapped(MethodContext method) {
    InsnList list = new InsnList();
    switch (method.flavour) {
      case TASK -> list.add(RuntimeSymbols.done());
      case FUTURE, STAGE -> list.add(RuntimeSymbols.completedFuture());
      case GENERATOR -> list.add(RuntimeSymbols.result());
      default -> {
        list.add(new InsnNode(Opcodes.POP));
        list.add(new InsnNode(Opcodes.ACONST_NULL));
      }
    }
    return list;
  }

  // ---------------------------------------------------------------- inside try

  private static void awaitInTry(AbstractInsnNode returns, MethodContext method) {
    MethodNode body = method.body;
    List<TryCatchBlockNode> ending = endingBefore(returns, body);
    if (!ending.isEmpty()) {
      if (!isComplete(returns)) {
        LabelNode end = new LabelNode();
        InsnList list = awaited(method);
        list.add(end);
        list.add(wrapped(method));
        body.instructions.insertBefore(returns, list);
        ending.forEach(block -> block.end = end);
      }
      return;
    }
    AbstractInsnNode load = Insns.previousReal(returns.getPrevious());
    if (load instanceof VarInsnNode variable && Insns.isLoad(load)) {
      AbstractInsnNode store = storeAtEndOfTry(variable, returns, body);
      if (store != null && !isComplete(store)) {
        InsnList list = awaited(method);
        list.add(wrapped(method));
        body.instructions.insertBefore(store, list);
      }
    }
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
