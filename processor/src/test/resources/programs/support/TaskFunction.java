package support;

import dev.pawl.Task;

/** A function that may suspend. */
public interface TaskFunction<A, R> {
  Task<R> apply(A argument);
}
