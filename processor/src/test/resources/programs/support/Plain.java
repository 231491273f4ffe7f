package support;

/** A function of random programs that does not suspend. */
public interface Plain<A, R> {
  R apply(A argument) throws Exception;
}
