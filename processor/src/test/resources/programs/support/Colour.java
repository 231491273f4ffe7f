package support;

/** An enum to switch on. */
public enum Colour {
  RED,
  GREEN,
  BLUE
}
