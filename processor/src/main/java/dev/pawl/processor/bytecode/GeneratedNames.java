package dev.pawl.processor.bytecode;

import java.util.function.Predicate;

/** Every name that the transformer invents. */
public final class GeneratedNames {
  /** The class-file attribute that marks what the transformer wrote. */
  public static final String WOVEN_ATTRIBUTE = "dev.pawl.Woven";

  /** The frame's field that says where to go on; 0 is the start. */
  public static final String LABEL_FIELD = "label";

  /** The type of {@link #LABEL_FIELD}: 16 bits fill a gap that the superclass leaves. */
  public static final String LABEL_DESCRIPTOR = "C";

  /** The frame's field for {@code this}. */
  public static final String RECEIVER_FIELD = "receiver";

  /** What the name of every frame class has behind the method's, before a number. */
  public static final String FRAME_SUFFIX = "$Frame";

  private GeneratedNames() {}

  /**
   * The class of a method's frames, {@code Server$handle$Frame}; numbered when that is taken.
   *
   * @param owner the internal name of the class that declares the method
   * @param taken whether an internal name is taken
   */
  public static String frameClass(String owner, String method, Predicate<String> taken) {
    String base = owner + "$" + method + FRAME_SUFFIX;
    String name = base;
    for (int number = 2; taken.test(name); number++) {
      name = base + number;
    }
    return name;
  }

  /** The field of a spill slot. */
  public static String spillField(int number) {
    return "spill" + number;
  }
}
