package dev.pawl.sync;

import static dev.pawl.sync.Select.from;
import static dev.pawl.sync.Select.select;
import static dev.pawl.sync.Select.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.AsyncIterator;
import dev.pawl.OperationTable;
import dev.pawl.Probe;
import dev.pawl.Task;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The table of what tasks do to each other; that of the mutex is in {@link MutexTest}. */
public class SyncTableTest extends OperationTable {
  /** Called by JUnit, and by who prints the table. */
  public SyncTableTest() {}

  @Override
  public Map<String, Supplier<Row>> rows() {
    Map<String, Supplier<Row>> rows = new LinkedHashMap<>();
    rows.put("Semaphore.acquire", AcquireRow::new);
    rows.put("Latch.opened", LatchRow::new);
    rows.put("Barrier.arrive", BarrierRow::new);
    rows.put("Channel.send", SendRow::new);
    rows.put("Channel.receive", ReceiveRow::new);
    rows.put("Channel.iterator().hasNext", HasNextRow::new);
    rows.put("select(from(..))", SelectFromRow::new);
    rows.put("select(to(..))", SelectToRow::new);
    rows.put("Broadcast.send", BroadcastRow::new);
    rows.put("Broadcast.Subscription.receive", SubscriptionRow::new);
    return rows;
  }

  private static final class AcquireRow extends Row {
    private final Semaphore semaphore = new Semaphore(2);
    private Semaphore.@Nullable Permit held;

    @Override
    protected Task<?> atOnce() {
      return semaphore.acquire(2);
    }

    @Override
    protected Task<?> waiting() {
      held = semaphore.tryAcquire();
      return semaphore.acquire(2);
    }

    @Override
    protected void release() {
      held.close();
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(semaphore.availablePermits()).isZero();
      ((Semaphore.Permit) result).close();
      assertThat(semaphore.availablePermits()).isEqualTo(2);
    }

    @Override
    protected Task<?> failing() {
      elsewhere(semaphore::availablePermits);
      return semaphore.acquire();
    }

    @Override
    protected void checkFailure(Throwable failure) {
      checkUsedElsewhere(failure);
    }

    @Override
    protected void checkNothingLost() {
      held.close();
      assertThat(semaphore.availablePermits()).isEqualTo(2);
    }
  }

  private static final class LatchRow extends Row {
    private final Latch latch = new Latch(1);

    @Override
    protected Task<?> atOnce() {
      return new Latch(0).opened();
    }

    @Override
    protected Task<?> waiting() {
      return latch.opened();
    }

    @Override
    protected void release() {
      latch.countDown();
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isNull();
    }

    @Override
    protected Task<?> failing() {
      elsewhere(latch::count);
      return latch.opened();
    }

    @Override
    protected void checkFailure(Throwable failure) {
      checkUsedElsewhere(failure);
    }

    @Override
    protected void checkNothingLost() {
      assertThat(latch).hasToString("Latch[1 to go, 0 waiting]");
    }
  }

  private static final class BarrierRow extends Row {
    private final Barrier barrier = new Barrier(2);

    @Override
    protected Task<?> atOnce() {
      Probe.start(barrier.arrive());
      return barrier.arrive();
    }

    @Override
    protected Task<?> waiting() {
      return barrier.arrive();
    }

    @Override
    protected void release() {
      Probe.now(barrier.arrive());
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isIn(0, 1);
      assertThat(barrier.waiting()).isZero();
    }

    @Override
    protected Task<?> failing() {
      elsewhere(barrier::waiting);
      return barrier.arrive();
    }

    @Override
    protected void checkFailure(Throwable failure) {
      checkUsedElsewhere(failure);
    }

    @Override
    protected void checkNothingLost() {
      assertThat(barrier.waiting()).isZero();
    }
  }

  /** Something that can be closed, so that everything but {@code whenClosed} fails. */
  private abstract static class ClosableRow extends Row {
    @Override
    public @Nullable String whyNot(Column column) {
      return null;
    }

    @Override
    protected void checkFailure(Throwable failure) {
      assertThat(failure).isInstanceOf(ChannelClosedException.class);
    }

    @Override
    protected void checkClosed(Task<?> task) {
      checkFailure(task.exceptionNow());
    }
  }

  private static final class SendRow extends ClosableRow {
    private final Channel<String> channel = Channel.rendezvous();

    @Override
    protected Task<?> atOnce() {
      return Channel.<String>bounded(1).send("x");
    }

    @Override
    protected Task<?> waiting() {
      return channel.send("x");
    }

    @Override
    protected void release() {
      assertThat(channel.tryReceive()).isEqualTo("x");
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isNull();
    }

    @Override
    protected Task<?> failing() {
      channel.close();
      return channel.send("x");
    }

    @Override
    protected void checkNothingLost() {
      assertThat(channel.tryReceive()).isNull();
    }

    @Override
    protected void close() {
      assertThat(channel.closeNow()).isEmpty();
    }
  }

  private static final class ReceiveRow extends ClosableRow {
    private final Channel<String> channel = Channel.bounded(1);

    @Override
    protected Task<?> atOnce() {
      release();
      return channel.receive();
    }

    @Override
    protected Task<?> waiting() {
      return channel.receive();
    }

    @Override
    protected void release() {
      assertThat(channel.trySend("x")).isTrue();
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isEqualTo("x");
      assertThat(channel.size()).isZero();
    }

