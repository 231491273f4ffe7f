package dev.pawl.processor.analysis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * Follows buffers from the instructions that create them, and constants to these.
 *
 * <pre>
 *   SIPUSH 8192          Constant 8192
 *   NEWARRAY byte        Created {NEWARRAY}, whose size is 8192
 *   ASTORE 1             local 1 = Created {NEWARRAY}
 * </pre>
 *
 * <p>Where ways meet, a value may have been created on any of them. What is neither created here
 * nor a constant has no name of its own.
 */
final class CreationInterpreter extends BasicInterpreter {
  /** Classes with a constructor that takes a capacity, and the bytes of an element at least. */
  private static final Map<String, Integer> BUILDERS =
      Map.of(
          "java/lang/StringBuilder", 1,
          "java/lang/StringBuffer", 1,
          "java/io/ByteArrayOutputStream", 1,
          "java/io/StringWriter", 1,
          "java/io/CharArrayWriter", 2);

  private static final Map<String, Integer> NIO_BUFFERS =
      Map.of(
          "java/nio/ByteBuffer", 1,
          "java/nio/CharBuffer", 2,
          "java/nio/ShortBuffer", 2,
          "java/nio/IntBuffer", 4,
          "java/nio/FloatBuffer", 4,
          "java/nio/LongBuffer", 8,
          "java/nio/DoubleBuffer", 8);

  /** What gives all of a file or stream at once; as for streams, of whatever class. */
  private static final Set<String> READ_ALL =
      Set.of(
          "java/nio/file/Files.readAllBytes",
          "java/nio/file/Files.readString",
          "java/nio/file/Files.readAllLines",
          "java/nio/channels/FileChannel.map");

  private static final String READ_ALL_BYTES = "readAllBytes()[B";

  private static final int REFERENCE = 4;

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  /** Neither created here nor a constant. Longs and doubles never meet another type. */
  private static final BasicValue OTHER = BasicValue.UNINITIALIZED_VALUE;

  /** The sizes of what has been created with one, by instruction. */
  private final Map<AbstractInsnNode, Long> sizes = new HashMap<>();

  CreationInterpreter() {
    super(Opcodes.ASM9);
  }

  /** An int that is the same in every run. */
  private static final class Constant extends BasicValue {
    private final int value;

    Constant(int value) {
      super(Type.INT_TYPE);
      this.value = value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Constant constant && constant.value == value;
    }

    @Override
    public int hashCode() {
      return value;
    }
  }

  /** What one of these instructions has created. */
  static final class Created extends BasicValue {
    private final Set<AbstractInsnNode> creations;

    Created(Set<AbstractInsnNode> creations) {
      super(OBJECT);
      this.creations = Set.copyOf(creations);
    }

    Set<AbstractInsnNode> creations() {
      return creations;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Created created && created.creations.equals(creations);
    }

    @Override
    public int hashCode() {
      return creations.hashCode();
    }
  }

  /** How many bytes an instruction creates; null when it depends, or it creates no buffer. */
  @Nullable Long size(AbstractInsnNode creation) {
    return sizes.get(creation);
  }

  /** The type of what an instruction creates. */
  static Type typeOf(AbstractInsnNode creation) {
    if (creation instanceof MethodInsnNode call) {
      return Type.getReturnType(call.desc);
    } else if (creation instanceof MultiANewArrayInsnNode array) {
      return Type.getType(array.desc);
    } else if (creation instanceof IntInsnNode array) {
      return Type.getType("[" + primitive(array.operand).getDescriptor());
    }
    Type type = Type.getObjectType(((TypeInsnNode) creation).desc);
    return creation.getOpcode() == Opcodes.ANEWARRAY
        ? Type.getType("[" + type.getDescriptor())
        : type;
  }

