package dev.pawl.io;

import dev.pawl.scheduler.Registration;
import dev.pawl.scheduler.Timer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * What is left of a stream that was closed while the kernel refused bytes that had been written:
 * sends them, as far as the peer takes them within some seconds, and closes the channel.
 */
final class Lingering extends Registration implements Timer {
  private static final Logger LOGGER = System.getLogger(TcpStream.class.getName());
  private static final int SECONDS = 10;

  private final ByteBuffer output;
  private int timerIndex = NOT_ARMED;

  Lingering(Connection stream, ByteBuffer output) {
    super(stream, SelectionKey.OP_WRITE);
    this.output = output;
  }

  void begin() {
    loop().timers().add(this, loop().nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS));
  }

  @Override
  protected void ready(int operations) {
    try {
      ((SocketChannel) channel()).write(output);
    } catch (IOException peerIsGone) {
      close();
      return;
    }
    if (!output.hasRemaining()) {
      close();
    }
  }

  @Override
  protected boolean closesByItself() {
    return true;
  }

  @Override
  public void fire() {
    LOGGER.log(
        Level.WARNING,
        "a peer did not take the last {0} bytes within {1} seconds after its stream was closed",
        output.remaining(),
        SECONDS);
    close();
  }

  private void close() {
    loop().timers().remove(this);
    loop().buffers().giveBack(output);
    try {
      channel().close();
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "a lingering connection could not be closed", e);
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
}
