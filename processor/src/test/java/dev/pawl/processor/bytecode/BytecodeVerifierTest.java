package dev.pawl.processor.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.bytecode.ClassHierarchy.ClassInfo;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

final class BytecodeVerifierTest {
  private static final ClassInfo OBJECT = new ClassInfo(false, null, List.of());
  private static final ClassInfo CLASS = new ClassInfo(false, "java/lang/Object", List.of());
  private static final ClassInfo INTERFACE = new ClassInfo(true, null, List.of());

  private final BytecodeVerifier verifier =
      new BytecodeVerifier(
          Map.of(
                  "java/lang/Object", OBJECT,
                  "Base", CLASS,
                  "Derived", new ClassInfo(false, "Base", List.of("Service")),
                  "Unrelated", CLASS,
                  "Service", INTERFACE)
              ::get);

  @Test
  void returnedType() {
    assertThat(verifyReturn("Derived", "Base")).isNull();
    assertThat(verifyReturn("Base", "Derived")).contains("example");
    assertThat(verifyReturn("Unrelated", "Base")).contains("example");
  }

  @Test
  void interface_takesWhateverTheJvmLetsItTake() {
    assertThat(verifyReturn("Derived", "Service")).isNull();
    assertThat(verifyReturn("Unrelated", "Service")).isNull();
  }

  @Test
  void unknownClass_isTakenForRight() {
    assertThat(verifyReturn("Missing", "Base")).isNull();
    assertThat(verifyReturn("Base", "Missing")).isNull();
  }

  @Test
  void arrays() {
    assertThat(verifyReturn("[LDerived;", "[LBase;")).isNull();
    assertThat(verifyReturn("[LBase;", "[LDerived;")).contains("example");
    assertThat(verifyReturn("[LBase;", "java/lang/Object")).isNull();
    assertThat(verifyReturn("[LBase;", "Base")).contains("example");
    assertThat(verifyReturn("[I", "[J")).contains("example");
    assertThat(verifyReturn("[[I", "[Ljava/lang/Object;")).isNull();
  }

  @Test
  void stackMap_thatDoesNotFitTheCode() {
    assertThat(verifyLoop(Opcodes.INTEGER)).isNull();
    assertThat(verifyLoop(Opcodes.FLOAT)).contains("example");
  }

  /** A method that takes one type and returns it as another. */
  private @Nullable String verifyReturn(String from, String to) {
    return verify(
        "(" + descriptor(from) + ")" + descriptor(to),
        method -> {
          method.visitVarInsn(Opcodes.ALOAD, 0);
          method.visitInsn(Opcodes.ARETURN);
          method.visitMaxs(1, 1);
        });
  }

  /** A loop whose stack map says that the variable, which is an int, has another type. */
  private @Nullable String verifyLoop(Object variable) {
    return verify(
        "(I)V",
        method -> {
          Label start = new Label();
          method.visitInsn(Opcodes.NOP);
          method.visitLabel(start);
          method.visitFrame(Opcodes.F_FULL, 1, new Object[] {variable}, 0, new Object[0]);
          method.visitJumpInsn(Opcodes.GOTO, start);
          method.visitMaxs(0, 1);
        });
  }

  private @Nullable String verify(String descriptor, Consumer<MethodVisitor> code) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, "Example", null, "java/lang/Object", null);
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_STATIC, "example", descriptor, null, null);
    method.visitCode();
    code.accept(method);
    method.visitEnd();
    writer.visitEnd();
    return verifier.verify(writer.toByteArray());
  }

  private static String descriptor(String type) {
    return type.startsWith("[") ? type : "L" + type + ";";
  }
}
