package dev.pawl.processor.transform;

import dev.pawl.processor.analysis.RetainedBuffer;
import dev.pawl.processor.bytecode.GeneratedNames;
import dev.pawl.processor.bytecode.RuntimeSymbols;
import dev.pawl.processor.model.Flavour;
import dev.pawl.processor.transform.WovenClass.Detail;
import dev.pawl.processor.transform.WovenClass.LargeMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Compiles the async methods of one class file: this is where {@code await} disappears.
 *
 * <pre>
 *   class Server {                              class Server {
 *     &#64;Async Task handle(TcpStream client)        &#64;Async Task handle(TcpStream client)
 *       { ... await ... }               =>          { return new Server$handle$Frame(this, client); }
 *                                                 private Object handle(Server$handle$Frame frame)
 *                                                   { switch (frame.label) ... }
 *   }                                           }
 *                                               class Server$handle$Frame extends TaskFrame { ... }
 * </pre>
 *
 * <p>What is no async method is copied as it is. Looks at no other class. Safe for use by several
 * threads, each with its own class files.
 */
public final class ClassTransformer {
  /** HotSpot interprets larger methods for ever ({@code -XX:-DontCompileHugeMethods} apart). */
  private static final int JIT_LIMIT = 8000;

  /** JVMS 4.7.3. */
  private static final int JVM_LIMIT = 65535;

  /** Java 11: the first version whose classes know of nest mates. */
  private static final int FIRST_VERSION = Opcodes.V11;

  private final PassListener listener;
  private final Set<Detail> details;

  public ClassTransformer() {
    this(PassListener.NONE, Set.of());
  }

  /**
   * Creates a transformer.
   *
   * @param listener is told what the passes do
   * @param details what else to find out about each class
   */
  public ClassTransformer(PassListener listener, Set<Detail> details) {
    this.listener = listener;
    this.details = details;
  }

  /** Compiles a class; returns null when it has no async method, or was compiled already. */
  public @Nullable WovenClass transform(byte[] classFile) throws TransformException {
    ClassReader reader = new ClassReader(classFile);
    ClassNode source = Candidates.of(reader);
    List<MethodNode> asyncMethods =
        source.methods.stream().filter(ClassTransformer::isAsync).toList();
    if (asyncMethods.isEmpty() || WovenMark.isOn(source)) {
      return null;
    }
    requireNestMates(source);
    String nestHost = source.nestHostClass == null ? source.name : source.nestHostClass;
    Set<String> taken = takenNames(source);
    SortedMap<String, byte[]> frames = new TreeMap<>();
    Map<String, MethodNode> stubs = new HashMap<>();
    List<MethodNode> steps = new ArrayList<>();
    List<LargeMethod> largeMethods = new ArrayList<>();
    List<StateMachine> machines = new ArrayList<>();
    List<RetainedBuffer> retainedBuffers = new ArrayList<>();
    for (MethodNode node : asyncMethods) {
      String frameClass = GeneratedNames.frameClass(source.name, node.name, taken::contains);
      taken.add(frameClass);
      int firstLine = FrameClassWriter.firstLine(node);
      int sourceSize = details.contains(Detail.STATE_MACHINES) ? MethodSize.measure(node) : 0;
      MethodContext method = compile(source, node, frameClass, false);
      int size = MethodSize.of(method.body, JIT_LIMIT);
      if (size > JIT_LIMIT && method.suspensionPoints.size() > 1) {
        method = compile(source, Candidates.again(reader, node), frameClass, true);
        size = MethodSize.of(method.body, JIT_LIMIT);
      }
      requireSize(method, size);
      if (size > JIT_LIMIT) {
        largeMethods.add(
            new LargeMethod(
                node.name, placeOf(node, method), size, method.suspensionPoints.size()));
      }
      retainedBuffers.addAll(method.retainedBuffers);
      if (details.contains(Detail.STATE_MACHINES)) {
        machines.add(
            StateMachineReader.read(
                method, firstLine, sourceSize, MethodSize.measure(method.body)));
      }
      frames.put(
          frameClass,
          new FrameClassWriter(method, firstLine).write(source.version & 0xffff, nestHost));
      steps.add(method.body);
      StubMethod.replaceBody(node, method);
      stubs.put(node.name + node.desc, node);
    }
    Set<String> newMembers = nestHost.equals(source.name) ? frames.keySet() : Set.of();
    byte[] bytes = rewrite(reader, stubs, steps, newMembers);
    return new WovenClass(
        source.name, bytes, frames, nestHost, largeMethods, machines, retainedBuffers);
  }

  /**
   * An annotated method, or the body of a lambda that suspends. Bridges carry the annotation too.
   */
  private static boolean isAsync(MethodNode node) {
    boolean annotated =
        node.invisibleAnnotations != null
            && node.invisibleAnnotations.stream()
                .anyMatch(annotation -> annotation.desc.equals(RuntimeSymbols.ASYNC_DESCRIPTOR));
    return annotated || (isLambdaBody(node) && suspends(node));
  }

