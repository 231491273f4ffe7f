package dev.pawl.demo;

/** The entry point of {@code pawl-demo.jar}. */
public final class Main {

  private Main() {}

  /** Prints what the jar is. */
  public static void main(String[] args) {
    System.out.println("Pawl demo");
  }
}
