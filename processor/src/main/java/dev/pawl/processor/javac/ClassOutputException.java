package dev.pawl.processor.javac;

import dev.pawl.processor.check.DiagnosticCode;

/** A class file that cannot be found, read or written where javac was told to put it. */
final class ClassOutputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;

  ClassOutputException(DiagnosticCode code, Object... arguments) {
    this.message = code.message(arguments);
  }

  String message() {
    return message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
