package dev.pawl.demo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The doubling server with a thread per client: one more line than {@link BlockingServer} has, and
 * nobody waits for anybody.
 *
 * <pre>
 *   java -jar demo/target/pawl-demo.jar threaded-server
 * </pre>
 *
 * <p>But each client that is connected, even if it says nothing, costs a thread with its stack, and
 * what the threads share needs locks.
 */
public final class ThreadedServer implements Server {
  private final ServerOptions options;
  private final ServerSocket listener;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  /** Opens the server, which then listens. */
  public ThreadedServer(ServerOptions options) throws IOException {
    this.options = options;
    this.listener = new ServerSocket();
    listener.bind(options.address(), ServerOptions.BACKLOG);
  }

  @Override
  public void run() throws IOException {
    try (listener) {
      options.log().started();
      while (true) {
        Socket client = listener.accept();
        new Thread(() -> handle(client)).start();
      }
    } catch (IOException e) {
      if (!listener.isClosed()) {
        throw e;
      }
    }
  }

  private void handle(Socket client) {
    clients.add(client);
    try {
      BlockingServer.handle(client, options);
    } finally {
      clients.remove(client);
    }
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket client : clients) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
