package dev.pawl.processor.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.Woven;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** What the step method is made of, counted where one fact matters. */
class StepMethodTest {
  private static final String HEAD =
      """
      import static dev.pawl.Pawl.*;
      import dev.pawl.*;

      class Example {
        static void use(Object o) {}

      """;

  private static final class Step {
    final Woven woven;
    final MethodNode method;

    Step(String body) {
      woven = Woven.compile(HEAD + body + "\n}\n");
      method =
          methods("Example").stream()
              .filter(node -> node.desc.startsWith("(LExample$m$Frame;)"))
              .findFirst()
              .orElseThrow();
    }

    List<MethodNode> methods(String className) {
      ClassNode node = new ClassNode();
      new ClassReader(woven.classFile(className)).accept(node, 0);
      return node.methods;
    }

    List<String> frameFields() {
      ClassNode node = new ClassNode();
      new ClassReader(woven.classFile("Example$m$Frame")).accept(node, 0);
      return node.fields.stream().map(field -> field.name + ":" + field.desc).toList();
    }

    /** The fields that are written, in order; the label is left out. */
    List<String> saved() {
      List<String> fields = new ArrayList<>();
      for (AbstractInsnNode insn : method.instructions) {
        if (insn.getOpcode() == Opcodes.PUTFIELD
            && insn instanceof FieldInsnNode field
            && !field.name.equals("label")) {
          boolean nulled = insn.getPrevious().getOpcode() == Opcodes.ACONST_NULL;
          fields.add(nulled ? field.name + "=null" : field.name);
        }
      }
      return fields;
    }

