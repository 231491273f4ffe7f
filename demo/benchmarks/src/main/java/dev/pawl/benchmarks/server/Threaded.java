package dev.pawl.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadFactory;

/**
 * A thread for each connection, in the form text. What one read has brought is answered in one
 * write.
 */
final class Threaded {
  private static final int BACKLOG = 1024;

  /**
   * A longer line gets no answer. It is the size of an idle connection's buffer, so it is short.
   */
  private static final int LONGEST_LINE = 256;

  private final ThreadFactory threads;

  Threaded(ThreadFactory threads) {
    this.threads = threads;
  }

  void run() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
      Control.start(listener.getLocalPort());
      while (true) {
        Socket client = listener.accept();
        client.setTcpNoDelay(true);
        threads.newThread(() -> handle(client)).start();
      }
    }
  }

  private static void handle(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] bytes = new byte[LONGEST_LINE];
      int begun = 0;
      for (int count = in.read(bytes); count > 0; ) {
        begun = answer(bytes, begun + count, out);
        count = in.read(bytes, begun, bytes.length - begun);
      }
    } catch (IOException | NumberFormatException e) {
      // The client has gone, or says what is not understood; either way it is left.
    }
  }

  /** Answers the lines that are complete; returns how much there is of the next one. */
  private static int answer(byte[] bytes, int length, OutputStream out) throws IOException {
    StringBuilder answers = new StringBuilder();
    int start = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        String text = new String(bytes, start, i - start, StandardCharsets.UTF_8);
        answers.append(new BigInteger(text.strip()).shiftLeft(1)).append('\n');
        start = i + 1;
      }
    }
    if (answers.length() > 0) {
      out.write(answers.toString().getBytes(StandardCharsets.UTF_8));
    }
    System.arraycopy(bytes, start, bytes, 0, length - start);
    return length - start;
  }
}
