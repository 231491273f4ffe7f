package dev.pawl.processor.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.pawl.processor.bytecode.StubScan;
import dev.pawl.processor.check.AsyncSource;
import dev.pawl.processor.check.DiagnosticCode;
import dev.pawl.processor.check.SourceScanner;
import dev.pawl.processor.javac.ClassOutput.AddedFile;
import dev.pawl.processor.javac.ClassOutput.ClassFile;
import dev.pawl.processor.model.PawlTypes;
import dev.pawl.processor.transform.NestMembers;
import dev.pawl.processor.transform.TransformException;
import dev.pawl.processor.transform.WovenClass;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * Does Pawl's work at the right moments of a compilation.
 *
 * <pre>
 *   javac, for each top-level class                       here
 *
 *   ANALYZE   finished: tree attributed, flow checked     {@link SourceScanner}: checks; does it use Pawl?
 *   GENERATE  started:  about to write a class file       its time stamp is noted
 *   GENERATE  finished: written, nested classes first     {@link Rewriter}: rewritten, frames added
 *             finished: the outermost class, last         its NestMembers get the frames of all of them
 * </pre>
 *
 * <p>Classes that do not use Pawl are not read. Once Pawl has reported an error, javac goes through
 * the classes without writing them, and so does this.
 */
final class CompilationListener implements TaskListener {
  private final Trees trees;
  private final ProcessingEnvironment environment;
  private final SourceScanner scanner;
  private final ClassOutput output;
  private final Rewriter rewriter;

  /** The top-level classes that use Pawl and are not wholly written yet. */
  private final Map<TypeElement, Weaving> weavings = new HashMap<>();

  /** What has been written for each source file, in case it has to be taken back. */
  private final Map<JavaFileObject, Written> written = new HashMap<>();

  private boolean failed;

  CompilationListener(JavacTask task, ProcessingEnvironment environment, Rewriter rewriter) {
    this.trees = Trees.instance(task);
    this.environment = environment;
    this.scanner =
        SourceScanner.checking(trees, new PawlTypes(task.getElements(), task.getTypes()));
    this.output = new ClassOutput(environment.getFiler(), task.getElements());
    this.rewriter = rewriter;
  }

  @Override
  public void started(TaskEvent event) {
    guard(
        event,
        () -> {
          TypeElement type = event.getTypeElement();
          if (event.getKind() == TaskEvent.Kind.GENERATE && weavings.containsKey(outermost(type))) {
            output.beforeWriting(type);
          }
        });
  }

  @Override
  public void finished(TaskEvent event) {
    guard(
        event,
        () -> {
          switch (event.getKind()) {
            case ANALYZE -> analyzed(event.getTypeElement());
            case GENERATE -> generated(event.getSourceFile(), event.getTypeElement());
            case COMPILATION -> compiled();
            default -> {}
          }
        });
  }

  private void analyzed(@Nullable TypeElement type) {
    TreePath path = type == null ? null : trees.getPath(type);
    // The source of a package or a module has no class.
    if (type == null || path == null || !(path.getLeaf() instanceof ClassTree)) {
      return;
    }
    AsyncSource source = scanner.scan(path);
    if (source.usesPawl()) {
      weavings.put(type, new Weaving(source));
    }
  }

  private void generated(JavaFileObject sourceFile, TypeElement type) {
    Written filesOfSource = written.computeIfAbsent(sourceFile, Written::new);
    filesOfSource.classes.add(type);
    TypeElement outermost = outermost(type);
    Weaving weaving = weavings.get(outermost);
    if (weaving == null || failed) {
      return;
    }
    try {
      weave(weaving, filesOfSource, type, type.equals(outermost));
    } catch (ClassOutputException e) {
      fail(weaving, filesOfSource, e.message(), type.getSimpleName().toString(), 0);
    } catch (TransformException e) {
      fail(weaving, filesOfSource, message(e), e.method(), 0);
    }
    if (type.equals(outermost)) {
      weavings.remove(outermost);
    }
  }

  private static String message(TransformException e) {
    DiagnosticCode code =
        switch (e.kind()) {
          case METHOD_TOO_LARGE -> DiagnosticCode.METHOD_TOO_LARGE;
          case OLD_CLASS_FILE -> DiagnosticCode.OLD_CLASS_FILE;
          case UNKNOWN_SHAPE -> DiagnosticCode.UNKNOWN_SHAPE;
        };
    return code.message(String.valueOf(e.getMessage()));
  }

