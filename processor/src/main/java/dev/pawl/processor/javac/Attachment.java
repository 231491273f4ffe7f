package dev.pawl.processor.javac;

import com.sun.source.util.JavacTask;
import dev.pawl.processor.check.Lint;
import dev.pawl.processor.javac.Weaver.Rewriter;
import dev.pawl.processor.transform.ClassTransformer;
import dev.pawl.processor.transform.PassListener;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Connects the processor to the javac that runs it. */
public final class Attachment {
  private Attachment() {}

  /**
   * Makes Pawl take part in the compilation.
   *
   * @param listener is told what the passes do
   * @param verify whether to verify what was rewritten
   * @param lint which warnings are wanted
   * @return whether a javac was found behind the environment
   */
  public static boolean attach(
      ProcessingEnvironment environment, PassListener listener, boolean verify, Lint lint) {
    return attach(environment, new ClassTransformer(listener)::transform, verify, lint);
  }

  static boolean attach(
      ProcessingEnvironment environment, Rewriter rewriter, boolean verify, Lint lint) {
    JavacTask task = findTask(environment);
    if (task == null) {
      return false;
    }
    task.addTaskListener(new CompilationListener(task, environment, rewriter, verify, lint));
    return true;
  }

  private static @Nullable JavacTask findTask(ProcessingEnvironment environment) {
    // Always taken, so that the plugin knows that the processor runs.
    JavacTask offered = TaskHandover.take();
    try {
      return JavacTask.instance(environment);
    } catch (IllegalArgumentException e) {
      // The environment is wrapped by a build tool, or is not javac's.
      return offered != null && isTaskOf(offered, environment) ? offered : null;
    }
  }

  // An offer may be left over from a compilation that never ended, such as one that only parsed.
  private static boolean isTaskOf(JavacTask task, ProcessingEnvironment environment) {
    Element object = environment.getElementUtils().getTypeElement("java.lang.Object");
    return object != null && object.equals(task.getElements().getTypeElement("java.lang.Object"));
  }
}
