package dev.pawl.processor.javac;

import com.sun.source.util.JavacTask;
import dev.pawl.processor.javac.Weaver.Rewriter;
import dev.pawl.processor.transform.ClassTransformer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Connects the processor to the javac that runs it. */
public final class Attachment {
  private Attachment() {}

  /**
   * Makes Pawl take part in the compilation.
   *
   * @return whether a javac was found behind the environment
   */
  public static boolean attach(ProcessingEnvironment environment, Settings settings) {
    ClassTransformer transformer = new ClassTransformer(settings.listener(), settings.details());
    return attach(environment, transformer::transform, settings);
  }

  static boolean attach(ProcessingEnvironment environment, Rewriter rewriter, Settings settings) {
    JavacTask task = findTask(environment);
    if (task == null) {
      return false;
    }
    task.addTaskListener(new CompilationListener(task, environment, rewriter, settings));
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
