package dev.pawl.io;

import dev.pawl.Operation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What {@link TcpListener#accept} returns. */
final class Accept extends Operation<TcpStream> {
  private final TcpListener listener;
  private @Nullable Acceptor acceptor;

  Accept(TcpListener listener) {
    this.listener = listener;
  }

  @Override
  protected String describe() {
    return "connection to " + listener;
  }

  @Override
  protected void start() throws IOException {
    Acceptor registered = listener.acceptor();
    registered.checkBeforeAccept(scheduler());
    TcpStream stream = registered.accept();
    if (stream == null) {
      acceptor = registered;
      registered.await(this);
    } else {
      complete(stream);
    }
  }

  void accepted(TcpStream stream) {
    complete(stream);
  }

  void end(Throwable failure) {
    fail(failure);
  }

  @Override
  protected void cancelled() {
    if (acceptor != null) {
      acceptor.stopWaiting(this);
    }
  }
}
