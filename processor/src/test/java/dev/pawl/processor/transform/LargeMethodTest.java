package dev.pawl.processor.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.TestCompiler;
import dev.pawl.processor.testing.Woven;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Methods with hundreds of suspension points. */
class LargeMethodTest {
  private static String source(int awaits, String expression) {
    String body =
        IntStream.range(0, awaits)
            .mapToObj(
                i ->
                    """
                        try {
                          sum += %s;
                        } catch (IllegalStateException e) {
                          sum -= %d;
                          text%d += e.getMessage();
                        }
                    """
                        .formatted(expression.formatted(i), i, i % 3))
            .collect(Collectors.joining());
    return """
    import static dev.pawl.Pawl.*;
    import dev.pawl.*;

    class Large {
      @Async static Task<Integer> part(int i, boolean suspend) {
        if (suspend) {
          await(yieldNow());
        }
        if (i %% 7 == 3) {
          throw new IllegalStateException("f" + i);
        }
        return done(i);
      }

      @Async static Task<String> sum(boolean suspend) {
        long sum = 0;
        double unit = 1.5;
        String text0 = "", text1 = "", text2 = "";
    %s
        return done(sum * unit + text0 + text1 + text2);
      }

      @Async static Task<Boolean> run() {
        return done(await(sum(false)).equals(await(sum(true))));
      }
    }
    """
        .formatted(body);
  }

  @Test
  void hundredsOfAwaits_shareTheirOutOfLineCodeAndWork() throws Exception {
    Woven woven =
        TestCompiler.inMemory()
            .withOptions("-Apawl.lint=-large-method")
            .compile(source(300, "await(part(%d, suspend))"))
            .assertVerified();
    ClassNode type = new ClassNode();
    new ClassReader(woven.classFile("Large")).accept(type, 0);
    MethodNode step =
        type.methods.stream()
            .filter(method -> method.desc.equals("(LLarge$sum$Frame;)Ljava/lang/Object;"))
            .findFirst()
            .orElseThrow();
    long shared = 0;
    for (var insn : step.instructions) {
      shared += insn instanceof LookupSwitchInsnNode ? 1 : 0;
    }
    assertThat(shared).isBetween(1L, 5L);
    assertThat(woven.runClass("Large")).isEqualTo(true);
  }

  @Test
  void methodThatDoesNotFit_isAnErrorThatSaysSo() {
    Woven woven =
        TestCompiler.inMemory()
            .compile(source(900, "await(part(%d, suspend)) + await(part(1, suspend))"));
    assertThat(woven.errors())
        .singleElement()
        .asString()
        .contains("METHOD_TOO_LARGE")
        .contains("sum compiles to")
        .contains("1800 suspension points")
        .contains("another @Async method");
  }
}
