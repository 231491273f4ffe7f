package dev.pawl.processor.transform;

import dev.pawl.processor.analysis.RetainedBuffer;
import java.util.List;
import java.util.SortedMap;

/**
 * What became of a class.
 *
 * @param internalName of the class
 * @param bytes its new class file
 * @param frames the class files of its frames, by internal name
 * @param nestHost the internal name of the outermost class, which has to name the frames as members
 *     of its nest; where it is this class, it does
 * @param largeMethods those that the JVM will only interpret
 * @param machines what its methods were compiled to; empty unless it was asked for
 * @param retainedBuffers those that outlive a suspension; empty unless it was asked for
 */
public record WovenClass(
    String internalName,
    byte[] bytes,
    SortedMap<String, byte[]> frames,
    String nestHost,
    List<LargeMethod> largeMethods,
    List<StateMachine> machines,
    List<RetainedBuffer> retainedBuffers) {

  /** What is found out about a class only when it is asked for. */
  public enum Detail {
    STATE_MACHINES,
    RETAINED_BUFFERS
  }

  /**
   * A method whose step method is too large for HotSpot's compilers.
   *
   * @param name of the method
   * @param line where it first suspends, when it is the body of a lambda; else 0
   * @param size of the step method's code, in bytes
   * @param suspensionPoints how many it has
   */
  public record LargeMethod(String name, int line, int size, int suspensionPoints) {}
}
