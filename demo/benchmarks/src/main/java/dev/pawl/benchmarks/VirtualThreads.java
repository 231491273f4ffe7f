package dev.pawl.benchmarks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Virtual threads, where the running JDK has them: the benchmarks are compiled for JDK 17. */
public final class VirtualThreads {
  private static final Optional<ThreadFactory> FACTORY = find();

  private VirtualThreads() {}

  /** Whether the running JDK has them. */
  public static boolean exist() {
    return FACTORY.isPresent();
  }

  /** Makes virtual threads. */
  public static ThreadFactory factory() {
    return FACTORY.orElseThrow();
  }

  // Thread.ofVirtual().factory()
  private static Optional<ThreadFactory> find() {
    try {
      Class<?> builder = Class.forName("java.lang.Thread$Builder");
      Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle make =
          lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual));
      MethodHandle factory =
          lookup.findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class));
      return Optional.of((ThreadFactory) factory.invoke(make.invoke()));
    } catch (ReflectiveOperationException absent) {
      return Optional.empty();
    } catch (Throwable failure) {
      throw new IllegalStateException("Thread.ofVirtual() failed", failure);
    }
  }
}
