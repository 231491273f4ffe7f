package dev.pawl.processor.transform;

import dev.pawl.processor.analysis.ControlFlow;
import dev.pawl.processor.analysis.FrameTypes;
import dev.pawl.processor.analysis.Liveness;
import dev.pawl.processor.analysis.RetainedBuffer;
import dev.pawl.processor.analysis.Spill;
import dev.pawl.processor.bytecode.RuntimeSymbols;
import dev.pawl.processor.model.Flavour;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** One method on its way through the passes. */
final class MethodContext {
  /** What the method returns, and so what its body may do. */
  final Flavour flavour;

  /** The internal name of the class that declares the method. */
  final String owner;

  final boolean ownerIsInterface;

  /** The source file of the class; null when it names none. */
  final @Nullable String sourceFile;

  /** The internal name of the class of the method's frames. */
  final String frameClass;

  /** The descriptor of the method in the source. */
  final String descriptor;

  /** Whether the out-of-line code is to be small rather than fast: the method is large. */
  final boolean compact;

  /** The method's body, which the passes change into the step method's. */
  final MethodNode body;

  List<SuspensionPoint> suspensionPoints = new ArrayList<>();

  /** What lies where at the suspension points: from {@link UninitializedObjectPass} on. */
  @Nullable FrameTypes types;

  private @Nullable ControlFlow flow;
  private @Nullable Liveness liveness;

  /** The parameters that the frame keeps until the start, by number of their local. */
  List<Spill> parameters = List.of();

  /** The fields of the frame. */
  List<Spill.Slot> fields = List.of();

  /** For {@link StateMachineReader}: the variables that the parameters are, and the edges. */
  List<LocalVariableNode> parameterNames = List.of();

  SortedSet<StateMachine.Edge> edges = new TreeSet<>();

  /** What {@link RetainedBufferFinder} has found. */
  List<RetainedBuffer> retainedBuffers = List.of();

  /** The returns that end the method with another task's outcome. */
  final Set<AbstractInsnNode> tailAwaits = new HashSet<>();

  /** The lines of the {@link #tailAwaits}, whose labels follow those of the suspension points. */
  final List<Integer> tailLines = new ArrayList<>();

  MethodContext(
      Flavour flavour,
      String owner,
      boolean ownerIsInterface,
      @Nullable String sourceFile,
      String frameClass,
      boolean compact,
      MethodNode body) {
    this.flavour = flavour;
    this.owner = owner;
    this.ownerIsInterface = ownerIsInterface;
    this.sourceFile = sourceFile;
    this.frameClass = frameClass;
    this.compact = compact;
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

  /** The local of the step method that holds what is awaited or emitted until it has suspended. */
  int operandLocal() {
    return stepLocal(body.maxLocals);
  }

  String frameSuperclass() {
    return RuntimeSymbols.frameSuperclass(flavour.body());
  }

  /** What the step method is called with. */
  String stepDescriptor() {
    return Type.getMethodDescriptor(
        Type.getObjectType("java/lang/Object"), Type.getObjectType(frameClass));
  }

  boolean hasReferences() {
    return !isStatic() || fields.stream().anyMatch(Spill.Slot::isReference);
  }

  /** The same, where it is there. */
  FrameTypes types() {
    return Objects.requireNonNull(types);
  }

  /** To be called when no pass will change the source's instructions any more. */
  void analyze() {
    flow = new ControlFlow(body);
    liveness = new Liveness(flow);
  }

  /** The control flow of the source's instructions: until the step method is made of them. */
  ControlFlow flow() {
    return Objects.requireNonNull(flow);
  }

  /** The locals that will be read, likewise. */
  Liveness liveness() {
    return Objects.requireNonNull(liveness);
  }

  TransformException unknownShape(String what) {
    return new TransformException(
        TransformException.Kind.UNKNOWN_SHAPE,
        body.name,
        what + " in " + body.name + "; compile the class with javac");
  }
}
