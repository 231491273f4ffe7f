package dev.pawl.processor.testing;

/** Sources that several tests compile. */
public final class Programs {
  private Programs() {}

  /** A class that suspends once, in a method, and returns {@code OK}. */
  public static final String SUSPENDING =
      """
      import static dev.pawl.Pawl.*;

      import dev.pawl.Async;
      import dev.pawl.Task;

      final class Suspending {
        @Async
        static Task<String> run() {
          await(yieldNow());
          return done("OK");
        }
      }
      """;

  /**
   * A class that awaits in every kind of class a source file can hold: nested, inner, local,
   * anonymous, an interface, a record, an enum and one of its constants, in a lambda and in a
   * further top-level class.
   */
  public static final String ALL_KINDS_OF_CLASSES =
      """
      import static dev.pawl.Pawl.*;

      import dev.pawl.Async;
      import dev.pawl.Task;
      import java.util.function.Supplier;

      final class AllKinds {
        static class Nested {
          @Async
          static Task<String> later(String value) {
            await(yieldNow());
            return done(value);
          }
        }

        final class Inner {
          @Async
          Task<String> later(String value) {
            return done(await(Nested.later(value)));
          }
        }

        interface Service {
          @Async
          default Task<String> later(String value) {
            return done(await(Nested.later(value)));
          }
        }

        record Point(String x) implements Service {
          @Async
          Task<String> later() {
            return done(await(later(x)));
          }
        }

        enum Color {
          RED {
            @Async
            @Override
            Task<String> later() {
              return done(await(Nested.later(name())));
            }
          };

          abstract Task<String> later();
        }

        @Async
        static Task<String> run() {
          class Local {
            @Async
            Task<String> later(String value) {
              return done(await(Nested.later(value)));
            }
          }
          Service anonymous =
              new Service() {
                @Async
                @Override
                public Task<String> later(String value) {
                  return done(await(Nested.later(value)));
                }
              };
          Supplier<Task<String>> lambda = () -> done(await(Nested.later("l")));
          return done(
              await(Nested.later("n"))
                  + await(new AllKinds().new Inner().later("i"))
                  + await(new Local().later("c"))
                  + await(anonymous.later("a"))
                  + await(lambda.get())
                  + await(new Point("p").later())
                  + await(Color.RED.later())
                  + await(Second.later("s")));
        }
      }

      final class Second {
        @Async
        static Task<String> later(String value) {
          return done(await(AllKinds.Nested.later(value)));
        }
      }
      """;

  /** What {@link #ALL_KINDS_OF_CLASSES} returns. */
  public static final String ALL_KINDS_RESULT = "nicalpREDs";
}
