package dev.pawl.processor.explain;

import dev.pawl.processor.transform.StateMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes what {@code -Apawl.explain=DIR} asks for, into a directory for each package: {@code
 * Server.html}, and for each method {@code Server.handle-17.dot} and {@code Server.handle-17.mmd},
 * with the line of the method in the name.
 */
public final class Explanations {
  private final Path directory;

  private Explanations(Path directory) {
    this.directory = directory;
  }

  /**
   * Makes sure that the directory can be written to.
   *
   * @throws IOException when it cannot
   */
  public static Explanations into(String directory) throws IOException {
    if (directory.isEmpty()) {
      throw new IOException("it names no directory");
    }
    try {
      return new Explanations(Files.createDirectories(Path.of(directory)));
    } catch (InvalidPathException e) {
      throw new IOException(e);
    }
  }

  /**
   * Writes the files about a class and what is nested in it.
   *
   * @param className of the outermost class, with its package
   * @param machines of all methods in it, in any order
   * @param source where the methods stand
   */
  public void write(String className, List<StateMachine> machines, SourceText source)
      throws IOException {
    List<ExplainedMethod> methods = new ArrayList<>();
    machines.stream()
        .sorted(Comparator.comparingInt(StateMachine::line).thenComparing(StateMachine::method))
        .forEach(machine -> methods.add(source.explain(machine)));
    Path file = directory.resolve(className.replace('.', '/') + ".html");
    Files.createDirectories(file.getParent());
    Files.writeString(file, new ExplainPage(className, methods).write());
    String simpleName = className.substring(className.lastIndexOf('.') + 1);
    for (ExplainedMethod method : methods) {
      String name = simpleName + "." + Html.id(method);
      Files.writeString(file.resolveSibling(name + ".dot"), GraphText.dot(method));
      Files.writeString(file.resolveSibling(name + ".mmd"), GraphText.mermaid(method));
    }
  }
}
