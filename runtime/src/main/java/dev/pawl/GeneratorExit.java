package dev.pawl;

/**
 * Thrown at the {@link Pawl#emit emit} at which a generator stopped when it is {@linkplain
 * Generator#close closed}. Not to be caught, but for cleaning up; an {@link Error}, so that {@code
 * catch (Exception e)} does not catch it by accident.
 */
public final class GeneratorExit extends Error {
  private static final long serialVersionUID = 1;

  GeneratorExit() {
    super("the generator was closed", null, false, false);
  }
}
