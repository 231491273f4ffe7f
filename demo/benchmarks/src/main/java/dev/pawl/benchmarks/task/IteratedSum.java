package dev.pawl.benchmarks.task;

import java.util.Iterator;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** A million generated elements added up: nobody keeps a box, so that the JIT may leave it out. */
@OperationsPerInvocation(Elements.COUNT)
public class IteratedSum extends Row {
  @Benchmark
  public long pawl() {
    return sum(Elements.numbers(Elements.FIRST, Elements.COUNT));
  }

  @Benchmark
  public long byHand() {
    return sum(new Elements.Numbers(Elements.FIRST, Elements.COUNT));
  }

  private static long sum(Iterator<Integer> numbers) {
    long sum = 0;
    while (numbers.hasNext()) {
      sum += numbers.next();
    }
    return sum;
  }

  // ---------------------------------------------------------------- rivals

  @Benchmark
  public long stream() {
    return Stream.iterate(Elements.FIRST, i -> i + 1)
        .limit(Elements.COUNT)
        .mapToLong(Integer::longValue)
        .sum();
  }

  /** Numbers that exist: nothing is generated. */
  @Benchmark
  public long array() {
    long sum = 0;
    for (int number : Elements.NUMBERS) {
      sum += number;
    }
    return sum;
  }
}