  @Override
  public BasicValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
    int opcode = insn.getOpcode();
    if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
      return new Constant(opcode - Opcodes.ICONST_0);
    } else if (opcode == Opcodes.BIPUSH || opcode == Opcodes.SIPUSH) {
      return new Constant(((IntInsnNode) insn).operand);
    } else if (insn instanceof LdcInsnNode ldc && ldc.cst instanceof Integer value) {
      return new Constant(value);
    } else if (opcode == Opcodes.NEW && BUILDERS.containsKey(((TypeInsnNode) insn).desc)) {
      return new Created(Set.of(insn)); // its constructor will tell the size
    }
    return super.newOperation(insn);
  }

  @Override
  public @Nullable BasicValue unaryOperation(AbstractInsnNode insn, BasicValue value)
      throws AnalyzerException {
    return switch (insn.getOpcode()) {
      case Opcodes.NEWARRAY -> created(insn, value, bytes(primitive(((IntInsnNode) insn).operand)));
      case Opcodes.ANEWARRAY -> created(insn, value, REFERENCE);
      case Opcodes.CHECKCAST ->
          value instanceof Created ? value : super.unaryOperation(insn, value);
      default -> super.unaryOperation(insn, value);
    };
  }

  @Override
  public @Nullable BasicValue naryOperation(
      AbstractInsnNode insn, List<? extends BasicValue> values) throws AnalyzerException {
    BasicValue result = null;
    if (insn instanceof MultiANewArrayInsnNode array) {
      result = createdArrays(array, values);
    } else if (insn instanceof MethodInsnNode call) {
      result = called(call, values);
    }
    return result == null ? super.naryOperation(insn, values) : result;
  }

  private BasicValue createdArrays(
      MultiANewArrayInsnNode insn, List<? extends BasicValue> dimensions) {
    Type type = Type.getType(insn.desc);
    boolean complete = dimensions.size() == type.getDimensions();
    long bytes = complete ? bytes(type.getElementType()) : REFERENCE;
    for (BasicValue dimension : dimensions) {
      if (!(dimension instanceof Constant constant)) {
        return created(insn, null);
      }
      bytes *= constant.value;
    }
    return created(insn, bytes);
  }

  private @Nullable BasicValue called(MethodInsnNode call, List<? extends BasicValue> values) {
    if (call.name.equals("<init>")) {
      if (call.desc.equals("(I)V") && values.get(0) instanceof Created builder) {
        builder.creations.forEach(
            creation -> created(creation, values.get(1), BUILDERS.getOrDefault(call.owner, 1)));
      }
      return null;
    }
    Integer element = NIO_BUFFERS.get(call.owner);
    if (element != null && (call.name.equals("allocate") || call.name.equals("allocateDirect"))) {
      return created(call, values.get(0), element);
    }
    if (READ_ALL.contains(call.owner + "." + call.name)
        || READ_ALL_BYTES.equals(call.name + call.desc)) {
      return created(call, LargeBuffers.UNKNOWN);
    }
    return sharesMemory(call) && values.get(0) instanceof Created receiver ? receiver : null;
  }

  /** Whether what a call returns is its receiver or its first argument, or another view of it. */
  private static boolean sharesMemory(MethodInsnNode call) {
    Type returned = Type.getReturnType(call.desc);
    if (returned.getSort() != Type.OBJECT) {
      return false;
    }
    String name = returned.getInternalName();
    boolean isView =
        NIO_BUFFERS.containsKey(name)
            || name.equals("java/nio/Buffer")
            || BUILDERS.containsKey(name);
    return isView && (call.getOpcode() != Opcodes.INVOKESTATIC || call.name.equals("wrap"));
  }

  private BasicValue created(AbstractInsnNode insn, BasicValue count, long element) {
    return created(insn, count instanceof Constant constant ? constant.value * element : null);
  }

  private BasicValue created(AbstractInsnNode insn, @Nullable Long bytes) {
    // The last time that an instruction is looked at, it has its final operands.
    if (bytes == null) {
      sizes.remove(insn);
    } else {
      sizes.put(insn, bytes);
    }
    return new Created(Set.of(insn));
  }

  @Override
  public BasicValue merge(BasicValue known, BasicValue other) {
    if (known instanceof Created one && other instanceof Created two) {
      if (one.creations.containsAll(two.creations)) {
        return one;
      }
      Set<AbstractInsnNode> both = new HashSet<>(one.creations);
      both.addAll(two.creations);
      return new Created(both);
    }
    if (other instanceof Created) {
      return other;
    }
    return known instanceof Created || known.equals(other) ? known : OTHER;
  }

  private static Type primitive(int operand) {
    return switch (operand) {
      case Opcodes.T_BOOLEAN -> Type.BOOLEAN_TYPE;
      case Opcodes.T_CHAR -> Type.CHAR_TYPE;
      case Opcodes.T_FLOAT -> Type.FLOAT_TYPE;
      case Opcodes.T_DOUBLE -> Type.DOUBLE_TYPE;
      case Opcodes.T_BYTE -> Type.BYTE_TYPE;
      case Opcodes.T_SHORT -> Type.SHORT_TYPE;
      case Opcodes.T_INT -> Type.INT_TYPE;
      default -> Type.LONG_TYPE;
    };
  }

  private static int bytes(Type element) {
    return switch (element.getSort()) {
      case Type.BOOLEAN, Type.BYTE -> 1;
      case Type.CHAR, Type.SHORT -> 2;
      case Type.LONG, Type.DOUBLE -> 8;
      default -> REFERENCE; // int and float have as many
    };
  }
}
