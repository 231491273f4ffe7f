package dev.pawl.processor.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.pawl.processor.check.AsyncSource;
import dev.pawl.processor.check.DiagnosticCode;
import dev.pawl.processor.check.SourceScanner;
import dev.pawl.processor.javac.Weaver.Rewriter;
import dev.pawl.processor.model.PawlTypes;
import java.io.PrintWriter;
import java.io.StringWriter;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Does Pawl's work at the right moments of a compilation.
 *
 * <pre>
 *   javac, for each top-level class                       here
 *
 *   ANALYZE   finished: tree attributed, flow checked     {@link SourceScanner}: checks; does it use Pawl?
 *   GENERATE  started:  about to write a class file       {@link Weaver}: its time stamp is noted
 *   GENERATE  finished: written, nested classes first     rewritten, frames added
 *             finished: the outermost class, last         its NestMembers get the frames of all of them
 * </pre>
 *
 * <p>An error at ANALYZE keeps javac from writing the class at all.
 */
final class CompilationListener implements TaskListener {
  private final Trees trees;
  private final Messager messager;
  private final SourceScanner scanner;
  private final Weaver weaver;

  CompilationListener(
      JavacTask task, ProcessingEnvironment environment, Rewriter rewriter, Settings settings) {
    this.trees = Trees.instance(task);
    this.messager = environment.getMessager();
    this.scanner =
        SourceScanner.checking(
            trees, new PawlTypes(task.getElements(), task.getTypes()), settings.lint());
    this.weaver =
        new Weaver(
            trees,
            task.getElements(),
            new ClassOutput(environment.getFiler(), task.getElements()),
            rewriter,
            settings);
  }

  @Override
  public void started(TaskEvent event) {
    if (event.getKind() == TaskEvent.Kind.GENERATE) {
      guard(event, () -> weaver.beforeWriting(event.getTypeElement()));
    }
  }

  @Override
  public void finished(TaskEvent event) {
    switch (event.getKind()) {
      case ANALYZE -> guard(event, () -> analyzed(event.getTypeElement()));
      case GENERATE ->
          guard(event, () -> weaver.written(event.getSourceFile(), event.getTypeElement()));
      case COMPILATION -> guard(event, weaver::finish);
      default -> {}
    }
  }

  private void analyzed(@Nullable TypeElement type) {
    TreePath path = type == null ? null : trees.getPath(type);
    // The source of a package or a module has no class.
    if (type != null && path != null && path.getLeaf() instanceof ClassTree) {
      AsyncSource source = scanner.scan(path);
      if (source.usesPawl()) {
        weaver.add(type, source);
      }
    }
  }

  /**
   * A processor must not throw at the compiler: what is unexpected becomes an error like others.
   */
  private void guard(TaskEvent event, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      Object subject = event.getTypeElement() == null ? event.getKind() : event.getTypeElement();
      DiagnosticCode code = DiagnosticCode.INTERNAL_ERROR;
      messager.printMessage(code.kind(), code.message(subject, trace));
      weaver.abandon(event.getSourceFile());
    }
  }
}
