package dev.pawl.benchmarks.task;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.spawn;

import dev.pawl.Async;
import dev.pawl.Task;
import dev.pawl.benchmarks.VirtualThreads;
import dev.pawl.benchmarks.byhand.Pipe;
import dev.pawl.sync.Channel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * One task sends, another receives: without room between them, where one of the two waits for each
 * element, and with room for 64. The elements are small numbers, whose boxes exist already.
 */
@OperationsPerInvocation(ChannelHandOver.ELEMENTS)
public class ChannelHandOver extends Row {
  static final int ELEMENTS = 10_000;

  /** How many elements may wait to be received. */
  @Param({"0", "64"})
  public int room;

  @Benchmark
  public int pawl() {
    return run(receiveAll(room == 0 ? Channel.rendezvous() : Channel.bounded(room)));
  }

  @Async
  static Task<Integer> receiveAll(Channel<Integer> channel) {
    spawn(sendAll(channel));
    int sum = 0;
    for (int i = 0; i < ELEMENTS; i++) {
      sum += await(channel.receive());
    }
    return done(sum);
  }

  @Async
  static Task<Void> sendAll(Channel<Integer> channel) {
    for (int i = 0; i < ELEMENTS; i++) {
      await(channel.send(i & 127));
    }
    return done();
  }

  // ---------------------------------------------------------------- by hand

  @Benchmark
  public int byHand() {
    Pipe<Integer> pipe = new Pipe<>(loop, room);
    Receiver receiver = new Receiver(pipe);
    loop.add(receiver);
    loop.add(new Sender(pipe));
    loop.run();
    return receiver.sum;
  }

  private static final class Sender extends Pipe.Sender<Integer> {
    private final Pipe<Integer> pipe;
    private int i;

    Sender(Pipe<Integer> pipe) {
      this.pipe = pipe;
    }

    @Override
    protected void step() {
      while (i < ELEMENTS) {
        if (!pipe.send(i++ & 127, this)) {
          return;
        }
      }
    }
  }

  private static final class Receiver extends Pipe.Receiver<Integer> {
    private final Pipe<Integer> pipe;
    private int i;
    private int sum;

    Receiver(Pipe<Integer> pipe) {
      this.pipe = pipe;
    }

    @Override
    protected void step() {
      Integer element = taken();
      while (true) {
        if (element != null) {
          sum += element;
          i++;
        }
        if (i == ELEMENTS) {
          return;
        }
        element = pipe.receive(this);
        if (element == null) {
          return;
        }
      }
    }
  }

  // ---------------------------------------------------------------- rivals

  @Benchmark
  public int virtualThread() throws InterruptedException {
    BlockingQueue<Integer> queue =
        room == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(room);
    AtomicInteger sum = new AtomicInteger();
    Thread receiver = VirtualThreads.factory().newThread(() -> sum.set(takeAll(queue)));
    Thread sender = VirtualThreads.factory().newThread(() -> putAll(queue));
    receiver.start();
    sender.start();
    receiver.join();
    sender.join();
    return sum.get();
  }

  private static int takeAll(BlockingQueue<Integer> queue) {
    int sum = 0;
    try {
      for (int i = 0; i < ELEMENTS; i++) {
        sum += queue.take();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return sum;
  }

  private static void putAll(BlockingQueue<Integer> queue) {
    try {
      for (int i = 0; i < ELEMENTS; i++) {
        queue.put(i & 127);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