  private static boolean mayBeAsync(int access, String descriptor) {
    return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE)) == 0
        && flavour(descriptor) != null;
  }

  private static @Nullable Flavour flavour(String descriptor) {
    Type type = Type.getReturnType(descriptor);
    return type.getSort() == Type.OBJECT ? Flavour.ofInternalName(type.getInternalName()) : null;
  }

  private static Flavour flavourOf(MethodNode asyncMethod) {
    return Objects.requireNonNull(flavour(asyncMethod.desc));
  }

  private static boolean isLambdaBody(MethodNode node) {
    return (node.access & Opcodes.ACC_SYNTHETIC) != 0 && node.name.startsWith("lambda$");
  }

  private static boolean suspends(MethodNode node) {
    for (AbstractInsnNode insn : node.instructions) {
      if (RuntimeSymbols.isStub(insn)) {
        return true;
      }
    }
    return false;
  }

  private static void requireNestMates(ClassNode source) throws TransformException {
    if ((source.version & 0xffff) < FIRST_VERSION) {
      throw new TransformException(
          TransformException.Kind.OLD_CLASS_FILE,
          source.name,
          "class files of Java "
              + ((source.version & 0xffff) - 44)
              + " cannot hold a coroutine;"
              + " compile with --release 17 or newer");
    }
  }

  private static Set<String> takenNames(ClassNode source) {
    Set<String> names = new HashSet<>();
    for (InnerClassNode inner : source.innerClasses) {
      names.add(inner.name);
    }
    if (source.nestMembers != null) {
      names.addAll(source.nestMembers);
    }
    return names;
  }

  private MethodContext compile(
      ClassNode source, MethodNode node, String frameClass, boolean compact)
      throws TransformException {
    MethodContext method =
        new MethodContext(
            flavourOf(node),
            source.name,
            (source.access & Opcodes.ACC_INTERFACE) != 0,
            source.sourceFile,
            frameClass,
            compact,
            bodyOf(node));
    MethodTransformer.transform(method, listener, details);
    return method;
  }

  /**
   * The method's code, which the passes change, as a method of its own. What is said about the
   * method is said about the stub, which keeps its name and type.
   */
  private static MethodNode bodyOf(MethodNode node) {
    MethodNode body = new MethodNode(Opcodes.ASM9, node.access, node.name, node.desc, null, null);
    body.visibleAnnotations = CoverageMark.keptOnStep(node.visibleAnnotations);
    body.invisibleAnnotations = CoverageMark.keptOnStep(node.invisibleAnnotations);
    body.instructions = node.instructions;
    body.tryCatchBlocks = node.tryCatchBlocks;
    body.localVariables = node.localVariables;
    body.visibleLocalVariableAnnotations = node.visibleLocalVariableAnnotations;
    body.invisibleLocalVariableAnnotations = node.invisibleLocalVariableAnnotations;
    body.maxStack = node.maxStack;
    body.maxLocals = node.maxLocals;
    return body;
  }

  /** The line to report a method at that has no name of the user's; 0 when it has. */
  private static int placeOf(MethodNode node, MethodContext method) {
    return isLambdaBody(node) && !method.suspensionPoints.isEmpty()
        ? method.suspensionPoints.get(0).line
        : 0;
  }

  private static void requireSize(MethodContext method, int size) throws TransformException {
    if (size > JVM_LIMIT) {
      throw new TransformException(
          TransformException.Kind.METHOD_TOO_LARGE,
          method.body.name,
          method.body.name
              + " compiles to "
              + size
              + " bytes with "
              + method.suspensionPoints.size()
              + " suspension points, and the JVM allows "
              + JVM_LIMIT
              + "; move a part of it into another @Async method and await that");
    }
  }

  private static byte[] rewrite(
      ClassReader reader,
      Map<String, MethodNode> stubs,
      List<MethodNode> steps,
      Set<String> newNestMembers) {
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodNode stub = stubs.get(name + descriptor);
            if (stub == null) {
              return super.visitMethod(access, name, descriptor, signature, exceptions);
            }
            stub.accept(cv);
            return null;
          }

          @Override
          public void visitEnd() {
            newNestMembers.forEach(cv::visitNestMember);
            steps.forEach(step -> step.accept(cv));
            cv.visitAttribute(new WovenMark());
            super.visitEnd();
          }
        },
        ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  /** A class with only those methods that may be async, as far as their signatures tell. */
  private static final class Candidates extends ClassNode {
    private Candidates() {
      super(Opcodes.ASM9);
    }

    static Candidates of(ClassReader reader) {
      Candidates source = new Candidates();
      reader.accept(source, ClassReader.EXPAND_FRAMES);
      return source;
    }

    /** A method as it was before a pass changed its code. */
    static MethodNode again(ClassReader reader, MethodNode node) {
      for (MethodNode method : of(reader).methods) {
        if (method.name.equals(node.name) && method.desc.equals(node.desc)) {
          return method;
        }
      }
      throw new IllegalStateException(node.name + " is not there any more");
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return mayBeAsync(access, descriptor)
          ? super.visitMethod(access, name, descriptor, signature, exceptions)
          : null;
    }
  }
}
