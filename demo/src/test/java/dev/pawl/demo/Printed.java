package dev.pawl.demo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** What a program prints. */
public final class Printed {
  private Printed() {}

  /** Runs it and returns the lines. */
  public static List<String> by(Consumer<PrintStream> program) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    program.accept(new PrintStream(printed, true, StandardCharsets.UTF_8));
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
