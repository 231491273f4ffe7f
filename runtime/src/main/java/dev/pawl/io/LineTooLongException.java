package dev.pawl.io;

import java.io.IOException;

/**
 * The peer sent a line that is longer than the reader allows. The line was not taken: it can be
 * read in another way, but usually such a connection is closed.
 */
public final class LineTooLongException extends IOException {
  private static final long serialVersionUID = 1;

  private final int maxLength;

  LineTooLongException(int maxLength) {
    super(
        "the peer sent a line of more than "
            + maxLength
            + " bytes; close the connection, or allow longer lines with readLine(maxLength) or"
            + " split(.., maxLength)");
    this.maxLength = maxLength;
  }

  /** How long a line may be, in bytes and without its end. */
  public int maxLength() {
    return maxLength;
  }
}
