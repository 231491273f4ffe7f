package dev.pawl.testing;

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** One run of a test: its parameters, and what is checked when it ends. */
final class TestRun implements ParameterResolver, InvocationInterceptor {
  private final @Nullable Long seed;
  private final AtomicBoolean failed;
  private final EventOrder order = new EventOrder();
  private @Nullable TestScheduler scheduler;

  /**
   * A run.
   *
   * @param seed null for none
   * @param failed set when it fails
   */
  TestRun(@Nullable Long seed, AtomicBoolean failed) {
    this.seed = seed;
    this.failed = failed;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TestScheduler.class || type == VirtualClock.class || type == EventOrder.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == EventOrder.class) {
      return order;
    }
    return type == TestScheduler.class ? scheduler() : scheduler().clock();
  }

  // On the thread of the test, to which it then belongs.
  private TestScheduler scheduler() {
    if (scheduler == null) {
      scheduler = seed == null ? new TestScheduler() : new TestScheduler(seed);
    }
    return scheduler;
  }

  @Override
  @SuppressWarnings("try") // it is there to be closed
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    try (TestScheduler closing = scheduler) {
      invocation.proceed();
      order.checkFinished();
    } catch (TestAbortedException assumption) {
      throw assumption; // this seed proves nothing, the next one may
    } catch (Throwable failure) {
      failed.set(true);
      if (seed != null) {
        Class<?> type = context.getRequiredTestClass();
        Seeds.note(failure, seed, type.getName() + "#" + method.getExecutable().getName());
      }
      throw failure;
    }
  }
}
