package dev.pawl.processor.bytecode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What extends what, without loading a class. */
@FunctionalInterface
public interface ClassHierarchy {
  /** What is known of a class; null when it is not to be found. */
  @Nullable ClassInfo find(String internalName);

  /**
   * The types that a class or interface extends and implements, by their internal names.
   *
   * @param superclass null for {@code Object} and for interfaces
   */
  record ClassInfo(boolean isInterface, @Nullable String superclass, List<String> interfaces) {}
}
