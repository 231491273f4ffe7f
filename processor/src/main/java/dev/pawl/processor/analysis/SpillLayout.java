package dev.pawl.processor.analysis;

import dev.pawl.processor.bytecode.GeneratedNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * Assigns a field of the frame to everything that has to survive a suspension.
 *
 * <p>Two variables share a field when they have the same type and are never both alive at the same
 * suspension point. A variable has the same field at all of them, so that what was not assigned
 * since need not be saved again.
 *
 * <p>State 0 is the start: the constructor of the frame puts the parameters where the other states
 * expect them.
 */
public final class SpillLayout {
  /** A variable of the method, as far as spilling tells them apart. */
  private record Variable(boolean onStack, int index, String descriptor) {}

  /** A field, and the states in which something lies in it. */
  private record Assigned(Spill.Slot slot, BitSet states) {}

  private final Map<Variable, BitSet> states = new LinkedHashMap<>();
  private final Map<Variable, Spill.Slot> slots = new LinkedHashMap<>();
  private final List<Assigned> fields = new ArrayList<>();

  /** Notes that a local is alive in a state. */
  public void addLocal(int state, int local, BasicValue type) {
    add(state, false, local, type);
  }

  /** Notes that an entry of the operand stack is alive in a state. */
  public void addStack(int state, int place, BasicValue type) {
    add(state, true, place, type);
  }

  private void add(int state, boolean onStack, int index, BasicValue type) {
    String descriptor = descriptor(type);
    if (descriptor != null) {
      states
          .computeIfAbsent(new Variable(onStack, index, descriptor), key -> new BitSet())
          .set(state);
    }
  }

  /** Assigns the fields; everything has been added. First come, first served: deterministic. */
  public void assign() {
    states.forEach(
        (variable, alive) -> {
          Assigned field = free(variable.descriptor, alive);
          field.states.or(alive);
          slots.put(variable, field.slot);
        });
  }

  private Assigned free(String descriptor, BitSet alive) {
    for (Assigned field : fields) {
      if (field.slot.descriptor().equals(descriptor) && !field.states.intersects(alive)) {
        return field;
      }
    }
    Assigned field =
        new Assigned(
            new Spill.Slot(GeneratedNames.spillField(fields.size()), descriptor), new BitSet());
    fields.add(field);
    return field;
  }

  /** The field of a local; null when it needs none. */
  public Spill.@Nullable Slot local(int local, BasicValue type) {
    return slot(false, local, type);
  }

  /** The field of an entry of the operand stack; null when it needs none. */
  public Spill.@Nullable Slot stack(int place, BasicValue type) {
    return slot(true, place, type);
  }

  private Spill.@Nullable Slot slot(boolean onStack, int index, BasicValue type) {
    String descriptor = descriptor(type);
    return descriptor == null ? null : slots.get(new Variable(onStack, index, descriptor));
  }

  /** All fields, in the order of their numbers. */
  public List<Spill.Slot> fields() {
    return fields.stream().map(Assigned::slot).toList();
  }

  /** The type of a field that can keep a value; null for what is known to be {@code null}. */
  private static @Nullable String descriptor(BasicValue value) {
    if (value == TypeInterpreter.NULL) {
      return null;
    }
    Type type = value.getType();
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT -> "I";
      default -> type.getDescriptor();
    };
  }
}
