package dev.pawl;

import org.jspecify.annotations.Nullable;

/**
 * What {@link Pawl#result} gives where it is not returned directly: ends at once, with a result.
 */
final class Returned extends GeneratorFrame<@Nullable Object, @Nullable Object, @Nullable Object> {
  private final @Nullable Object result;

  Returned(@Nullable Object result) {
    this.result = result;
  }

  @Override
  protected @Nullable Object step() {
    return result;
  }

  @Override
  protected StackTraceElement suspensionPoint() {
    return new StackTraceElement("dev.pawl.Pawl", "result", null, -1);
  }
}
