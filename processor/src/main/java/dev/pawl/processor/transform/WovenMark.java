package dev.pawl.processor.transform;

import dev.pawl.processor.bytecode.GeneratedNames;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** The empty class-file attribute that says that a class has been through the transformer. */
public final class WovenMark extends Attribute {
  WovenMark() {
    super(GeneratedNames.WOVEN_ATTRIBUTE);
  }

  @Override
  protected Attribute read(
      ClassReader reader, int offset, int length, char[] buffer, int codeOffset, Label[] labels) {
    return new WovenMark();
  }

  @Override
  protected ByteVector write(
      ClassWriter writer, byte[] code, int codeLength, int maxStack, int maxLocals) {
    return new ByteVector();
  }

  /** Whether a class carries the mark. */
  static boolean isOn(ClassNode type) {
    return type.attrs != null && type.attrs.stream().anyMatch(WovenMark::isMark);
  }

  private static boolean isMark(Attribute attribute) {
    return attribute.type.equals(GeneratedNames.WOVEN_ATTRIBUTE);
  }

  /** Whether a class file carries the mark. */
  public static boolean isOn(byte[] classFile) {
    boolean[] found = new boolean[1];
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public void visitAttribute(Attribute attribute) {
                found[0] |= isMark(attribute);
              }
            },
            new Attribute[] {new WovenMark()},
            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    return found[0];
  }
}
