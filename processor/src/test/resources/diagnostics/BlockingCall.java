import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Pawl;
import dev.pawl.Task;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

class BlockingCall {
  private final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();

  @Async
  @SuppressWarnings("try")
  Task<Void> direct(InputStream in, BufferedReader reader, Future<String> future, Process process)
      throws Exception {
    // expect: BLOCKING_CALL
    Thread.sleep(10);
//        ^
    // expect: BLOCKING_CALL
    TimeUnit.SECONDS.sleep(1);
//                  ^
    // expect: BLOCKING_CALL
    in.read();
//    ^
    // expect: BLOCKING_CALL
    reader.readLine();
//        ^
    // expect: BLOCKING_CALL
    future.get();
//        ^
    // expect: BLOCKING_CALL
    CompletableFuture.supplyAsync(() -> "x").join();
//                                          ^
    // expect: BLOCKING_CALL
    queue.take();
//       ^
    // expect: BLOCKING_CALL
    queue.poll(1, TimeUnit.SECONDS);
//       ^
    // expect: BLOCKING_CALL
    new ReentrantLock().lock();
//                     ^
    // expect: BLOCKING_CALL
    new CountDownLatch(1).await();
//                       ^
    // expect: BLOCKING_CALL
    process.waitFor();
//         ^
    // expect: BLOCKING_CALL
    try (Socket socket = new Socket("localhost", 80)) {
//                       ^
      socket.isClosed();
    }
    // expect: BLOCKING_CALL
    Pawl.run(yieldNow());
//      ^
    synchronized (this) {
      // expect: BLOCKING_CALL
      wait();
//    ^
    }
    return done();
  }

  @Async
  Task<Void> throughOthers() throws InterruptedException {
    // expect: BLOCKING_CALL
    save();
//  ^
    // expect: BLOCKING_CALL
    new Other().load();
//             ^
    harmless();
    vouchedFor();
    later(() -> Thread.sleep(1));
    return done();
  }

  void save() throws InterruptedException {
    retry();
  }

  private static void retry() throws InterruptedException {
    Thread.sleep(10);
  }

  @SuppressWarnings("pawl:blocking-call")
  void vouchedFor() throws InterruptedException {
    Thread.sleep(10);
  }

  void harmless() {
    later(BlockingCall::retry);
  }

  interface Job {
    void run() throws InterruptedException;
  }

  static void later(Job job) {}

  // What else is called get, put, read, take or join.
  @Async
  Task<Void> notBlocking(Map<String, String> map, Supplier<String> supplier, BlockingQueue<String> q)
      throws IOException {
    map.put("a", supplier.get());
    map.get("a");
    String.join(",", q);
    q.offer("a");
    q.poll();
    queue.add("a");
    new ByteArrayInputStream(new byte[1]).read();
    new ReentrantLock().tryLock();
    return done();
  }

  @SuppressWarnings({"unused", "pawl:blocking-call"})
  @Async
  Task<Void> suppressed() throws InterruptedException {
    Thread.sleep(10);
    save();
    return done();
  }

  // A generator's caller waits for it anyway.
  @Async
  Iterable<Integer> generator() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      return end();
    }
    emit(1);
    return end();
  }

  void plain() throws InterruptedException {
    Thread.sleep(10);
    Pawl.run(suppressed());
  }
}

class Other {
  void load() throws InterruptedException {
    synchronized (this) {
      wait(10);
    }
  }
}
