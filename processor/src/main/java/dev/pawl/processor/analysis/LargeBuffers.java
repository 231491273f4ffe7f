package dev.pawl.processor.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The large buffers that a method creates, and where they may lie.
 *
 * <p>A buffer is large
 *
 * <ul>
 *   <li>when it is an array, a buffer of {@code java.nio}, or a builder or stream that grows in
 *       memory, and is created with a constant size of {@link #LARGE} bytes or more;
 *   <li>when it is all of a file or a stream, read at once or mapped: then nobody knows how large
 *       it is.
 * </ul>
 *
 * <p>What the method gets from elsewhere is not followed, whatever its size.
 */
public final class LargeBuffers {
  /** The size from which on a buffer is large: that of the buffers in the JDK's own streams. */
  public static final int LARGE = 8 * 1024;

  /** The {@link Buffer#bytes} of a buffer of unknown size. */
  public static final long UNKNOWN = Long.MAX_VALUE;

  private final MethodNode method;
  private final CreationInterpreter interpreter = new CreationInterpreter();
  private final @Nullable Frame<BasicValue>[] frames;

  /** Analyses a method. */
  public LargeBuffers(String owner, MethodNode method) throws AnalyzerException {
    this.method = method;
    this.frames = new Analyzer<>(interpreter).analyze(owner, method);
  }

  /**
   * A large buffer.
   *
   * @param creation the instruction that creates it
   * @param type as in the source
   * @param bytes its size, or {@link #UNKNOWN}
   */
  public record Buffer(AbstractInsnNode creation, String type, long bytes) {}

  /** The large buffers that may lie in a local before an instruction. */
  public List<Buffer> inLocal(int local, AbstractInsnNode insn) {
    Frame<BasicValue> frame = frames[method.instructions.indexOf(insn)];
    return frame == null ? List.of() : buffers(frame.getLocal(local));
  }

  /** The large buffers that may lie at a place of the operand stack before an instruction. */
  public List<Buffer> onStack(int place, AbstractInsnNode insn) {
    Frame<BasicValue> frame = frames[method.instructions.indexOf(insn)];
    return frame == null ? List.of() : buffers(frame.getStack(place));
  }

  private List<Buffer> buffers(BasicValue value) {
    List<Buffer> buffers = new ArrayList<>();
    if (value instanceof CreationInterpreter.Created created) {
      for (AbstractInsnNode creation : created.creations()) {
        Long bytes = interpreter.size(creation);
        if (bytes != null && bytes >= LARGE) {
          buffers.add(new Buffer(creation, typeOf(creation), bytes));
        }
      }
    }
    buffers.sort(Comparator.comparingInt(buffer -> method.instructions.indexOf(buffer.creation)));
    return buffers;
  }

  private static String typeOf(AbstractInsnNode creation) {
    Type type = CreationInterpreter.typeOf(creation);
    String name = type.getClassName();
    return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
  }
}
