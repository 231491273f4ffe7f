package dev.pawl;

import org.jspecify.annotations.Nullable;

/**
 * What {@link Pawl#result} gives where it is not returned directly: ends at once, with a result.
 */
final class Returned extends GeneratorFrame<@Nullable Object, @Nullable Object, @Nullable Object> {
  private final @Nullable Object result;

  private Returned(@Nullable Object result) {
    this.result = result;
  }

  /** Not a constructor: see {@link Pawl}. */
  @SuppressWarnings("unchecked") // it emits nothing and takes nothing
  static <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      Generator<Y, S, R> of(R result) {
    return (Generator<Y, S, R>) (Generator<?, ?, ?>) new Returned(result);
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
