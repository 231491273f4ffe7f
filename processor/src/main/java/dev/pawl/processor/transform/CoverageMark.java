package dev.pawl.processor.transform;

import dev.pawl.processor.bytecode.RuntimeSymbols;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Tells coverage tools which of the two methods that a method becomes is the user's: the step
 * method, which has the lines. JaCoCo leaves out what an annotation marks whose simple name
 * contains {@code Generated}; it leaves out frames for being synthetic.
 */
final class CoverageMark {
  private CoverageMark() {}

  /** Marks a method that has none of the user's code any more. */
  static void add(MethodNode stub) {
    List<AnnotationNode> annotations =
        stub.invisibleAnnotations == null
            ? new ArrayList<>()
            : new ArrayList<>(stub.invisibleAnnotations);
    annotations.add(new AnnotationNode(RuntimeSymbols.GENERATED_DESCRIPTOR));
    stub.invisibleAnnotations = annotations;
  }

  /** Of the annotations of a method, those with which the user took it out of the coverage. */
  static @Nullable List<AnnotationNode> keptOnStep(@Nullable List<AnnotationNode> annotations) {
    if (annotations == null) {
      return null;
    }
    List<AnnotationNode> kept =
        annotations.stream().filter(CoverageMark::excludesFromCoverage).toList();
    return kept.isEmpty() ? null : kept;
  }

  private static boolean excludesFromCoverage(AnnotationNode annotation) {
    String name = annotation.desc;
    int simpleName = Math.max(name.lastIndexOf('/'), name.lastIndexOf('$'));
    return name.substring(simpleName + 1).contains("Generated");
  }
}
