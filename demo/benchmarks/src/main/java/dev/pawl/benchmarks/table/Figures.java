package dev.pawl.benchmarks.table;

import static dev.pawl.benchmarks.table.Unit.BYTES;
import static dev.pawl.benchmarks.table.Unit.CALLS;
import static dev.pawl.benchmarks.table.Unit.MICROS;
import static dev.pawl.benchmarks.table.Unit.MILLIS;
import static dev.pawl.benchmarks.table.Unit.NANOS;

import dev.pawl.benchmarks.table.Figure.Jmh;
import dev.pawl.benchmarks.table.Figure.Probed;
import dev.pawl.benchmarks.task.AwaitCompleted;
import dev.pawl.benchmarks.task.AwaitSuspending;
import dev.pawl.benchmarks.task.CancelMany;
import dev.pawl.benchmarks.task.ChannelHandOver;
import dev.pawl.benchmarks.task.Elements;
import dev.pawl.benchmarks.task.FailureThroughAwaits;
import dev.pawl.benchmarks.task.IteratedSum;
import dev.pawl.benchmarks.task.MutexLocked;
import dev.pawl.benchmarks.task.NestedAwaits;
import dev.pawl.benchmarks.task.PromiseFromThread;
import dev.pawl.benchmarks.task.SpawnAndFinish;
import dev.pawl.benchmarks.task.SuspendResume;
import dev.pawl.benchmarks.task.TimeoutNotStruck;
import dev.pawl.benchmarks.task.TimerCancelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rows of the table, in its order. */
final class Figures {
  /** The numbers of tasks among which the cost of one is measured. */
  static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);

  static final String RESUME_AMONG = "resume-among";
  static final String TIMER_AMONG = "timer-among";

  private static final int MILLION = 1_000_000;

  static final List<Figure> ALL = all();

  private Figures() {}

  private static List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(scheduling());
    figures.addAll(memory());
    figures.addAll(further());
    figures.addAll(scaling());
    return List.copyOf(figures);
  }

  private static List<Figure> scheduling() {
    return List.of(
        jmh(
            "resume-1",
            "suspend and resume, one class of tasks",
            SuspendResume.class,
            Map.of("classes", "1")),
        jmh(
            "resume-4",
            "suspend and resume, four classes of tasks",
            SuspendResume.class,
            Map.of("classes", "4"),
            Target.ratio(1.4),
            Target.bytes(0)),
        jmh(
            "resume-20",
            "suspend and resume, twenty classes of tasks",
            SuspendResume.class,
            Map.of("classes", "20"),
            Target.ratio(1.4),
            Target.bytes(0)),
        jmh(
            "await-suspending",
            "call and await of a child that suspends once",
            AwaitSuspending.class,
            Map.of(),
            Target.atMost(10, NANOS),
            Target.bytes(40)),
        jmh(
            "await-completed-called",
            "call and await that completes at once, not inlined",
            AwaitCompleted.class,
            Map.of("child", "called"),
            Target.atMost(4, NANOS)),
        // "The plain call's cost": what rounds to it.
        jmh(
            "await-completed-inlined",
            "call and await that completes at once, inlined",
            AwaitCompleted.class,
            Map.of("child", "inlined"),
            Target.ratio(1.05),
            Target.bytes(0)),
        jmh(
            "element",
            "generated element, boxed, and the box consumed",
            Elements.class,
            Map.of(),
            Target.atMost(2.5, NANOS),
            Target.bytes(16)),
        jmh(
            "iterated-sum",
            "generated element, added up and not kept",
            IteratedSum.class,
            Map.of()),
        jmh(
            "spawn",
            "spawn, run and finish",
            SpawnAndFinish.class,
            Map.of(),
            Target.atMost(15, NANOS),
            Target.bytes(64)));
  }

  private static List<Figure> memory() {
    return List.of(
        new Figure(
            "parked-in-promise",
            "parked task, two longs, and its promise; of a million",
            BYTES,
            new Probed(
                "parked-in-promise",
                MILLION,
                List.of("byHand", "pawl", "completableFuture", "virtualThread"),
                true),
            List.of(Target.atMost(80, BYTES))),
        new Figure(
            "parked-in-timer",
            "parked task, two longs, asleep; of a million",
            BYTES,
            new Probed("parked-in-timer", MILLION, List.of("byHand", "pawl"), true),
            List.of()),
        depth("depth-suspended", "recursion of awaits that suspend, default stack"),
        depth("depth-completed", "recursion of awaits that do not suspend"),
        new Figure(
            "sleepers",
            "100,000 sleepers of 1 s, time beyond it",
            MILLIS,
            new Probed("sleepers", 100_000, List.of("byHand", "pawl", "virtualThread"), false),
            List.of(Target.atMost(25, MILLIS))));
  }

  private static List<Figure> further() {
    return List.of(
        jmh(
            "nested-10",
            "level of ten nested awaits that all suspend",
            NestedAwaits.class,
            Map.of("depth", "10")),
        jmh(
            "nested-1000",
            "level of a thousand nested awaits that all suspend",
            NestedAwaits.class,
            Map.of("depth", "1000")),
        jmh(
            "timer-cancelled",
            "timer armed and cancelled among a thousand",
            TimerCancelled.class,
            Map.of()),
        jmh("timeout", "timeout that does not strike", TimeoutNotStruck.class, Map.of()),
        jmh(
            "channel-rendezvous",
            "hand-over through a channel without room",
            ChannelHandOver.class,
            Map.of("room", "0")),
        jmh(
            "channel-64",
            "hand-over through a channel with room for 64",
            ChannelHandOver.class,
            Map.of("room", "64")),
        jmh(
            "mutex-uncontended",
            "turn under a mutex that nobody else wants",
            MutexLocked.class,
            Map.of("tasks", "1")),
        jmh(
            "mutex-contended",
            "turn under a mutex that nine others wait for",
            MutexLocked.class,
            Map.of("tasks", "10")),
        jmh(
            "promise-from-thread",
            "promise completed by another thread",
            PromiseFromThread.class,
            Map.of()),
        jmh("failure", "exception through five awaits", FailureThroughAwaits.class, Map.of()),
        jmh("cancel", "cancellation of one of 10,000 that sleep", CancelMany.class, Map.of()),
        new Figure(
            "lateness",
            "longest delay of a timer, 100 tasks always ready",
            MICROS,
            new Probed("lateness", 100, List.of("byHand", "pawl", "virtualThread"), false),
            List.of()));
  }

  private static List<Figure> scaling() {
    List<Figure> figures = new ArrayList<>();
    for (int size : SIZES) {
      String among = String.format(Locale.ROOT, "%,d tasks", size);
      figures.add(scaling(RESUME_AMONG, "suspend and resume among " + among, size));
    }
    for (int size : SIZES) {
      String among = String.format(Locale.ROOT, "%,d tasks", size);
      figures.add(scaling(TIMER_AMONG, "sleep and wake up among " + among, size));
    }
    return figures;
  }

  private static Figure jmh(
      String id, String what, Class<?> benchmark, Map<String, String> params, Target... targets) {
    return new Figure(id, what, NANOS, new Jmh(benchmark, params), List.of(targets));
  }

  private static Figure depth(String id, String what) {
    return new Figure(
        id,
        what,
        CALLS,
        new Probed(id, MILLION, List.of("pawl", "thread", "virtualThread"), true),
        List.of(Target.atLeast(MILLION, CALLS)));
  }

  private static Figure scaling(String probe, String what, int size) {
    return new Figure(
        scalingId(probe, size),
        what,
        NANOS,
        new Probed(probe, size, List.of("byHand", "pawl"), false),
        List.of());
  }

  /** Whether it belongs to the chart of the cost among many tasks, and not to that of ratios. */
  static boolean isScaling(Figure figure) {
    return figure.source() instanceof Probed probed
        && (probed.probe().equals(RESUME_AMONG) || probed.probe().equals(TIMER_AMONG));
  }

  static String scalingId(String probe, int size) {
    return probe + "-" + size;
  }
}
