package dev.pawl.processor.transform;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Extends the body's exception handlers to code that lies elsewhere. */
final class Handlers {
  /** A try block of the body, and the ranges elsewhere that its handler is to cover. */
  private record Covered(
      TryCatchBlockNode block, int start, int end, List<TryCatchBlockNode> more) {}

  private final MethodNode body;
  private final List<Covered> table = new ArrayList<>();

  /** Takes the exception table as it is; the body must not change until {@link #install}. */
  Handlers(MethodNode body) {
    this.body = body;
    InsnList instructions = body.instructions;
    for (TryCatchBlockNode block : body.tryCatchBlocks) {
      int start = instructions.indexOf(block.start);
      int end = instructions.indexOf(block.end);
      table.add(new Covered(block, start, end, new ArrayList<>()));
    }
  }

  /** Puts a range under the handlers that a suspension point lies under. */
  void protect(SuspensionPoint point, LabelNode from, LabelNode to) {
    int place = body.instructions.indexOf(point.afterwards);
    for (Covered covered : table) {
      if (covered.start < place && place < covered.end) {
        TryCatchBlockNode block = covered.block;
        TryCatchBlockNode added = new TryCatchBlockNode(from, to, block.handler, block.type);
        added.visibleTypeAnnotations = block.visibleTypeAnnotations;
        added.invisibleTypeAnnotations = block.invisibleTypeAnnotations;
        covered.more.add(added);
      }
    }
  }

  /** Writes the exception table. The order counts, innermost first; it is kept. */
  void install() {
    List<TryCatchBlockNode> blocks = new ArrayList<>();
    for (Covered covered : table) {
      blocks.add(covered.block);
      blocks.addAll(covered.more);
    }
    body.tryCatchBlocks = blocks;
  }
}