    long calls(String name) {
      long count = 0;
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof MethodInsnNode call && call.name.equals(name)) {
          count++;
        }
      }
      return count;
    }

    int states() {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof TableSwitchInsnNode table) {
          return table.labels.size();
        }
      }
      return 0;
    }
  }

  @Test
  void local_deadAfterAwait_isNotSaved() {
    Step step =
        new Step(
            """
            @Async static Task<Integer> m() {
              int dead = 1;
              use(dead);
              await(yieldNow());
              return done(2);
            }
            """);
    assertThat(step.saved()).isEmpty();
    assertThat(step.frameFields()).containsExactly("label:C");
  }

  @Test
  void parameter_neverAssigned_isSavedByTheConstructorOnly() {
    Step step =
        new Step(
            """
            @Async static Task<Integer> m(String s, int n) {
              for (int i = 0; i < n; i++) {
                await(yieldNow());
                use(s);
              }
              return done(2);
            }
            """);
    assertThat(step.frameFields())
        .containsExactly("label:C", "spill0:Ljava/lang/String;", "spill1:I", "spill2:I");
    assertThat(step.saved()).containsExactly("spill2");
  }

  @Test
  void parameter_deadFromTheStart_hasNoField() {
    Step step =
        new Step(
            """
            @Async static Task<Integer> m(byte[] unused) {
              await(yieldNow());
              return done(2);
            }
            """);
    assertThat(step.frameFields()).containsExactly("label:C");
  }

  @Test
  void reference_deadAtTheSecondAwait_isNulledThere() {
    Step step =
        new Step(
            """
            @Async static Task<Integer> m(byte[] big) {
              await(yieldNow());
              use(big);
              await(yieldNow());
              return done(2);
            }
            """);
    assertThat(step.saved()).containsExactly("spill0=null");
  }

  @Test
  void twoVariables_neverAliveTogether_shareAField() {
    Step step =
        new Step(
            """
            @Async static Task<Integer> m() {
              int a = (int) System.nanoTime();
              await(yieldNow());
              use(a);
              int b = (int) System.nanoTime();
              await(yieldNow());
              use(b);
              return done(2);
            }
            """);
    assertThat(step.frameFields()).containsExactly("label:C", "spill0:I");
  }

  @Test
  void booleansAndBytes_shareIntFields() {
    Step step =
        new Step(
            """
            @Async static Task<Integer> m(boolean b, byte y, char c, short s) {
              await(yieldNow());
              use(b);
              use(y);
              use(c);
              use(s);
              return done(2);
            }
            """);
    assertThat(step.frameFields())
        .containsExactly("label:C", "spill0:I", "spill1:I", "spill2:I", "spill3:I");
  }

  @Test
  void variable_declaredWithAnInterface_keepsOneFieldAcrossMerges() {
    Step step =
        new Step(
            """
            @Async static Task<Integer> m(boolean b) {
              java.util.List<String> list = new java.util.ArrayList<>();
              await(yieldNow());
              if (b) {
                list = new java.util.LinkedList<>();
              }
              await(yieldNow());
              use(list);
              return done(2);
            }
            """);
    assertThat(step.frameFields())
        .containsExactly("label:C", "spill0:I", "spill1:Ljava/util/List;");
  }

  @Test
  void returnOfATask_outsideTry_isATailAwaitWithoutAState() {
    Step step =
        new Step(
            """
            @Async static Task<Integer> m(int n) {
              return n == 0 ? done(1) : m(n - 1);
            }
            """);
    assertThat(step.states()).isZero();
    assertThat(step.calls("tail")).isEqualTo(1);
    assertThat(step.calls("poll")).isZero();
  }

  @Test
  void returnOfATask_insideTry_isAwaitedThere() {
    Step step =
        new Step(
            """
            @Async static Task<Integer> m(int n) {
              try {
                return m(n - 1);
              } catch (IllegalStateException e) {
                return done(1);
              }
            }
            """);
    assertThat(step.states()).isEqualTo(1);
    assertThat(step.calls("tail")).isZero();
  }

  @Test
  void localAssignedInsideTry_andReturnedBehindIt_isATailAwait() {
    Step step =
        new Step(
            """
            @Async static Task<Integer> m(int n) {
              Task<Integer> next;
              try {
                next = m(n - 1);
              } finally {
                use(n);
              }
              return next;
            }
            """);
    assertThat(step.states()).isZero();
    assertThat(step.calls("tail")).isEqualTo(1);
  }

  @Test
  void returnOfDone_makesNoTask() {
    Step step = new Step("@Async static Task<Integer> m() { return done(1); }");
    assertThat(step.calls("done")).isZero();
    assertThat(step.calls("tail")).isZero();
  }

  @Test
  void object_createdAroundAnAwait_initialisesItsClassFirst() {
    Step step =
        new Step(
            """
            @Async static Task<Object> m(Task<String> t) {
              return done(new StringBuilder(await(t)));
            }
            """);
    List<Integer> opcodes = new ArrayList<>();
    for (AbstractInsnNode insn : step.method.instructions) {
      if (insn.getOpcode() == Opcodes.NEW) {
        opcodes.add(insn.getNext().getOpcode());
      }
    }
    assertThat(opcodes).containsExactly(Opcodes.POP, Opcodes.DUP);
  }

  @Test
  void compiledTwice_givesTheSameBytes() {
    String source =
        HEAD
            + """
            @Async static Task<Integer> m(int n, String s, Task<long[]> t) throws Exception {
              try (AutoCloseable c = () -> use(s)) {
                for (long l : await(t)) {
                  use(c + "" + n + l + await(m(n - 1, s, t)));
                }
              }
              return done(1);
            }
            }
            """;
    Woven first = Woven.compile(source);
    Woven second = Woven.compile(source);
    assertThat(second.classes().keySet()).isEqualTo(first.classes().keySet());
    first.classes().forEach((name, bytes) -> assertThat(second.classFile(name)).isEqualTo(bytes));
  }

  @Test
  void classThatIsWoven_isLeftAlone() throws TransformException {
    Step step = new Step("@Async static Task<Integer> m() { return done(1); }");
    assertThat(new ClassTransformer().transform(step.woven.classFile("Example"))).isNull();
  }
}
