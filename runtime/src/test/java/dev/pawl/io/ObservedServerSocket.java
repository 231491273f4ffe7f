package dev.pawl.io;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;

/** A listening socket of {@link ObservedProvider}. */
final class ObservedServerSocket extends ServerSocketChannel implements ObservedSelector.Observed {
  private final ObservedProvider observer;
  private final ServerSocketChannel real;

  ObservedServerSocket(ObservedProvider provider, ServerSocketChannel real) {
    super(provider);
    this.observer = provider;
    this.real = real;
  }

  @Override
  public SelectableChannel real() {
    return real;
  }

  @Override
  public SocketChannel accept() throws IOException {
    return observer.accept(real);
  }

  @Override
  public ServerSocketChannel bind(SocketAddress local, int backlog) throws IOException {
    real.bind(local, backlog);
    return this;
  }

  @Override
  public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) throws IOException {
    real.setOption(name, value);
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) throws IOException {
    return real.getOption(name);
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return real.supportedOptions();
  }

  @Override
  public ServerSocket socket() {
    return real.socket();
  }

  @Override
  public SocketAddress getLocalAddress() throws IOException {
    return real.getLocalAddress();
  }

  @Override
  protected void implCloseSelectableChannel() throws IOException {
    real.close();
  }

  @Override
  protected void implConfigureBlocking(boolean block) throws IOException {
    real.configureBlocking(block);
  }
}
