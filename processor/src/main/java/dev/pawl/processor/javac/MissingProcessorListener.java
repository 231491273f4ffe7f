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

/**
 * Fails a compilation that uses Pawl and does not run its processor, so that nothing is quietly
 * left uncompiled: javac starts a plugin from the class path also with {@code -proc:none}, and from
 * JDK 23 on also where it no longer looks for processors there.
 */
public final class MissingProcessorListener implements TaskListener {
  private final JavacTask task;
  private final TaskHandover handover;
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
  public void finished(TaskEvent event) {
    if (event.getKind() == TaskEvent.Kind.COMPILATION) {
      handover.withdraw();
    } else if (event.getKind() == TaskEvent.Kind.ANALYZE && !handover.isTaken() && !reported) {
      Trees trees = Trees.instance(task);
      TreePath path = event.getTypeElement() == null ? null : trees.getPath(event.getTypeElement());
      if (path != null && path.getLeaf() instanceof ClassTree) {
        reportUse(trees, path);
      }
    }
  }

  private void reportUse(Trees trees, TreePath path) {
    PawlTypes types = new PawlTypes(task.getElements(), task.getTypes());
    AsyncSource source = SourceScanner.silent(trees, types).scan(path);
    if (source.usesPawl()) {
      reported = true;
      DiagnosticCode code = DiagnosticCode.PROCESSOR_NOT_RUN;
      trees.printMessage(code.kind(), code.message(), source.firstUse(), source.unit());
    }
  }
}
