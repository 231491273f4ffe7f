package support;

import dev.pawl.Task;

/** A function of random programs, which may fail in any way. */
public interface Function<A, R> {
  Task<R> apply(A argument) throws Exception;
}
