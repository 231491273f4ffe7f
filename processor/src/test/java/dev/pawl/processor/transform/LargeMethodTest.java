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

  /** Both awaits outside of the loop save the same locals; the second one has a field to null. */
  @Test
  void sharedCode_nullsWhatTheSuspensionPointDoesNotNeed() throws Exception {
    String source =
        """
        import static dev.pawl.Pawl.*;
        import dev.pawl.*;
        import java.lang.ref.WeakReference;

        class Sharing {
          @Async static Task<Integer> number(int n) {
            return done(n);
          }

          @Async static Task<Integer> large(Promise<Void> gate, WeakReference<?>[] seen, int n) {
            await(yieldNow());
            Object dead = new Object();
            seen[0] = new WeakReference<>(dead);
            await(yieldNow());
            n += dead.hashCode() & 1;
            await(gate);
            %s
            await(gate);
            return done(n + seen.length);
          }

          @Async static Task<Boolean> run() {
            Promise<Void> gate = new Promise<>();
            WeakReference<?>[] seen = new WeakReference<?>[1];
            Task<Integer> large = spawn(large(gate, seen, 0));
            for (int turns = 0; turns < 5; turns++) {
              await(yieldNow());
            }
            for (int i = 0; i < 100 && seen[0].get() != null; i++) {
              System.gc();
            }
            boolean free = seen[0].get() == null;
            gate.complete(null);
            await(large);
            return done(free);
          }
        }
        """;
    Woven woven =
        TestCompiler.inMemory()
            .withOptions("-Apawl.lint=-large-method")
            .compile(source.formatted("n += await(number(n));\n".repeat(400)))
            .assertVerified();
    assertThat(woven.runClass("Sharing")).isEqualTo(true);
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
