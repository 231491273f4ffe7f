package dev.pawl;

import dev.pawl.TaskDump.Entry;
import dev.pawl.TaskDump.State;
import dev.pawl.scheduler.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link TaskDump}. Nothing is recorded while tasks run, save when each was spawned: who
 * waits for whom is what the frames know anyway.
 *
 * <p>Used on the scheduler's thread; or on another one while that is held up, and then whatever is
 * read may be out of date. So each walk is bounded, and who calls this must expect any exception.
 */
final class TaskDumper {
  /** Tasks that wait for tasks are nested so deep; those below are children of the last. */
  private static final int MAX_NESTING = 100;

  /** No walk is longer: a chain of that many calls is followed, and no cycle for ever. */
  private static final int MAX_WALK = 10_000_000;

  /** A spawned task and its place in the tree. */
  private static final class Node {
    final TaskFrame<?> root;
    final long since;
    @Nullable Node parent;
    final List<Node> children = new ArrayList<>();

    Node(TaskFrame<?> root, long since) {
      this.root = root;
      this.since = since;
    }
  }

  private final EventLoop loop;
  private final SpawnedTasks spawned;
  private final long now;

  /** The frame that the loop runs, and the stack of its thread, innermost call first. */
  private final @Nullable TaskFrame<?> running;

  private final List<StackTraceElement> stack;

  TaskDumper(EventLoop loop, SpawnedTasks spawned, List<StackTraceElement> stack) {
    this.loop = loop;
    this.spawned = spawned;
    this.stack = stack;
    this.now = loop.nanoTime();
    this.running = loop.running() instanceof TaskFrame<?> frame ? frame : null;
  }

