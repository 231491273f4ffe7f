package dev.pawl.processor.transform;

import java.util.Collection;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Makes frames members of a nest: they call a private method of the class that declares them. */
public final class NestMembers {
  private NestMembers() {}

  /**
   * Adds frames to the members that the outermost class names.
   *
   * @param outermost the class file of the nest's host
   * @param frames the internal names of the frames; those that are members already change nothing
   */
  public static byte[] add(byte[] outermost, Collection<String> frames) {
    ClassReader reader = new ClassReader(outermost);
    ClassWriter writer = new ClassWriter(reader, 0);
    TreeSet<String> missing = new TreeSet<>(frames);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visitNestMember(String member) {
            missing.remove(member);
            super.visitNestMember(member);
          }

          @Override
          public void visitEnd() {
            missing.forEach(cv::visitNestMember);
            super.visitEnd();
          }
        },
        0);
    return writer.toByteArray();
  }
}
