package dev.pawl.processor.model;

import org.jspecify.annotations.Nullable;

/**
 * A static method of {@code Pawl} that means something to the compiler, and only in some bodies.
 */
public enum Word {
  AWAIT("await"),
  EMIT("emit"),
  EMIT_ALL("emitAll"),
  END("end"),
  RESULT("result");

  private final String methodName;

  Word(String methodName) {
    this.methodName = methodName;
  }

  public String methodName() {
    return methodName;
  }

  /** Whether a body may stop here, to go on later. */
  public boolean suspends() {
    return this == AWAIT || this == EMIT || this == EMIT_ALL;
  }

  static @Nullable Word ofMethodName(CharSequence name) {
    for (Word word : values()) {
      if (word.methodName.contentEquals(name)) {
        return word;
      }
    }
    return null;
  }
}
