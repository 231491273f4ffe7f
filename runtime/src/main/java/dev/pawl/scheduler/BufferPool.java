package dev.pawl.scheduler;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The loop's buffers, lent to a connection while it has data and given back when it has none, so
 * that an idle connection holds no buffer. Direct, all of one size. Loop thread only.
 */
public final class BufferPool {
  /** The capacity of every buffer, in bytes. */
  public static final int CAPACITY = 16 * 1024;

  /**
   * More than this many idle buffers, 16 MiB, are left to the garbage collector. A thousand
   * connections that are readable together take one each, turn after turn; making direct buffers
   * anew would cost more than all else that is done for their requests.
   */
  private static final int KEPT = 1024;

  private final ArrayDeque<ByteBuffer> idle = new ArrayDeque<>();
  private final byte[] scratch = new byte[CAPACITY];
  private int lent;

  /** The buffer that was viewed last, and its view. */
  private @Nullable ByteBuffer viewed;

  private @Nullable ByteBuffer view;

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

  /**
   * A view of a part of a borrowed buffer: read-only, with a position and a limit of its own. It
   * may be the same object that was given for this buffer before.
   */
  public ByteBuffer view(ByteBuffer borrowed, int start, int end) {
    ByteBuffer present = view;
    if (present == null || viewed != borrowed) {
      // Usually one buffer is in use at a time, and therefore always the same.
      present = borrowed.asReadOnlyBuffer();
      view = present;
      viewed = borrowed;
    }
    return present.limit(end).position(start).order(ByteOrder.BIG_ENDIAN);
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
