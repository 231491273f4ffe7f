package dev.pawl;

/**
 * Throws checked exceptions where none is declared: await gives the very exception that happened.
 */
final class Sneaky {
  private Sneaky() {}

  /** Throws an exception; write {@code throw Sneaky.<RuntimeException>rethrow(e);}. */
  @SuppressWarnings({
    "unchecked",
    "TypeParameterUnusedInFormals"
  }) // erased: throws what it is given
  static <X extends Throwable> X rethrow(Throwable failure) throws X {
    throw (X) failure;
  }
}
