package dev.pawl.demo.server;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client by hand, which fails instead of waiting for ever. */
public final class LineClient implements Closeable {
  private static final int LIMIT_MILLIS = 30_000;

  private final Socket socket;
  private final BufferedReader in;

  LineClient(InetSocketAddress server) throws IOException {
    socket = new Socket(server.getAddress(), server.getPort());
    socket.setSoTimeout(LIMIT_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Sends text as it is. */
  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The next line of the server; null when it has ended the connection. */
  @Nullable String readLine() throws IOException {
    return in.readLine();
  }

  /** Sends a line and reads the answer. */
  public @Nullable String ask(String line) throws IOException {
    send(line + "\n");
    return readLine();
  }

  /** Tells the server that there is nothing more to come. */
  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** How a server prints this client. */
  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /** Ends the connection. */
  void leave() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
