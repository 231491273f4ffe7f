package dev.pawl.io;

import dev.pawl.Scheduler;
import dev.pawl.scheduler.EventLoop;
import dev.pawl.scheduler.Registration;
import dev.pawl.scheduler.Timer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A listening channel in its loop: who waits for a connection, and the pause without descriptors.
 */
final class Acceptor extends Registration implements Timer {
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

  /** The selector said that there is a connection, and since then there always was another one. */
  private boolean acceptable;

  private @Nullable Accept waiting;

  // The pause: the timer is armed while it lasts, and the channel is then of no interest.
  private long pause = FIRST_PAUSE;
  private int timerIndex = NOT_ARMED;

  Acceptor(EventLoop loop, ServerSocketChannel channel) throws IOException {
    super(loop, channel, SelectionKey.OP_ACCEPT);
  }

  void checkBeforeAccept(Scheduler user) throws IOException {
    if (user != loop().owner()) {
      throw new IllegalStateException(
          "this listener belongs to another scheduler; bind one for each scheduler, with"
              + " TcpListener.builder().reusePort(true)");
    }
    if (!channel().isOpen()) {
      throw new StreamClosedException("this listener was closed; accept before that");
    }
    if (waiting != null) {
      throw new IllegalStateException(
          "another task waits in accept() of this listener ("
              + waiting.name()
              + "); let one task accept, and spawn one for each connection");
    }
  }

  /** The next connection, or null when it has to be waited for. */
  @Nullable TcpStream accept() throws IOException {
    while (acceptable) {
      SocketChannel accepted;
      try {
        accepted = ((ServerSocketChannel) channel()).accept();
      } catch (ClosedChannelException e) {
        throw e;
      } catch (IOException e) {
        pause(e);
        return null;
      }
      if (accepted == null) {
        acceptable = false;
        return null;
      }
      if (pause != FIRST_PAUSE) {
        pause = FIRST_PAUSE;
        Log.LOGGER.log(Level.INFO, "connections are accepted again");
      }
      TcpStream stream = prepare(accepted);
      if (stream != null) {
        return stream;
      }
    }
    return null;
  }

  private @Nullable TcpStream prepare(SocketChannel accepted) throws IOException {
    try {
      accepted.configureBlocking(false);
      accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return new TcpStream(loop(), accepted);
    } catch (IOException e) {
      // Some systems say here that the peer has gone already. The next connection may be well.
      Log.LOGGER.log(Level.DEBUG, "a connection was lost while it was accepted", e);
      accepted.close();
      return null;
    }
  }

  /** Lets an operation wait for a connection. */
  void await(Accept accept) {
    waiting = accept;
    if (timerIndex == NOT_ARMED) {
      addInterest(SelectionKey.OP_ACCEPT);
    }
  }

  void stopWaiting(Accept accept) {
    if (waiting == accept) {
      waiting = null;
    }
  }

  @Override
  protected void ready(int operations) {
    acceptable = true;
    if (waiting == null) {
      removeInterest(SelectionKey.OP_ACCEPT);
    } else {
      goOn(waiting);
    }
  }

  private void goOn(Accept accept) {
    try {
      TcpStream stream = accept();
      if (stream != null) {
        waiting = null;
        accept.accepted(stream);
      }
    } catch (Throwable failure) {
      waiting = null;
      accept.end(failure);
    }
  }

  // ---------------------------------------------------------------- the pause

  private void pause(IOException reason) {
    if (pause == FIRST_PAUSE) {
      Log.LOGGER.log(
          Level.WARNING,
          "no connection can be accepted, which is tried again until it succeeds; when descriptors"
              + " have run out, allow more (ulimit -n) or close idle connections",
          reason);
    }
    acceptable = false;
    removeInterest(SelectionKey.OP_ACCEPT);
    loop().timers().add(this, loop().nanoTime() + pause);
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }

  @Override
  public void fire() {
    acceptable = true;
    Accept accept = waiting;
    if (accept != null) {
      goOn(accept);
      if (waiting != null && timerIndex == NOT_ARMED) {
        addInterest(SelectionKey.OP_ACCEPT);
      }
    }
  }

  @Override
  public int timerIndex() {
    return timerIndex;
  }

  @Override
  public void timerIndex(int index) {
    timerIndex = index;
  }

  @Override
  public String toString() {
    return "TcpListener["
        + ((ServerSocketChannel) channel()).socket().getLocalSocketAddress()
        + "]";
  }

  void close() throws IOException {
    if (!channel().isOpen()) {
      return;
    }
    if (!loop().inLoop()) {
      throw new IllegalStateException(
          "a listener is closed on its scheduler's thread; from another one, pass the work to it"
              + " with scheduler.execute(...)");
    }
    loop().timers().remove(this);
    channel().close();
    Accept accept = waiting;
    if (accept != null) {
      waiting = null;
      accept.end(StreamClosedException.whileWaiting("accepting from"));
    }
  }

  /** Loaded when there is something to log. */
  private static final class Log {
    static final Logger LOGGER = System.getLogger(TcpListener.class.getName());
  }
}
