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
import dev.pawl.processor.model.PawlTypes;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Fails a compilation that uses Pawl and does not run its processor, so that nothing is quietly
 * left uncompiled: javac starts a plugin from the class path also with {@code -proc:none}, and from
 * JDK 23 on also where it no longer looks for processors there.
 *
 * <p>The use is found at ANALYZE, and reported when javac is about to write the first class file:
 * then there are no other errors. Where there are, javac may have left out the processors because
 * of them.
 */
public final class MissingProcessorListener implements TaskListener {
  private final JavacTask task;
  private final TaskHandover handover;
  private @Nullable AsyncSource firstUse;
  private boolean reported;

  private MissingProcessorListener(JavacTask task, TaskHandover handover) {
    this.task = task;
    this.handover = handover;
  }

  /** Offers the task to the processor, and watches the compilation in case that none takes it. */
  public static void watch(JavacTask task) {
    task.addTaskListener(new MissingProcessorListener(task, TaskHandover.offer(task)));
  }

  @Override
  public void started(TaskEvent event) {
    if (event.getKind() == TaskEvent.Kind.GENERATE && firstUse != null && !reported) {
      reported = true;
      DiagnosticCode code = DiagnosticCode.PROCESSOR_NOT_RUN;
      Trees.instance(task)
          .printMessage(code.kind(), code.message(), firstUse.firstUse(), firstUse.unit());
    }
  }

  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() == TaskEvent.Kind.COMPILATION) {
      handover.withdraw();
    } else if (event.getKind() == TaskEvent.Kind.ANALYZE
        && firstUse == null
        && !handover.isTaken()) {
      firstUse = findUse(event.getTypeElement());
    }
  }

  private @Nullable AsyncSource findUse(@Nullable TypeElement type) {
    Trees trees = Trees.instance(task);
    TreePath path = type == null ? null : trees.getPath(type);
    if (path == null || !(path.getLeaf() instanceof ClassTree)) {
      return null;
    }
    PawlTypes types = new PawlTypes(task.getElements(), task.getTypes());
    AsyncSource source = SourceScanner.silent(trees, types).scan(path);
    return source.usesPawl() ? source : null;
  }
}
