package dev.pawl.processor.differential;

import dev.pawl.processor.differential.generator.RandomProgram;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * Checks the programs of a range of seeds, on all processors, many programs to a javac run.
 *
 * <p>How a program is compiled depends on its seed alone, so that a finding can be repeated.
 */
final class RandomRun {
  private static final int BATCH = 16;
  private static final int SHRUNK_AT_MOST = 5;
  private static final int ENOUGH_FINDINGS = 50;

  private final long firstSeed;
  private final long endSeed;
  private final long start = System.nanoTime();
  private final Queue<String> reports = new ConcurrentLinkedQueue<>();
  private final AtomicLong nextBatch;
  private final AtomicLong checked = new AtomicLong();
  private final AtomicLong refusedByJavac = new AtomicLong();
  private final AtomicLong lines = new AtomicLong();
  private final AtomicInteger shrunk = new AtomicInteger();

  RandomRun(long firstSeed, long programs) {
    this.firstSeed = firstSeed;
    this.endSeed = firstSeed + programs;
    this.nextBatch = new AtomicLong(Math.floorDiv(firstSeed, (long) BATCH));
  }

  /** Checks them all; returns the reports of those that failed. */
  List<String> run() {
    int workers = Integer.getInteger("pawl.threads", Runtime.getRuntime().availableProcessors());
    ExecutorService executor = Executors.newFixedThreadPool(workers);
    try {
      Callable<Void> worker =
          () -> {
            work();
            return null;
          };
      for (Future<Void> each : executor.invokeAll(Collections.nCopies(workers, worker))) {
        each.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      executor.shutdownNow();
    }
    System.out.printf(
        "%,d random programs of %,d lines in %,d s; %d findings; %d that javac %s does not compile%n",
        checked.get(),
        lines.get(),
        seconds(),
        reports.size(),
        refusedByJavac.get(),
        Runtime.version());
    return List.copyOf(reports);
  }

  private long seconds() {
    return (System.nanoTime() - start) / 1_000_000_000;
  }

  private void work() {
    try (Differential differential = new Differential()) {
      while (reports.size() < ENOUGH_FINDINGS) {
        // Batches begin at multiples of their size: neighbours of a program are always the same.
        long from = nextBatch.getAndIncrement() * BATCH;
        if (from >= endSeed) {
          return;
        }
        check(differential, Math.max(from, firstSeed), Math.min(from + BATCH, endSeed));
      }
    }
  }

  private void check(Differential differential, long from, long to) {
    Differential.Options options = options(from);
    List<RandomProgram> sources =
        LongStream.range(from, to).mapToObj(seed -> RandomProgram.of(seed, level(from))).toList();
    List<Program> programs = new ArrayList<>();
    for (RandomProgram source : sources) {
      Program program = program(source, source.text().print());
      programs.add(program);
      lines.addAndGet(program.source().lines().count());
    }
    for (Finding finding : differential.check(programs, options)) {
      if (finding.kind() == Finding.Kind.JAVAC_CRASHES) {
        refusedByJavac.incrementAndGet();
      } else {
        int index = programs.indexOf(finding.program());
        reports.add(report(differential, from + index, sources.get(index), finding, options));
      }
    }
    long before = checked.getAndAdd(programs.size());
    if (before / 1000 != (before + programs.size()) / 1000) {
      System.out.printf(
          "%,d programs in %,d s, %d findings%n",
          before + programs.size(), seconds(), reports.size());
    }
  }

  private static Program program(RandomProgram source, String text) {
    return new Program("random/" + source.className() + ".java", text);
  }

  /** The language of a batch: the newest, or in every second batch what users of 17 have. */
  private static int level(long seed) {
    return Math.floorDiv(seed, (long) BATCH) % 2 == 0 ? 17 : Runtime.version().feature();
  }

  private static Differential.Options options(long seed) {
    long batch = Math.floorDiv(seed, (long) BATCH);
    String level = Integer.toString(level(seed));
    List<String> javac = new ArrayList<>(List.of("-source", level, "-target", level));
    javac.add(batch % 3 == 0 ? "-g:none" : batch % 3 == 1 ? "-g" : "-g:lines");
    if (batch % 4 == 0) {
      javac.add("-parameters");
    }
    return new Differential.Options(javac, batch % 8 == 0, "result = OK");
  }

  private String report(
      Differential differential,
      long seed,
      RandomProgram source,
      Finding finding,
      Differential.Options options) {
    String text = finding.program().source();
    if (finding.kind() != Finding.Kind.NOT_JAVA && shrunk.incrementAndGet() <= SHRUNK_AT_MOST) {
      text =
          new Shrinker(
                  source.text(),
                  smaller ->
                      differential.check(List.of(program(source, smaller)), options).stream()
                          .anyMatch(other -> other.kind() == finding.kind()))
              .shrink();
    }
    return "seed "
        + seed
        + ": "
        + finding
        + "\nrepeat: mvn verify -pl processor -am -Pstress -Dpawl.programs=1 -Dpawl.seed="
        + seed
        + "\n"
        + text;
  }
}
