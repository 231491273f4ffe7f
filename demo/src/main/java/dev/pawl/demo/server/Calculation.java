package dev.pawl.demo.server;

import java.math.BigInteger;

/** What a server does with a number. */
public enum Calculation {
  /** Twice the number. */
  DOUBLE {
    @Override
    public BigInteger apply(BigInteger number) {
      return number.shiftLeft(1);
    }
  },
  /** The number times itself. */
  SQUARE {
    @Override
    public BigInteger apply(BigInteger number) {
      return number.multiply(number);
    }
  };

  private static final int QUOTED = 40;

  /** Calculates. */
  public abstract BigInteger apply(BigInteger number);

  /** The answer to a line, which may have white space around its number. */
  public String answer(String line) {
    String text = line.strip();
    try {
      return apply(new BigInteger(text)).toString();
    } catch (NumberFormatException e) {
      return "error: not an integer: "
          + (text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "...");
    }
  }
}
