package dev.pawl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A group whose tasks are given, and start when it is awaited. */
final class Combination<T extends @Nullable Object, R extends @Nullable Object> extends Join<T, R> {
  private final String description;
  private List<Task<? extends T>> tasks;

  private Combination(
      String description,
      Collection<? extends Task<? extends T>> tasks,
      TaskScope.Joiner<? super T, ? extends R> joiner) {
    super(joiner);
    this.description = description;
    this.tasks = new ArrayList<>(tasks);
    this.tasks.forEach(Objects::requireNonNull);
  }

  /** Not a constructor: see {@link Pawl}. */
  static <T extends @Nullable Object, R extends @Nullable Object> Task<R> of(
      String description,
      Collection<? extends Task<? extends T>> tasks,
      TaskScope.Joiner<? super T, ? extends R> joiner) {
    return new Combination<>(description, tasks, joiner);
  }

  @Override
  void begun() {
    List<Task<? extends T>> forks = tasks;
    tasks = List.of();
    forks.forEach(task -> fork(task, context()));
  }

  @Override
  String description() {
    return description;
  }
}
