package dev.pawl.io;

import static dev.pawl.Script.task;
import static dev.pawl.Script.then;

import dev.pawl.Pawl;
import dev.pawl.Scheduler;
import dev.pawl.Script;
import dev.pawl.Task;
import dev.pawl.scheduler.EventLoop;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** A stream whose other side is a {@link Peer}, for one test. */
final class Loopback {
  private Loopback() {}

  /** What is done with a stream. */
  @FunctionalInterface
  interface Conversation<T extends @Nullable Object> {
    Task<T> with(TcpStream stream, Peer peer) throws Throwable;
  }

  static <T extends @Nullable Object> T run(Conversation<T> conversation) throws Throwable {
    return run(new ObservedProvider(), conversation);
  }

  static <T extends @Nullable Object> T run(ObservedProvider provider, Conversation<T> conversation)
      throws Throwable {
    return run(Scheduler.builder().selectorProvider(provider).create(), conversation);
  }

  static <T extends @Nullable Object> T run(Scheduler scheduler, Conversation<T> conversation)
      throws Throwable {
    Closeable[] toClose = new Closeable[1];
    try {
      return Script.run(
          scheduler,
          task(
              () -> {
                TcpListener listener = Peer.listen();
                Peer peer = Peer.connectTo(listener);
                toClose[0] = peer;
                return then(
                    listener.accept(),
                    stream -> {
                      listener.close();
                      return conversation.with(stream, peer);
                    });
              }));
    } finally {
      if (toClose[0] != null) {
        toClose[0].close();
      }
    }
  }

  /** Lets the loop turn, several times, however many continuations it runs in one. */
  static Task<@Nullable Void> turns() {
    return Script.times(1000, Pawl::yieldNow);
  }

  /** How many buffers of the loop are in use at the moment. */
  static int lentBuffers() {
    return EventLoop.current().buffers().lent();
  }
}
