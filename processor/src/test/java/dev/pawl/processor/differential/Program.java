package dev.pawl.processor.differential;

/**
 * A source file with a method {@code static Task<?> run()}.
 *
 * @param path of the file, below the root of its packages: {@code loops/AwaitInCondition.java}
 */
record Program(String path, String source) {
  /** The class that has the method {@code run}. */
  String mainClass() {
    return path.substring(0, path.length() - ".java".length()).replace('/', '.');
  }
}