  /**
   * Dumps a scheduler; any thread. Another one than the scheduler's has that one do it, and waits
   * for so long; then it looks itself.
   */
  static TaskDump dump(
      String name,
      EventLoop loop,
      SpawnedTasks spawned,
      Duration patience,
      Consumer<Runnable> scheduler) {
    if (loop.inLoop()) {
      return dumpHere(name, loop, spawned);
    }
    if (!loop.isTurning()) {
      return dumpFromOutside(name, loop, spawned, Optional.empty());
    }
    CompletableFuture<TaskDump> answer = new CompletableFuture<>();
    scheduler.accept(() -> answer.complete(dumpHere(name, loop, spawned)));
    try {
      return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("nobody fails this", e);
    } catch (TimeoutException e) {
      // Not at all an error: this is what dumps are wanted for.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<StackTraceElement> stack = stackOf(loop.thread().getStackTrace());
    return dumpFromOutside(name, loop, spawned, Optional.of(stack));
  }

  private static TaskDump dumpHere(String name, EventLoop loop, SpawnedTasks spawned) {
    List<StackTraceElement> stack = stackOf(new Throwable().getStackTrace());
    return new TaskDumper(loop, spawned, stack).dump(name, Optional.empty());
  }

  private static TaskDump dumpFromOutside(
      String name, EventLoop loop, SpawnedTasks spawned, Optional<List<StackTraceElement>> stuck) {
    for (int attempts = 0; attempts < 10; attempts++) {
      try {
        return new TaskDumper(loop, spawned, stuck.orElse(List.of())).dump(name, stuck);
      } catch (RuntimeException e) {
        // The thread goes on after all, and changed what was being read.
      }
    }
    return new TaskDump(name, loop.thread().getName(), stuck, List.of());
  }

  /** What a thread runs: from the call that makes the dump, if any, down to the loop. */
  private static List<StackTraceElement> stackOf(StackTraceElement[] elements) {
    return Arrays.stream(elements)
        .dropWhile(TaskDumper::makesDump)
        .takeWhile(element -> !CallStack.isLoop(element))
        .toList();
  }

  private static boolean makesDump(StackTraceElement element) {
    return element.getClassName().equals(TaskDumper.class.getName())
        || element.getClassName().equals(Scheduler.class.getName());
  }

  private TaskDump dump(String name, Optional<List<StackTraceElement>> stuck) {
    return new TaskDump(name, loop.thread().getName(), stuck, entries());
  }

  private List<Entry> entries() {
    IdentityHashMap<TaskFrame<?>, Node> nodes = new IdentityHashMap<>();
    List<Node> inOrder = new ArrayList<>();
    for (TaskFrame<?> root : spawned.list()) {
      Node node = new Node(root, spawned.since(root));
      nodes.put(root, node);
      inOrder.add(node);
    }
    inOrder.sort(Comparator.comparingLong(node -> node.since - now));
    List<Node> top = new ArrayList<>();
    for (Node node : inOrder) {
      node.parent = nodes.get(parent(node.root));
      if (node.parent == null || isBelow(node.parent, node)) {
        // Tasks that wait for each other in a circle: one of them has to be shown first.
        node.parent = null;
        top.add(node);
      } else {
        node.parent.children.add(node);
      }
    }
    TaskFrame<?> runningRoot = running == null ? null : rootOf(running);
    return top.stream().map(node -> entry(node, 1, runningRoot)).toList();
  }

  /** The spawned task that waits for another one, or has forked it; null when none does. */
  private static @Nullable TaskFrame<?> parent(TaskFrame<?> root) {
    TaskFrame<?> awaiter = root.awaiter();
    if (awaiter == null) {
      awaiter = Join.opener(root);
    }
    return awaiter == null ? null : rootOf(awaiter);
  }

  /** The spawned task that a frame is part of. */
  private static TaskFrame<?> rootOf(TaskFrame<?> frame) {
    TaskFrame<?> root = frame;
    for (int steps = 0; root.registration == 0 && steps < MAX_WALK; steps++) {
      TaskFrame<?> awaiter = root.awaiter();
      if (awaiter == null) {
        break;
      }
      root = awaiter;
    }
    return root;
  }

  private static boolean isBelow(Node node, Node ancestor) {
    for (Node above = node; above != null; above = above.parent) {
      if (above == ancestor) {
        return true;
      }
    }
    return false;
  }

  private Entry entry(Node node, int depth, @Nullable TaskFrame<?> runningRoot) {
    List<Node> below = depth < MAX_NESTING ? node.children : descendants(node);
    List<Entry> children =
        below.stream()
            .map(
                child ->
                    depth < MAX_NESTING
                        ? entry(child, depth + 1, runningRoot)
                        : describe(child, List.of(), runningRoot))
            .toList();
    return describe(node, children, runningRoot);
  }

  private static List<Node> descendants(Node node) {
    List<Node> all = new ArrayList<>();
    ArrayDeque<Node> pending = new ArrayDeque<>(node.children);
    for (Node next = pending.poll(); next != null; next = pending.poll()) {
      all.add(next);
      next.children.forEach(pending::addFirst);
    }
    return all;
  }

  private Entry describe(Node node, List<Entry> children, @Nullable TaskFrame<?> runningRoot) {
    TaskFrame<?> root = node.root;
    Duration age = Duration.ofNanos(Math.max(0, now - node.since));
    if (root == runningRoot) {
      return new Entry(root.name(), State.RUNNING, age, "", runningStack(), children);
    }
    CallStack lines = new CallStack();
    if (spawned.isWaitingForFirstTurn(root)) {
      lines.add(root);
      return new Entry(root.name(), State.NOT_STARTED, age, "", lines.list(), children);
    }
    ArrayDeque<TaskFrame<?>> frames = new ArrayDeque<>();
    Task<?> leaf = root;
    for (int steps = 0; steps < MAX_WALK; steps++) {
      if (!(leaf instanceof TaskFrame<?> frame)) {
        break;
      }
      if ((frame.registration != 0 && frame != root) || frame.hasEnded()) {
        break;
      }
      frames.addFirst(frame);
      Task<?> next = frame.awaited;
      while (next != null && next.status == Task.FORWARDED) {
        next = next.target();
      }
      if (next == null) {
        // Never polled: too deep for the stack, and on its way to the loop.
        leaf = Completed.NOTHING;
        break;
      }
      leaf = next;
    }
    frames.forEach(lines::add);
    return leaf.hasEnded()
        ? new Entry(root.name(), State.READY, age, "", lines.list(), children)
        : new Entry(root.name(), State.SUSPENDED, age, waitFor(leaf), lines.list(), children);
  }

  private static String waitFor(Task<?> leaf) {
    if (leaf instanceof TaskFrame<?> spawnedTask) {
      return "the task \"" + spawnedTask.name() + "\"";
    }
    try {
      return leaf.describeWait();
    } catch (RuntimeException e) {
      // A description may be the user's code; a dump is not the place to fail because of it.
      return leaf.getClass().getSimpleName() + ", which failed to describe itself: " + e;
    }
  }

  /** Where the loop's thread is, down to the loop; and from there who awaits the frame it runs. */
  private List<StackTraceElement> runningStack() {
    CallStack lines = new CallStack();
    lines.addStack(stack);
    if (running != null) {
      lines.addCallersOf(running, false);
    }
    return lines.list();
  }
}