  private void weave(Weaving weaving, Written filesOfSource, TypeElement type, boolean last)
      throws ClassOutputException, TransformException {
    ClassFile file = output.find(type);
    byte[] result = file.bytes();
    WovenClass woven = rewriter.transform(result);
    if (woven != null) {
      result = woven.bytes();
      for (Map.Entry<String, byte[]> frame : woven.frames().entrySet()) {
        filesOfSource.replacements.add(file.add(frame.getKey(), frame.getValue()));
      }
      weaving.frames.addAll(woven.frames().keySet());
    }
    if (last && !weaving.frames.isEmpty()) {
      result = NestMembers.add(result, weaving.frames);
    }
    for (StubScan.Finding left : StubScan.scan(result)) {
      fail(
          weaving,
          filesOfSource,
          DiagnosticCode.AWAIT_NOT_COMPILED.message(left.method(), file.internalName()),
          left.method(),
          left.line());
      return;
    }
    if (result != file.bytes()) {
      filesOfSource.replacements.add(file.replace(result));
    }
    weaving.classes.add(file.internalName());
    if (last) {
      removeStaleFrames(weaving, file);
    }
  }

  private static void removeStaleFrames(Weaving weaving, ClassFile outermost)
      throws ClassOutputException {
    if (outermost.directory() == null) {
      return;
    }
    Set<String> current = new HashSet<>(weaving.classes);
    current.addAll(weaving.frames);
    try {
      StaleFrames.remove(outermost.directory(), outermost.internalName(), current);
    } catch (IOException e) {
      throw new ClassOutputException(
          DiagnosticCode.CLASS_FILE_NOT_WRITTEN, outermost.internalName(), e);
    }
  }

  private void fail(
      Weaving weaving, Written filesOfSource, String message, String method, int line) {
    failed = true;
    filesOfSource.takeBack(output);
    weaving.source.report(trees, Diagnostic.Kind.ERROR, message, method, line);
  }

  // What is left has nested classes that were rewritten, and an outermost class that javac failed
  // to
  // write and that does not know their frames.
  private void compiled() {
    for (Weaving weaving : weavings.values()) {
      Written filesOfSource = written.get(weaving.source.unit().getSourceFile());
      if (filesOfSource != null && !weaving.frames.isEmpty()) {
        filesOfSource.takeBack(output);
      }
    }
    weavings.clear();
    written.clear();
  }

  /**
   * A processor must not throw at the compiler: what is unexpected becomes an error like others.
   */
  private void guard(TaskEvent event, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      failed = true;
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      Object subject = event.getTypeElement() == null ? event.getKind() : event.getTypeElement();
      environment
          .getMessager()
          .printMessage(
              Diagnostic.Kind.ERROR, DiagnosticCode.INTERNAL_ERROR.message(subject, trace));
      Written filesOfSource =
          event.getSourceFile() == null ? null : written.get(event.getSourceFile());
      if (filesOfSource != null) {
        filesOfSource.takeBack(output);
      }
    }
  }

  private static TypeElement outermost(TypeElement type) {
    TypeElement outermost = type;
    for (Element around = type; around != null; around = around.getEnclosingElement()) {
      if (around instanceof TypeElement enclosing) {
        outermost = enclosing;
      }
    }
    return outermost;
  }

  /** What {@link dev.pawl.processor.transform.ClassTransformer} does to a class file. */
  @FunctionalInterface
  interface Rewriter {
    /** Returns the class in its new shape, or null when there is nothing to change. */
    @Nullable WovenClass transform(byte[] classFile) throws TransformException;
  }

  /** A top-level class that uses Pawl, from ANALYZE until its outermost class has been written. */
  private static final class Weaving {
    private final AsyncSource source;
    private final Set<String> classes = new HashSet<>();
    private final Set<String> frames = new TreeSet<>();

    Weaving(AsyncSource source) {
      this.source = source;
    }
  }

  /** What has been written for one source file. */
  private static final class Written {
    private final JavaFileObject sourceFile;
    private final List<TypeElement> classes = new ArrayList<>();
    private final List<AddedFile> replacements = new ArrayList<>();

    Written(JavaFileObject sourceFile) {
      this.sourceFile = sourceFile;
    }

    void takeBack(ClassOutput output) {
      replacements.forEach(AddedFile::delete);
      classes.forEach(type -> output.delete(type, sourceFile));
    }
  }
}
