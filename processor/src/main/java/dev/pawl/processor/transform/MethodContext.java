package dev.pawl.processor.transform;

import dev.pawl.processor.analysis.Spill;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** One method on its way through the passes. */
final class MethodContext {
  /** The internal name of the class that declares the method. */
  final String owner;

  final boolean ownerIsInterface;

  /** The source file of the class; null when it names none. */
  final @Nullable String sourceFile;

  /** The internal name of the class of the method's frames. */
  final String frameClass;

  /** The descriptor of the method in the source. */
  final String descriptor;

  /** The method's body, which the passes change into the step method's. */
  final MethodNode body;

  List<SuspensionPoint> suspensionPoints = new ArrayList<>();

  /** The parameters that the frame keeps until the start, by number of their local. */
  List<Spill> parameters = List.of();

  /** The fields of the frame. */
  List<Spill.Slot> fields = List.of();

  /** Whether the method ends, somewhere, with another task's outcome. */
  boolean hasTail;

  MethodContext(
      String owner,
      boolean ownerIsInterface,
      @Nullable String sourceFile,
      String frameClass,
      MethodNode body) {
    this.owner = owner;
    this.ownerIsInterface = ownerIsInterface;
    this.sourceFile = sourceFile;
    this.frameClass = frameClass;
    this.body = body;
    this.descriptor = body.desc;
  }

  boolean isStatic() {
    return (body.access & Opcodes.ACC_STATIC) != 0;
  }

  /** The local that holds the frame: the first behind {@code this}. */
  int frameLocal() {
    return isStatic() ? 0 : 1;
  }

  /** The number that a local of the source method has in the step method. */
  int stepLocal(int local) {
    return local < frameLocal() ? local : local + 1;
  }

  /** The local of the step method that holds the awaited task from the poll to the subscription. */
  int taskLocal() {
    return stepLocal(body.maxLocals);
  }

  /** What the step method is called with. */
  String stepDescriptor() {
    return Type.getMethodDescriptor(
        Type.getObjectType("java/lang/Object"), Type.getObjectType(frameClass));
  }

  boolean hasReferences() {
    return !isStatic() || fields.stream().anyMatch(Spill.Slot::isReference);
  }

  TransformException unknownShape(String what) {
    return new TransformException(
        TransformException.Kind.UNKNOWN_SHAPE,
        body.name,
        what + " in " + body.name + "; compile the class with javac");
  }
}
