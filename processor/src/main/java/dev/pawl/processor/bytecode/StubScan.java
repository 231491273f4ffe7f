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
  private StubScan() {}

  /**
   * A reference to a stub.
   *
   * @param line the source line, or 0 in a class file without line numbers
   */
  public record Finding(String method, int line) {}

  /** All references to stubs, in the order of the class file. */
  public static List<Finding> scan(byte[] classFile) {
    List<Finding> findings = new ArrayList<>();
    new ClassReader(classFile)
        .accept(
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
            ClassReader.SKIP_FRAMES);
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
