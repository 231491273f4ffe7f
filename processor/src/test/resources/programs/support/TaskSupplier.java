package support;

import dev.pawl.Task;

/** A supplier that may suspend. */
public interface TaskSupplier<R> {
  Task<R> get();
}
