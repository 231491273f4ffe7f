package dev.pawl.processor.analysis;

import java.util.ArrayDeque;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A forward data flow over bits: which bits may, or must, be set before each instruction. Used for
 * the fields of a frame that may hold a reference, and for the locals that surely have their value.
 */
public final class ForwardFlow {
  /** Whether a bit has to hold on some way to an instruction, or on all. */
  public enum Kind {
    MAY,
    MUST
  }

  /** What an instruction does to the bits; changes the set that it is given. */
  @FunctionalInterface
  public interface Transfer {
    void apply(int index, BitSet bits);
  }

  private final @Nullable BitSet[] before;
  private final Kind kind;
  private final ArrayDeque<Integer> work = new ArrayDeque<>();

  /**
   * Computes the data flow.
   *
   * @param start the bits at the start of the method
   * @param normal what an instruction does when it completes normally
   * @param exceptional what it may have done when it throws
   */
  public ForwardFlow(
      ControlFlow flow, Kind kind, BitSet start, Transfer normal, Transfer exceptional) {
    this.kind = kind;
    this.before = new BitSet[flow.size()];
    if (flow.size() == 0) {
      return;
    }
    flowTo(0, start);
    BitSet exit = new BitSet();
    while (!work.isEmpty()) {
      int index = work.remove();
      BitSet entry = before(index);
      exit.clear();
      exit.or(entry);
      normal.apply(index, exit);
      for (int successor : flow.successorsOf(index)) {
        flowTo(successor, exit);
      }
      if (flow.handlersOf(index).length > 0) {
        exit.clear();
        exit.or(entry);
        exceptional.apply(index, exit);
        for (int handler : flow.handlersOf(index)) {
          flowTo(handler, exit);
        }
      }
    }
  }

  /** The bits before an instruction; none when control never gets there. Do not modify. */
  public BitSet before(int index) {
    BitSet bits = before[index];
    return bits == null ? new BitSet() : bits;
  }

  private void flowTo(int index, BitSet bits) {
    BitSet known = before[index];
    if (known == null) {
      before[index] = (BitSet) bits.clone();
      work.add(index);
      return;
    }
    if (known.equals(bits)) {
      return;
    }
    BitSet merged = (BitSet) known.clone();
    if (kind == Kind.MAY) {
      merged.or(bits);
    } else {
      merged.and(bits);
    }
    if (!merged.equals(known)) {
      before[index] = merged;
      work.add(index);
    }
  }
}
