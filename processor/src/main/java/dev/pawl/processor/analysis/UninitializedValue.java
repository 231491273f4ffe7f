package dev.pawl.processor.analysis;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/** A reference that {@code NEW} made and no constructor has initialised yet. */
public final class UninitializedValue extends BasicValue {
  private final TypeInsnNode creation;

  UninitializedValue(TypeInsnNode creation) {
    super(Type.getObjectType(creation.desc));
    this.creation = creation;
  }

  /** The {@code NEW} instruction. */
  public TypeInsnNode creation() {
    return creation;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UninitializedValue value && value.creation == creation;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(creation);
  }
}