    @Override
    protected Task<?> failing() {
      channel.close();
      return channel.receive();
    }

    @Override
    protected void checkNothingLost() {
      release();
      assertThat(channel.size()).isEqualTo(1);
    }

    @Override
    protected void close() {
      channel.close();
    }
  }

  private static final class HasNextRow extends ClosableRow {
    private final IOException failure = new IOException("of who sends");
    private final Channel<String> channel = Channel.bounded(1);
    private final AsyncIterator<String> iterator = channel.iterator();

    @Override
    protected Task<?> atOnce() {
      release();
      return iterator.hasNext();
    }

    @Override
    protected Task<?> waiting() {
      return iterator.hasNext();
    }

    @Override
    protected void release() {
      assertThat(channel.trySend("x")).isTrue();
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isEqualTo(true);
      assertThat(iterator.next()).isEqualTo("x");
    }

    @Override
    protected Task<?> failing() {
      channel.close(failure);
      return iterator.hasNext();
    }

    @Override
    protected void checkFailure(Throwable thrown) {
      assertThat(thrown).isSameAs(failure);
    }

    @Override
    protected void checkNothingLost() {
      release();
      assertThat(channel.size()).isEqualTo(1);
    }

    @Override
    protected void close() {
      channel.close();
    }

    @Override
    protected void checkClosed(Task<?> task) {
      assertThat(task.resultNow()).isEqualTo(false);
    }
  }

  private static final class SelectFromRow extends ClosableRow {
    private final Channel<String> first = Channel.bounded(1);
    private final Channel<String> second = Channel.bounded(1);

    private Task<String> selection() {
      return select(from(first, got -> "first " + got), from(second, got -> "second " + got));
    }

    @Override
    protected Task<?> atOnce() {
      release();
      return selection();
    }

    @Override
    protected Task<?> waiting() {
      return selection();
    }

    @Override
    protected void release() {
      assertThat(second.trySend("x")).isTrue();
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isEqualTo("second x");
      checkNothingLost();
    }

    @Override
    protected Task<?> failing() {
      first.close();
      return selection();
    }

    @Override
    protected void checkNothingLost() {
      assertThat(first.trySend("y")).isTrue();
      assertThat(second.trySend("y")).isTrue();
      assertThat(first.size() + second.size()).isEqualTo(2);
    }

    @Override
    protected void close() {
      first.close();
    }
  }

  private static final class SelectToRow extends ClosableRow {
    private final Channel<String> first = Channel.rendezvous();
    private final Channel<String> second = Channel.rendezvous();

    private Task<String> selection() {
      return select(to(first, "x", () -> "to first"), to(second, "x", () -> "to second"));
    }

    @Override
    protected Task<?> atOnce() {
      Probe.start(second.receive());
      return selection();
    }

    @Override
    protected Task<?> waiting() {
      return selection();
    }

    @Override
    protected void release() {
      assertThat(second.tryReceive()).isEqualTo("x");
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isEqualTo("to second");
      checkNothingLost();
    }

    @Override
    protected Task<?> failing() {
      second.close();
      return selection();
    }

    @Override
    protected void checkNothingLost() {
      assertThat(first.tryReceive()).isNull();
      assertThat(second.tryReceive()).isNull();
    }

    @Override
    protected void close() {
      assertThat(first.closeNow()).isEmpty();
    }
  }

  private static final class BroadcastRow extends ClosableRow {
    private final Broadcast<String> broadcast = new Broadcast<>(1);
    private final Broadcast.Subscription<String> subscription = broadcast.subscribe();

    @Override
    protected Task<?> atOnce() {
      return broadcast.send("x");
    }

    @Override
    protected Task<?> waiting() {
      assertThat(broadcast.trySend("w")).isTrue();
      return broadcast.send("x");
    }

    @Override
    protected void release() {
      assertThat(subscription.tryReceive()).isEqualTo("w");
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isNull();
      assertThat(subscription.tryReceive()).isEqualTo("x");
    }

    @Override
    protected Task<?> failing() {
      broadcast.close();
      return broadcast.send("x");
    }

    @Override
    protected void checkNothingLost() {
      release();
      assertThat(subscription.tryReceive()).isNull();
    }

    @Override
    protected void close() {
      broadcast.close();
    }

    /** What was sent before the end comes before the end. */
    @Override
    protected void checkClosed(Task<?> task) {
      assertThat(task.isDone()).isFalse();
      release();
      assertThat(subscription.tryReceive()).isEqualTo("x");
    }
  }

  private static final class SubscriptionRow extends ClosableRow {
    private final Broadcast<String> broadcast = new Broadcast<>(1);
    private final Broadcast.Subscription<String> subscription = broadcast.subscribe();

    @Override
    protected Task<?> atOnce() {
      release();
      return subscription.receive();
    }

    @Override
    protected Task<?> waiting() {
      return subscription.receive();
    }

    @Override
    protected void release() {
      assertThat(broadcast.trySend("x")).isTrue();
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isEqualTo("x");
      assertThat(subscription.tryReceive()).isNull();
    }

    @Override
    protected Task<?> failing() {
      subscription.close();
      return subscription.receive();
    }

    @Override
    protected void checkNothingLost() {
      release();
      assertThat(subscription.tryReceive()).isEqualTo("x");
    }

    @Override
    protected void close() {
      subscription.close();
    }
  }
}
