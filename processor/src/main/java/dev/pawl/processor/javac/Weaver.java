package dev.pawl.processor.javac;

import com.sun.source.util.Trees;
import dev.pawl.processor.bytecode.BytecodeVerifier;
import dev.pawl.processor.bytecode.StubScan;
import dev.pawl.processor.check.AsyncSource;
import dev.pawl.processor.check.DiagnosticCode;
import dev.pawl.processor.explain.Explanations;
import dev.pawl.processor.explain.SourceText;
import dev.pawl.processor.javac.ClassOutput.AddedFile;
import dev.pawl.processor.javac.ClassOutput.ClassFile;
import dev.pawl.processor.transform.NestMembers;
import dev.pawl.processor.transform.StateMachine;
import dev.pawl.processor.transform.TransformException;
import dev.pawl.processor.transform.WovenClass;
import dev.pawl.processor.transform.WovenClass.LargeMethod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * Replaces class files by rewritten ones, in the order in which javac writes them, and takes back
 * those of a source file when that fails.
 *
 * <p>Classes that do not use Pawl are not read. After an error javac goes through the classes
 * without writing them, and so does this.
 */
final class Weaver {
  private final Trees trees;
  private final Elements elements;
  private final ClassOutput output;
  private final Rewriter rewriter;
  private final Settings settings;
  private final StaleFrames staleFrames = new StaleFrames();

  /** The top-level classes that use Pawl and are not wholly written yet. */
  private final Map<TypeElement, Nest> nests = new HashMap<>();

  /** What has been written for each source file, in case it has to be taken back. */
  private final Map<JavaFileObject, Written> written = new HashMap<>();

  private boolean failed;

  Weaver(Trees trees, Elements elements, ClassOutput output, Rewriter rewriter, Settings settings) {
    this.trees = trees;
    this.elements = elements;
    this.output = output;
    this.rewriter = rewriter;
    this.settings = settings;
  }

  /** To be told of each top-level class that uses Pawl, before any class of its nest is written. */
  void add(TypeElement outermost, AsyncSource source) {
    nests.put(outermost, new Nest(source));
  }

  /** To be called before javac writes a class file. */
  void beforeWriting(TypeElement type) {
    if (nests.containsKey(outermost(type))) {
      output.beforeWriting(type);
    }
  }

  /** To be called when javac has written a class file: those of nested classes first. */
  void written(JavaFileObject sourceFile, TypeElement type) {
    Written filesOfSource = written.computeIfAbsent(sourceFile, Written::new);
    filesOfSource.classes.add(type);
    TypeElement outermost = outermost(type);
    Nest nest = nests.get(outermost);
    if (nest == null || failed) {
      return;
    }
    try {
      weave(nest, filesOfSource, type, type.equals(outermost));
    } catch (ClassOutputException e) {
      fail(nest, filesOfSource, e.message(), type.getSimpleName().toString(), 0);
    } catch (TransformException e) {
      fail(nest, filesOfSource, message(e), e.method(), 0);
    }
    if (type.equals(outermost)) {
      nests.remove(outermost);
    }
  }

  /** To be called at the end of the compilation. */
  void finish() {
    // These nests have an outermost class that javac failed to write, and that does not know the
    // frames of its nested classes.
    for (Nest nest : nests.values()) {
      if (!nest.framesOfNested.isEmpty()) {
        takeBack(nest.source.unit().getSourceFile());
      }
    }
    nests.clear();
    written.clear();
  }

  /** Deletes the class files of a source file, and writes no more. */
  void abandon(@Nullable JavaFileObject sourceFile) {
    failed = true;
    if (sourceFile != null) {
      takeBack(sourceFile);
    }
  }

