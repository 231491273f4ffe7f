package dev.pawl.processor.differential.generator;

/**
 * A random program: the text in pieces, and the name of its class in the package {@code random}.
 */
public record RandomProgram(String className, Node text) {
  /**
   * The program of a seed.
   *
   * @param level the Java version whose language it may use
   */
  public static RandomProgram of(long seed, int level) {
    String className = "P" + Long.toUnsignedString(seed);
    Generator generator = new Generator(seed, level, className);
    Node members = new Members(generator).all();
    return new RandomProgram(
        className,
        Node.part(
            "package random;\n"
                + "import static dev.pawl.Pawl.*;\n"
                + "import static support.Trace.*;\n"
                + "import dev.pawl.Async;\n"
                + "import dev.pawl.Task;\n"
                + "import support.*;\n"
                + "public final class "
                + className
                + " {",
            members,
            "\n}\n"));
  }
}
