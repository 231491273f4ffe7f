package dev.pawl.processor.analysis;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * A value that has to survive a suspension: a live local, or an entry of the operand stack.
 *
 * @param index the number of the local, or the place on the stack counted from its bottom
 * @param type what the JVM's verifier takes it for
 * @param slot the field that keeps it; null for a value that is known to be {@code null}
 * @param unchanged whether the slot holds the value already: a parameter that is never assigned
 */
public record Spill(int index, BasicValue type, @Nullable Slot slot, boolean unchanged) {
  /** A field of the frame. */
  public record Slot(String field, String descriptor) {
    public boolean isReference() {
      return descriptor.length() > 1;
    }
  }
}
