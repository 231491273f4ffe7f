package dev.pawl.benchmarks.table;

import dev.pawl.benchmarks.VirtualThreads;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * A row of the table.
 *
 * @param id by which {@code --rows} and the results call it
 * @param what it costs: "one ..."
 * @param unit what it is counted in
 * @param source who measures it
 * @param targets what Pawl has to reach; empty where nothing was set
 */
record Figure(String id, String what, Unit unit, Source source, List<Target> targets) {
  static final String BY_HAND = "byHand";
  static final String PAWL = "pawl";

  /** Who measures a figure. */
  sealed interface Source {
    /** The ways to do it, which this JDK has: by hand first, where that exists, then Pawl. */
    List<String> variants();
  }

  /**
   * A class of JMH benchmarks.
   *
   * @param benchmark has a method for each variant
   * @param params the values of its parameters
   */
  record Jmh(Class<?> benchmark, Map<String, String> params) implements Source {
    @Override
    public List<String> variants() {
      return existing(
          Arrays.stream(benchmark.getDeclaredMethods())
              .filter(method -> method.isAnnotationPresent(Benchmark.class))
              .map(Method::getName)
              .toList());
    }
  }

  /**
   * A probe, which measures once in a JVM of its own.
   *
   * @param probe its name
   * @param size how many, or how deep
   * @param all its variants
   * @param counts whether it counts and does not measure a time: then once is enough
   */
  record Probed(String probe, int size, List<String> all, boolean counts) implements Source {
    @Override
    public List<String> variants() {
      return existing(all);
    }
  }

  static boolean isRival(String variant) {
    return !variant.equals(BY_HAND) && !variant.equals(PAWL);
  }

  private static List<String> existing(List<String> all) {
    List<String> rivals = new ArrayList<>(all.stream().filter(Figure::isRival).toList());
    if (!VirtualThreads.exist()) {
      rivals.remove("virtualThread");
    }
    rivals.sort(null);
    List<String> variants = new ArrayList<>(List.of(BY_HAND, PAWL));
    variants.retainAll(all);
    variants.addAll(rivals);
    return variants;
  }

  /** How a variant is called in the table. */
  static String display(String variant) {
    return switch (variant) {
      case BY_HAND -> "by hand";
      case PAWL -> "Pawl";
      case "virtualThread" -> "virtual thread";
      case "completableFuture" -> "CompletableFuture";
      case "scheduledExecutor" -> "ScheduledThreadPoolExecutor";
      case "stream" -> "Stream.iterate";
      case "thread" -> "platform thread";
      default -> variant;
    };
  }
}
