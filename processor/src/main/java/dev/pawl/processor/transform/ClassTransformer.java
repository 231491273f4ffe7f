package dev.pawl.processor.transform;

import dev.pawl.processor.bytecode.GeneratedNames;
import dev.pawl.processor.bytecode.RuntimeSymbols;
import dev.pawl.processor.model.Flavour;
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
import org.objectweb.asm.MethodTooLargeException;
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
  /** Java 11: the first version whose classes know of nest mates. */
  private static final int FIRST_VERSION = Opcodes.V11;

  /** Compiles a class; returns null when it has no async method, or was compiled already. */
  public @Nullable WovenClass transform(byte[] classFile) throws TransformException {
    ClassReader reader = new ClassReader(classFile);
    ClassNode source = new ClassNode();
    reader.accept(source, ClassReader.EXPAND_FRAMES);
    List<MethodNode> asyncMethods =
        source.methods.stream().filter(ClassTransformer::isAsync).toList();
    if (asyncMethods.isEmpty() || WovenMark.isOn(classFile)) {
      return null;
    }
    requireNestMates(source);
    String nestHost = source.nestHostClass == null ? source.name : source.nestHostClass;
    Set<String> taken = takenNames(source);
    SortedMap<String, byte[]> frames = new TreeMap<>();
    Map<String, MethodNode> stubs = new HashMap<>();
    List<MethodNode> steps = new ArrayList<>();
    for (MethodNode node : asyncMethods) {
      String frameClass = GeneratedNames.frameClass(source.name, node.name, taken::contains);
      taken.add(frameClass);
      MethodContext method =
          new MethodContext(
              flavourOf(node),
              source.name,
              (source.access & Opcodes.ACC_INTERFACE) != 0,
              source.sourceFile,
              frameClass,
              bodyOf(node));
      int firstLine = FrameClassWriter.firstLine(node);
      MethodTransformer.transform(method);
      frames.put(
          frameClass,
          new FrameClassWriter(method, firstLine).write(source.version & 0xffff, nestHost));
      steps.add(stepMethod(method));
      StubMethod.replaceBody(node, method);
      stubs.put(node.name + node.desc, node);
    }
    byte[] bytes = rewrite(reader, stubs, steps);
    return new WovenClass(source.name, bytes, frames, nestHost);
  }

  /**
   * An annotated method, or the body of a lambda that suspends. Bridges carry the annotation too.
   */
  private static boolean isAsync(MethodNode node) {
    if ((node.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE)) != 0
        || flavour(node) == null) {
      return false;
    }
    boolean annotated =
        node.invisibleAnnotations != null
            && node.invisibleAnnotations.stream()
                .anyMatch(annotation -> annotation.desc.equals(RuntimeSymbols.ASYNC_DESCRIPTOR));
    return annotated || (isLambdaBody(node) && suspends(node));
  }

  private static @Nullable Flavour flavour(MethodNode node) {
    Type type = Type.getReturnType(node.desc);
    return type.getSort() == Type.OBJECT ? Flavour.ofInternalName(type.getInternalName()) : null;
  }

  private static Flavour flavourOf(MethodNode asyncMethod) {
    return Objects.requireNonNull(flavour(asyncMethod));
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

  /** The method again, as the passes will change it. The original is what becomes the stub. */
  private static MethodNode bodyOf(MethodNode node) {
    MethodNode body = new MethodNode(Opcodes.ASM9, node.access, node.name, node.desc, null, null);
    body.instructions = node.instructions;
    body.tryCatchBlocks = node.tryCatchBlocks;
    body.localVariables = node.localVariables;
    body.maxLocals = node.maxLocals;
    body.maxStack = node.maxStack;
    return body;
  }

  private static MethodNode stepMethod(MethodContext method) {
    MethodNode body = method.body;
    body.access =
        Opcodes.ACC_PRIVATE
            | (body.access & (Opcodes.ACC_STATIC | Opcodes.ACC_STRICT | Opcodes.ACC_SYNTHETIC));
    body.desc = method.stepDescriptor();
    return body;
  }

  private static byte[] rewrite(
      ClassReader reader, Map<String, MethodNode> stubs, List<MethodNode> steps)
      throws TransformException {
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
            steps.forEach(step -> step.accept(cv));
            cv.visitAttribute(new WovenMark());
            super.visitEnd();
          }
        },
        ClassReader.EXPAND_FRAMES);
    try {
      return writer.toByteArray();
    } catch (MethodTooLargeException e) {
      throw new TransformException(
          TransformException.Kind.METHOD_TOO_LARGE,
          e.getMethodName(),
          e.getMethodName()
              + " compiles to "
              + e.getCodeSize()
              + " bytes, and the JVM allows 65535; move a part of it into another @Async method");
    }
  }
}
