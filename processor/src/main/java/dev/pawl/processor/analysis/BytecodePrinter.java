package dev.pawl.processor.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * Prints a method for people: the instructions, what lies on the operand stack before each, and the
 * locals wherever they change.
 *
 * <pre>
 * L0
 *     line 9
 *     locals  0 this: Example, 1 left: Task
 *     ALOAD 1
 *     INVOKESTATIC dev/pawl/Pawl.await (Ldev/pawl/Task;)Ljava/lang/Object;    | Task
 *     CHECKCAST java/lang/Integer                                             | Object
 * </pre>
 *
 * <p>{@code frame} instead of {@code locals} says that a stack map frame stands here. The text
 * depends on the method alone: the same method gives the same text.
 */
public final class BytecodePrinter {
  private static final int STACK_COLUMN = 76;

  private final InsnList instructions;
  private final List<LocalVariableNode> variables;
  private final Textifier text = new Textifier();
  private final MethodVisitor visitor = new TraceMethodVisitor(text);
  private final StringBuilder out = new StringBuilder();
  private String locals = "";

  private BytecodePrinter(MethodNode method) {
    this.instructions = method.instructions;
    this.variables = method.localVariables == null ? List.of() : method.localVariables;
  }

  /**
   * The text of a method, which need not be one that the JVM would take.
   *
   * @param owner the internal name of the class that declares it
   */
  public static String print(String owner, MethodNode method) {
    MethodNode copy = new MethodNode(method.access, method.name, method.desc, null, null);
    method.accept(copy);
    // The passes leave these to the class writer; what they need more is a handful.
    copy.maxLocals = method.maxLocals + 4;
    copy.maxStack = method.maxStack + 8;
    BytecodePrinter printer = new BytecodePrinter(copy);
    printer.printMethod(owner, copy);
    return printer.out.toString();
  }

  private void printMethod(String owner, MethodNode method) {
    out.append(method.name).append(method.desc).append('\n');
    FrameTypes types = types(owner, method);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      block.accept(visitor);
      printLine(lastText());
    }
    boolean atFrame = false;
    for (AbstractInsnNode insn : instructions) {
      if (insn instanceof FrameNode) {
        atFrame = true;
      } else if (insn instanceof LineNumberNode line) {
        printLine("line " + line.line);
      } else if (insn instanceof LabelNode) {
        insn.accept(visitor);
        out.append(lastText()).append('\n');
      } else {
        printInstruction(insn, types == null ? null : types.before(insn), atFrame);
        atFrame = false;
      }
    }
    for (LocalVariableNode variable : variables) {
      variable.accept(visitor);
      printLine(lastText());
    }
  }

  private @Nullable FrameTypes types(String owner, MethodNode method) {
    try {
      return new FrameTypes(owner, method, insn -> true);
    } catch (AnalyzerException | RuntimeException e) {
      // The very fault, perhaps, that somebody is looking for.
      printLine("(the types are not known: " + e.getMessage() + ")");
      return null;
    }
  }

  private void printInstruction(
      AbstractInsnNode insn, @Nullable Frame<BasicValue> before, boolean atFrame) {
    insn.accept(visitor);
    String instruction = lastText();
    if (before == null) {
      printLine(instruction);
      return;
    }
    String now = locals(before, instructions.indexOf(insn));
    if (atFrame || !now.equals(locals)) {
      printLine((atFrame ? "frame   " : "locals  ") + now);
      locals = now;
    }
    String stack = stack(before);
    if (stack.isEmpty()) {
      printLine(instruction);
    } else {
      String padding = " ".repeat(Math.max(1, STACK_COLUMN - 4 - instruction.length()));
      printLine(instruction + padding + "| " + stack);
    }
  }

  private String locals(Frame<BasicValue> frame, int index) {
    List<String> known = new ArrayList<>();
    for (int local = 0; local < frame.getLocals(); local++) {
      BasicValue value = frame.getLocal(local);
      if (!value.equals(BasicValue.UNINITIALIZED_VALUE)) {
        String name = variableName(local, index);
        known.add(local + (name == null ? "" : " " + name) + ": " + typeName(value));
        local += value.getSize() - 1;
      }
    }
    return String.join(", ", known);
  }

  private static String stack(Frame<BasicValue> frame) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < frame.getStackSize(); i++) {
      values.add(typeName(frame.getStack(i)));
    }
    return String.join(", ", values);
  }

  private @Nullable String variableName(int local, int index) {
    for (LocalVariableNode variable : variables) {
      if (variable.index == local
          && instructions.indexOf(variable.start) <= index
          && index < instructions.indexOf(variable.end)) {
        return variable.name;
      }
    }
    return null;
  }

  private static String typeName(BasicValue value) {
    if (value.equals(BasicValue.UNINITIALIZED_VALUE)) {
      return "?";
    }
    Type type = value.getType();
    String name = type.equals(TypeInterpreter.NULL.getType()) ? "null" : type.getClassName();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return value instanceof UninitializedValue ? "new " + simple : simple;
  }

  /** What the visitor has printed last, without the indentation it is fond of. */
  private String lastText() {
    return String.valueOf(text.text.get(text.text.size() - 1)).strip();
  }

  private void printLine(String line) {
    out.append("    ").append(line).append('\n');
  }
}
