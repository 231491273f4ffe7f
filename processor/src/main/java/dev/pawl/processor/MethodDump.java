package dev.pawl.processor;

import dev.pawl.processor.analysis.BytecodePrinter;
import dev.pawl.processor.check.DiagnosticCode;
import dev.pawl.processor.transform.PassListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.objectweb.asm.tree.MethodNode;

/**
 * Writes what {@code -Apawl.dump=DIR} asks for: one file for each method, named after the class of
 * its frames, with the method as javac made it and after each pass.
 */
final class MethodDump implements PassListener {
  private final String directory;
  private final Reporter reporter;
  private boolean failed;

  MethodDump(String directory, Reporter reporter) {
    this.directory = directory;
    this.reporter = reporter;
  }

  /** Reports a directory that cannot be written to before anything is compiled. */
  void open() {
    try {
      if (directory.isEmpty()) {
        throw new IOException("it names no directory");
      }
      Files.createDirectories(Path.of(directory));
    } catch (IOException | InvalidPathException | SecurityException e) {
      fail(e);
    }
  }

  @Override
  public void passed(String owner, String frameClass, String pass, MethodNode body) {
    if (failed) {
      return;
    }
    String text = "== " + pass + "\n" + BytecodePrinter.print(owner, body) + "\n";
    try {
      Path file = Path.of(directory, frameClass + ".txt");
      if (pass.equals(SOURCE)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      } else {
        Files.writeString(file, text, StandardOpenOption.APPEND);
      }
    } catch (IOException | SecurityException e) {
      fail(e);
    }
  }

  private void fail(Exception e) {
    failed = true;
    reporter.report(DiagnosticCode.DUMP_NOT_WRITTEN, directory, e);
  }

  /** Where errors go. */
  @FunctionalInterface
  interface Reporter {
    void report(DiagnosticCode code, Object... arguments);
  }
}
