package dev.pawl.processor.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.bytecode.StubScan.Finding;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

final class StubScanTest {
  private static final String TASK_TO_OBJECT = "(Ldev/pawl/Task;)Ljava/lang/Object;";
  private static final Handle STUB = stub("dev/pawl/Pawl", "await");
  private static final Handle OTHER = stub("dev/pawl/Pawl", "spawn");

  @Test
  void call() {
    assertThat(scan(method -> call(method, "dev/pawl/Pawl", "await")))
        .containsExactly(new Finding("example", 7));
  }

  @Test
  void call_ofAnotherMethod() {
    assertThat(scan(method -> call(method, "dev/pawl/Pawl", "spawn"))).isEmpty();
    assertThat(scan(method -> call(method, "dev/pawl/Other", "await"))).isEmpty();
  }

  @Test
  void methodReference() {
    assertThat(scan(method -> indy(method, STUB))).hasSize(1);
    assertThat(scan(method -> indy(method, OTHER))).isEmpty();
  }

  @Test
  void methodHandleConstant() {
    assertThat(scan(method -> method.visitLdcInsn(STUB))).hasSize(1);
    assertThat(scan(method -> method.visitLdcInsn("await"))).isEmpty();
  }

  @Test
  void dynamicConstant_insideAnother() {
    ConstantDynamic inner = dynamic(STUB);
    assertThat(scan(method -> method.visitLdcInsn(dynamic(inner)))).hasSize(1);
    assertThat(scan(method -> method.visitLdcInsn(dynamic(OTHER)))).isEmpty();
  }

  private static Iterable<Finding> scan(Consumer<MethodVisitor> code) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, 0, "Example", null, "java/lang/Object", null);
    MethodVisitor method = writer.visitMethod(0, "example", "()V", null, null);
    method.visitCode();
    Label line = new Label();
    method.visitLabel(line);
    method.visitLineNumber(7, line);
    code.accept(method);
    method.visitMaxs(0, 0);
    method.visitEnd();
    writer.visitEnd();
    return StubScan.scan(writer.toByteArray());
  }

  private static void call(MethodVisitor method, String owner, String name) {
    method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, TASK_TO_OBJECT, false);
  }

  private static void indy(MethodVisitor method, Handle argument) {
    method.visitInvokeDynamicInsn(
        "apply",
        "()Ljava/util/function/Function;",
        stub("java/lang/invoke/LambdaMetafactory", "metafactory"),
        argument);
  }

  private static ConstantDynamic dynamic(Object argument) {
    return new ConstantDynamic(
        "constant",
        "Ljava/lang/Object;",
        stub("java/lang/invoke/ConstantBootstraps", "invoke"),
        argument);
  }

  private static Handle stub(String owner, String name) {
    return new Handle(Opcodes.H_INVOKESTATIC, owner, name, TASK_TO_OBJECT, false);
  }
}
