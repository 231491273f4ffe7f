package dev.pawl.processor.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.processor.testing.Woven;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compiled methods that return a future, called where no scheduler runs. What they do on one is
 * shown by the programs under {@code resources/programs/futures}.
 */
@SuppressWarnings("unchecked")
class FutureMethodsTest {
  private static final String SOURCE =
      """
      import static dev.pawl.Pawl.*;
      import static java.util.concurrent.CompletableFuture.*;

      import dev.pawl.*;
      import java.util.concurrent.*;
      import java.util.function.*;

      class Hot {
        static final StringBuffer log = new StringBuffer();

        @Async
        static CompletableFuture<Integer> sum(CompletableFuture<Integer> a, CompletionStage<Integer> b) {
          log.append("start ");
          try {
            int left = await(a);
            int right = await(cold(b));
            return completedFuture(left + right);
          } finally {
            log.append("finally ");
          }
        }

        @Async
        static Task<Integer> cold(CompletionStage<Integer> stage) {
          int value = await(stage);
          log.append("cold ");
          return done(value);
        }

        @Async
        static CompletionStage<String> text(CompletableFuture<Integer> n) {
          return await(n) == 0 ? completedStage("none") : sum(n, n).thenApply(String::valueOf);
        }

        static Supplier<CompletionStage<Integer>> lambda(CompletableFuture<Integer> a) {
          return () -> completedFuture(await(a) + 1);
        }

        @Async
        static CompletableFuture<Integer> nothing(CompletableFuture<Integer> a) {
          await(a);
          return null;
        }
      }
      """;

  private static Woven woven;

  @BeforeAll
  static void compile() {
    woven = Woven.compile(SOURCE);
  }

  private final CompletableFuture<Integer> a = new CompletableFuture<>();
  private final CompletableFuture<Integer> b = new CompletableFuture<>();

  private static <T> T call(String name, Object... arguments) throws Exception {
    for (Method method : woven.loadClass("Hot").getDeclaredMethods()) {
      if (method.getName().equals(name) && !method.isSynthetic() && isPublicShape(method)) {
        method.setAccessible(true);
        return (T) method.invoke(null, arguments);
      }
    }
    throw new AssertionError("no method " + name);
  }

  /** Not the step method, which has the same name and returns an object. */
  private static boolean isPublicShape(Method method) {
    return method.getReturnType() != Object.class;
  }

  private static String log() throws Exception {
    Field log = woven.loadClass("Hot").getDeclaredField("log");
    log.setAccessible(true);
    return log.get(null).toString();
  }

  @Test
  void otherThreadsComplete() throws Exception {
    CompletableFuture<Integer> sum = call("sum", a, b);
    inAnotherThread(() -> a.complete(1));
    assertThat(sum).isNotDone();
    inAnotherThread(() -> b.complete(2));

    assertThat(sum).isCompletedWithValue(3);
    assertThat(log()).endsWith("start cold finally ");
  }

  private static void inAnotherThread(Runnable action) throws Exception {
    FutureTask<?> task = new FutureTask<>(action, null);
    new Thread(task).start();
    task.get();
  }

  @Test
  void cancelled_finallyRuns() throws Exception {
    CompletableFuture<Integer> sum = call("sum", a, b);
    sum.cancel(true);

    assertThat(a).isCancelled();
    assertThat(log()).endsWith("start finally ");
  }

  @Test
  void stage() throws Exception {
    CompletionStage<String> zero = call("text", CompletableFuture.completedFuture(0));
    CompletionStage<String> seven = call("text", a);
    a.complete(7);

    assertThat(zero.toCompletableFuture()).isCompletedWithValue("none");
    assertThat(seven.toCompletableFuture()).isCompletedWithValue("14");
  }

  @Test
  void lambda() throws Exception {
    Supplier<CompletionStage<Integer>> lambda = call("lambda", a);
    CompletionStage<Integer> first = lambda.get();
    CompletionStage<Integer> second = lambda.get();
    a.complete(1);

    assertThat(first).isNotSameAs(second);
    assertThat(first.toCompletableFuture()).isCompletedWithValue(2);
    assertThat(second.toCompletableFuture()).isCompletedWithValue(2);
  }

  @Test
  void returnOfNull_saysWhatToWrite() throws Exception {
    CompletableFuture<Integer> nothing = call("nothing", a);
    a.complete(1);

    assertThatThrownBy(nothing::join)
        .cause()
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("return completedFuture(null);");
  }
}
