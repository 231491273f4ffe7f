package dev.pawl.io;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The other side of a connection: a blocking socket, which a test uses on the scheduler's own
 * thread. That is deterministic, and does not hang as long as little is sent and only what was sent
 * is read.
 */
final class Peer implements Closeable {
  private final Socket socket;

  private Peer(Socket socket) {
    this.socket = socket;
  }

  static Peer connectTo(InetSocketAddress server) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.connect(server);
    socket.setSoTimeout(10_000);
    return new Peer(socket);
  }

  static Peer connectTo(TcpListener listener) throws IOException {
    return connectTo(listener.localAddress());
  }

  /** A listener on a free port of the loopback address. */
  static TcpListener listen() throws IOException {
    return TcpListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  int localPort() {
    return socket.getLocalPort();
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Receives so many bytes, or fewer at the end of the stream. */
  byte[] receive(int length) throws IOException {
    return socket.getInputStream().readNBytes(length);
  }

  String receiveText(int length) throws IOException {
    return new String(receive(length), StandardCharsets.UTF_8);
  }

  /** Receives up to the end of the stream. */
  String receiveAll() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  int available() throws IOException {
    return socket.getInputStream().available();
  }

  /** Ends the connection so that the other side gets an error. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
