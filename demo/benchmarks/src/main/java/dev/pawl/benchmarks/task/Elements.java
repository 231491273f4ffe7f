package dev.pawl.benchmarks.task;

import static dev.pawl.Pawl.emit;
import static dev.pawl.Pawl.end;

import dev.pawl.Async;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;

/**
 * An element of a generator, in a box of its own, taken by somebody who keeps the box: of a million
 * of them.
 */
@OperationsPerInvocation(Elements.COUNT)
public class Elements extends Row {
  static final int COUNT = 1_000_000;

  /** No number from here on has a box yet. */
  static final int FIRST = 1_000_000;

  @Benchmark
  public void pawl(Blackhole consumer) {
    consume(numbers(FIRST, COUNT), consumer);
  }

  @Async
  static Iterator<Integer> numbers(int first, int count) {
    for (int i = 0; i < count; i++) {
      emit(first + i);
    }
    return end();
  }

  private static void consume(Iterator<Integer> numbers, Blackhole consumer) {
    while (numbers.hasNext()) {
      consumer.consume(numbers.next());
    }
  }

  // ---------------------------------------------------------------- by hand

  @Benchmark
  public void byHand(Blackhole consumer) {
    consume(new Numbers(FIRST, COUNT), consumer);
  }

  static final class Numbers implements Iterator<Integer> {
    private final int first;
    private final int count;
    private int i;

    Numbers(int first, int count) {
      this.first = first;
      this.count = count;
    }

    @Override
    public boolean hasNext() {
      return i < count;
    }

    @Override
    public Integer next() {
      if (i >= count) {
        throw new NoSuchElementException();
      }
      return first + i++;
    }
  }

  // ---------------------------------------------------------------- rivals

  @Benchmark
  public void stream(Blackhole consumer) {
    consume(Stream.iterate(FIRST, i -> i + 1).limit(COUNT).iterator(), consumer);
  }

  /** Nothing is generated: the boxes alone, in a loop over numbers that exist. */
  @Benchmark
  public void array(Blackhole consumer) {
    for (int number : NUMBERS) {
      consumer.consume((Object) number);
    }
  }

  static final int[] NUMBERS = new int[COUNT];

  static {
    for (int i = 0; i < COUNT; i++) {
      NUMBERS[i] = FIRST + i;
    }
  }
}
