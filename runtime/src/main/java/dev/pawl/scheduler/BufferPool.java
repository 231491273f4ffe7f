package dev.pawl.scheduler;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * The loop's buffers, lent to a connection while it has data and given back when it has none, so
 * that an idle connection holds no buffer. Direct, all of one size. Loop thread only.
 */
public final class BufferPool {
  /** The capacity of every buffer, in bytes. */
  public static final int CAPACITY = 16 * 1024;

  /** More than this many idle buffers are left to the garbage collector. */
  private static final int KEPT = 64;

  private final ArrayDeque<ByteBuffer> idle = new ArrayDeque<>();
  private final byte[] scratch = new byte[CAPACITY];
  private int lent;

  BufferPool() {}

  /** An empty buffer, ready to be filled. */
  public ByteBuffer borrow() {
    lent++;
    ByteBuffer buffer = idle.pollFirst();
    return buffer == null ? ByteBuffer.allocateDirect(CAPACITY) : buffer.clear();
  }

  /**
   * As many bytes as a buffer holds, in the heap: for decoding what lies in a direct buffer. Used
   * within one call; the next one that asks gets the same array.
   */
  public byte[] scratch() {
    return scratch;
  }

  /** How many buffers have been borrowed and not been given back. */
  public int lent() {
    return lent;
  }

  /** Takes a buffer back. The caller must not touch it afterwards. */
  public void giveBack(ByteBuffer buffer) {
    lent--;
    if (idle.size() < KEPT) {
      idle.addFirst(buffer);
    }
  }
}
