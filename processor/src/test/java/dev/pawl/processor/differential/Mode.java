package dev.pawl.processor.differential;

/** The modes of the support class {@code Later}, by the same names. */
enum Mode {
  AS_WRITTEN,
  COMPLETE,
  SUSPENDED
}
