package dev.pawl.processor.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds what is left of {@code await} and {@code emit} in a class file: calls, and method handles
 * in {@code invokedynamic} arguments, constants and dynamic constants.
 *
 * <p>The stubs throw when they are reached. A class that still refers to one was not compiled, or
 * not wholly, and must not leave the build.
 */
public final class StubScan {
  /** JVMS 4.4. */
  private static final int CONSTANT_METHODREF = 10;

  private static final int CONSTANT_INTERFACE_METHODREF = 11;

  private StubScan() {}

  /**
   * A reference to a stub.
   *
   * @param line the source line, or 0 in a class file without line numbers
   */
  public record Finding(String method, int line) {}

  /** All references to stubs, in the order of the class file. */
  public static List<Finding> scan(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    if (!namesStub(reader)) {
      return List.of();
    }
    // The constant pool may name what no code refers to any more.
    return scan(reader, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG).isEmpty()
        ? List.of()
        : scan(reader, ClassReader.SKIP_FRAMES);
  }

  /** Whether the constant pool has a stub's name: what has none need not be read. */
  private static boolean namesStub(ClassReader reader) {
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      // 0 where the second half of a long or double is.
      int tag = item == 0 ? 0 : reader.readByte(item - 1);
      if (tag == CONSTANT_METHODREF || tag == CONSTANT_INTERFACE_METHODREF) {
        int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
        String owner = reader.readClass(item, buffer);
        if (RuntimeSymbols.isStub(owner, reader.readUTF8(nameAndType, buffer))) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Finding> scan(ClassReader reader, int flags) {
    List<Finding> findings = new ArrayList<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            return new MethodScan(name, findings);
          }
        },
        flags);
    return findings;
  }

  private static final class MethodScan extends MethodVisitor {
    private final String method;
    private final List<Finding> findings;
    private int line;

    MethodScan(String method, List<Finding> findings) {
      super(Opcodes.ASM9);
      this.method = method;
      this.findings = findings;
    }

    @Override
    public void visitLineNumber(int number, Label start) {
      line = number;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      check(owner, name);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      check(bootstrap);
      for (Object argument : arguments) {
        check(argument);
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      check(value);
    }

    private void check(Object constant) {
      if (constant instanceof Handle handle) {
        check(handle.getOwner(), handle.getName());
      } else if (constant instanceof ConstantDynamic dynamic) {
        check(dynamic.getBootstrapMethod());
        for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
          check(dynamic.getBootstrapMethodArgument(i));
        }
      }
    }

    private void check(String owner, String name) {
      if (RuntimeSymbols.isStub(owner, name)) {
        findings.add(new Finding(method, line));
      }
    }
  }
}
