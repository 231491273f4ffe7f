package dev.pawl.processor.transform;

import dev.pawl.processor.analysis.Spill;
import dev.pawl.processor.bytecode.GeneratedNames;
import dev.pawl.processor.bytecode.Insns;
import dev.pawl.processor.bytecode.RuntimeSymbols;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes the class of a method's frames.
 *
 * <pre>{@code
 * final class Server$handle$Frame extends TaskFrame {
 *   char label;               // 0: not started; n: suspended at the nth await
 *   Server receiver;          // unless the method is static
 *   TcpStream spill0;         // parameters and locals
 *   int spill1;
 *
 *   Server$handle$Frame(Server receiver, TcpStream client) { ... }
 *   protected Object step() { return receiver.handle(this); }
 *   protected void clear() { receiver = null; spill0 = null; }
 *   protected StackTraceElement suspensionPoint() { ... lines.charAt(label) ... }
 * }
 * }</pre>
 *
 * <p>All of it is synthetic: debuggers step through, and coverage tools leave it out.
 */
final class FrameClassWriter {
  private static final int GENERATED =
      Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;

  private final MethodContext method;
  private final ClassNode frame = new ClassNode();
  private final int firstLine;

  FrameClassWriter(MethodContext method, int firstLine) {
    this.method = method;
    this.firstLine = firstLine;
  }

  /** The class file. Called after the passes. */
  byte[] write(int version, String nestHost) {
    frame.visit(version, GENERATED, method.frameClass, null, method.frameSuperclass(), null);
    frame.sourceFile = method.sourceFile;
    frame.nestHostClass = nestHost;
    frame.visitAttribute(new WovenMark());
    field(GeneratedNames.LABEL_FIELD, GeneratedNames.LABEL_DESCRIPTOR);
    if (!method.isStatic()) {
      field(GeneratedNames.RECEIVER_FIELD, ownerDescriptor());
    }
    method.fields.forEach(slot -> field(slot.field(), slot.descriptor()));
    constructor();
    step();
    if (method.hasReferences()) {
      clear();
    }
    suspensionPoint();
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    frame.accept(writer);
    return writer.toByteArray();
  }

  private void field(String name, String descriptor) {
    frame.fields.add(new FieldNode(Opcodes.ACC_SYNTHETIC, name, descriptor, null, null));
  }

  private String ownerDescriptor() {
    return Type.getObjectType(method.owner).getDescriptor();
  }

  // Frame(receiver, parameters...) { super(); this.receiver = receiver; this.spill0 = ...; }
  private void constructor() {
    MethodNode node =
        new MethodNode(
            Opcodes.ACC_SYNTHETIC, "<init>", StubMethod.constructorDescriptor(method), null, null);
    InsnList list = node.instructions;
    list.add(Insns.loadReference(0));
    list.add(
        new MethodInsnNode(
            Opcodes.INVOKESPECIAL, method.frameSuperclass(), "<init>", "()V", false));
    if (!method.isStatic()) {
      list.add(Insns.loadReference(0));
      list.add(Insns.loadReference(1));
      list.add(put(GeneratedNames.RECEIVER_FIELD, ownerDescriptor()));
    }
    boolean takesParameters = StubMethod.constructorTakesParameters(method);
    for (Spill parameter : method.parameters) {
      Spill.Slot slot = parameter.slot();
      if (slot != null && takesParameters) {
        // Local 0 is the frame itself here, so that the method's locals move as in the step method.
        int local = parameter.index() + 1;
        list.add(Insns.loadReference(0));
        list.add(new VarInsnNode(Type.getType(slot.descriptor()).getOpcode(Opcodes.ILOAD), local));
        list.add(put(slot.field(), slot.descriptor()));
      }
    }
    list.add(new InsnNode(Opcodes.RETURN));
    frame.methods.add(node);
  }