  private void weave(Nest nest, Written filesOfSource, TypeElement type, boolean last)
      throws ClassOutputException, TransformException {
    ClassFile file = output.find(type);
    byte[] result = file.bytes();
    WovenClass woven = rewriter.transform(result);
    if (woven != null) {
      result = woven.bytes();
      for (Map.Entry<String, byte[]> frame : woven.frames().entrySet()) {
        filesOfSource.replacements.add(file.add(frame.getKey(), frame.getValue()));
        nest.classFiles.put(frame.getKey(), frame.getValue());
        if (!last) {
          nest.framesOfNested.add(frame.getKey());
        }
      }
      nest.machines.addAll(woven.machines());
      for (LargeMethod large : woven.largeMethods()) {
        nest.source.reportLargeMethod(
            trees, large.name(), large.line(), large.size(), large.suspensionPoints());
      }
      woven.retainedBuffers().forEach(buffer -> nest.source.reportRetained(trees, buffer));
    }
    if (last && !nest.framesOfNested.isEmpty()) {
      result = NestMembers.add(result, nest.framesOfNested);
    }
    List<StubScan.Finding> left = StubScan.scan(result);
    if (!left.isEmpty()) {
      StubScan.Finding first = left.get(0);
      String message =
          DiagnosticCode.AWAIT_NOT_COMPILED.message(first.method(), file.internalName());
      fail(nest, filesOfSource, message, first.method(), first.line());
      return;
    }
    if (result != file.bytes()) {
      filesOfSource.replacements.add(file.replace(result));
    }
    nest.classFiles.put(file.internalName(), result);
    if (last) {
      verify(nest, filesOfSource);
      removeStaleFrames(nest, file);
      explain(nest, type);
    }
  }

  private void verify(Nest nest, Written filesOfSource) {
    if (!settings.verify()) {
      return;
    }
    ModelHierarchy hierarchy = new ModelHierarchy(elements);
    nest.classFiles.values().forEach(hierarchy::add);
    BytecodeVerifier verifier = new BytecodeVerifier(hierarchy);
    for (Map.Entry<String, byte[]> classFile : nest.classFiles.entrySet()) {
      String problem = verifier.verify(classFile.getValue());
      if (problem != null) {
        String message = DiagnosticCode.NOT_VERIFIED.message(classFile.getKey(), problem);
        fail(nest, filesOfSource, message, "", 0);
        return;
      }
    }
  }

  private void explain(Nest nest, TypeElement outermost) throws ClassOutputException {
    Explanations explanations = settings.explanations();
    if (explanations == null || nest.machines.isEmpty()) {
      return;
    }
    String className = outermost.getQualifiedName().toString();
    try {
      List<SourceText.Range> bodies =
          nest.source.bodies().stream()
              .map(lines -> new SourceText.Range(lines.first(), lines.last()))
              .toList();
      SourceText text = new SourceText(nest.source.lines(), bodies);
      explanations.write(className, nest.machines, text);
    } catch (IOException e) {
      throw new ClassOutputException(DiagnosticCode.EXPLANATION_NOT_WRITTEN, className, e);
    }
  }

  private void removeStaleFrames(Nest nest, ClassFile outermost) throws ClassOutputException {
    if (outermost.directory() == null) {
      return;
    }
    try {
      staleFrames.remove(outermost.directory(), outermost.internalName(), nest.classFiles.keySet());
    } catch (IOException e) {
      throw new ClassOutputException(
          DiagnosticCode.CLASS_FILE_NOT_WRITTEN, outermost.internalName(), e);
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

  private void fail(Nest nest, Written filesOfSource, String message, String method, int line) {
    failed = true;
    filesOfSource.takeBack(output);
    nest.source.report(trees, Diagnostic.Kind.ERROR, message, method, line);
  }

  private void takeBack(JavaFileObject sourceFile) {
    Written files = written.get(sourceFile);
    if (files != null) {
      files.takeBack(output);
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

  /** A top-level class that uses Pawl and all that is nested in it, as far as it is written. */
  private static final class Nest {
    private final AsyncSource source;

    /** The frames of nested classes, which the outermost class does not know when it is written. */
    private final SortedSet<String> framesOfNested = new TreeSet<>();

    private final List<StateMachine> machines = new ArrayList<>();

    /** All classes of the nest, frames too, by internal name. */
    private final Map<String, byte[]> classFiles = new TreeMap<>();

    Nest(AsyncSource source) {
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