  // protected Object step() { return tailing() ? resumed() : receiver.method(this); }
  private void step() {
    MethodNode node =
        new MethodNode(
            Opcodes.ACC_PROTECTED | Opcodes.ACC_SYNTHETIC,
            "step",
            "()Ljava/lang/Object;",
            null,
            new String[] {"java/lang/Throwable"});
    InsnList list = node.instructions;
    if (!method.tailAwaits.isEmpty()) {
      LabelNode body = new LabelNode();
      list.add(Insns.loadReference(0));
      list.add(RuntimeSymbols.isTailing());
      list.add(new JumpInsnNode(Opcodes.IFEQ, body));
      list.add(Insns.loadReference(0));
      list.add(RuntimeSymbols.resumed());
      list.add(new InsnNode(Opcodes.ARETURN));
      list.add(body);
      list.add(new FrameNode(Opcodes.F_SAME, 0, null, 0, null));
    }
    if (!method.isStatic()) {
      list.add(Insns.loadReference(0));
      list.add(get(GeneratedNames.RECEIVER_FIELD, ownerDescriptor()));
    }
    list.add(Insns.loadReference(0));
    list.add(
        new MethodInsnNode(
            stepOpcode(),
            method.owner,
            method.body.name,
            method.stepDescriptor(),
            method.ownerIsInterface));
    list.add(new InsnNode(Opcodes.ARETURN));
    frame.methods.add(node);
  }

  private int stepOpcode() {
    if (method.isStatic()) {
      return Opcodes.INVOKESTATIC;
    }
    return method.ownerIsInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
  }

  // protected void clear() { receiver = null; spill0 = null; ... }
  private void clear() {
    MethodNode node =
        new MethodNode(Opcodes.ACC_PROTECTED | Opcodes.ACC_SYNTHETIC, "clear", "()V", null, null);
    InsnList list = node.instructions;
    if (!method.isStatic()) {
      nullField(list, GeneratedNames.RECEIVER_FIELD, ownerDescriptor());
    }
    for (Spill.Slot slot : method.fields) {
      if (slot.isReference()) {
        nullField(list, slot.field(), slot.descriptor());
      }
    }
    list.add(new InsnNode(Opcodes.RETURN));
    frame.methods.add(node);
  }

  private void nullField(InsnList list, String name, String descriptor) {
    list.add(Insns.loadReference(0));
    list.add(new InsnNode(Opcodes.ACONST_NULL));
    list.add(put(name, descriptor));
  }

  // return new StackTraceElement("Server", "handle", "Server.java", "...".charAt(label));
  private void suspensionPoint() {
    String type = "java/lang/StackTraceElement";
    StringBuilder lines = new StringBuilder().append((char) firstLine);
    method.suspensionPoints.forEach(point -> lines.append((char) point.line));
    method.tailLines.forEach(line -> lines.append((char) (int) line));
    MethodNode node =
        new MethodNode(
            Opcodes.ACC_PROTECTED | Opcodes.ACC_SYNTHETIC,
            "suspensionPoint",
            "()Ljava/lang/StackTraceElement;",
            null,
            null);
    InsnList list = node.instructions;
    list.add(new TypeInsnNode(Opcodes.NEW, type));
    list.add(new InsnNode(Opcodes.DUP));
    list.add(new LdcInsnNode(method.owner.replace('/', '.')));
    list.add(new LdcInsnNode(method.body.name));
    list.add(
        method.sourceFile == null
            ? new InsnNode(Opcodes.ACONST_NULL)
            : new LdcInsnNode(method.sourceFile));
    list.add(new LdcInsnNode(lines.toString()));
    list.add(Insns.loadReference(0));
    list.add(get(GeneratedNames.LABEL_FIELD, GeneratedNames.LABEL_DESCRIPTOR));
    list.add(
        new MethodInsnNode(Opcodes.INVOKEVIRTUAL, "java/lang/String", "charAt", "(I)C", false));
    list.add(
        new MethodInsnNode(
            Opcodes.INVOKESPECIAL,
            type,
            "<init>",
            "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;I)V",
            false));
    list.add(new InsnNode(Opcodes.ARETURN));
    frame.methods.add(node);
  }

  private FieldInsnNode get(String name, String descriptor) {
    return new FieldInsnNode(Opcodes.GETFIELD, method.frameClass, name, descriptor);
  }

  private FieldInsnNode put(String name, String descriptor) {
    return new FieldInsnNode(Opcodes.PUTFIELD, method.frameClass, name, descriptor);
  }

  /** The line of a method's first instruction; 0 when it has none. */
  static int firstLine(MethodNode node) {
    for (AbstractInsnNode insn : node.instructions) {
      if (insn instanceof LineNumberNode line) {
        return line.line;
      }
    }
    return 0;
  }
}
