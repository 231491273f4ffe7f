package dev.pawl.processor.bytecode;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.SimpleVerifier;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Verifies class files as the JVM would, and loads no class for it.
 *
 * <p>First the structure, and the stack maps against the instructions; then the types, in as much
 * as the {@link ClassHierarchy} knows them. Where it does not, what the class file does is taken
 * for right.
 */
public final class BytecodeVerifier {
  private final ClassHierarchy hierarchy;

  public BytecodeVerifier(ClassHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** Returns what is wrong with a class file, in one line; null when nothing is. */
  public @Nullable String verify(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    try {
      // Only in front of a writer that computes nothing are stack maps and sizes checked.
      reader.accept(new CheckClassAdapter(new ClassWriter(0), true), 0);
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
      return firstLine(e);
    }
    ClassNode node = new ClassNode();
    reader.accept(node, ClassReader.SKIP_DEBUG);
    for (MethodNode method : node.methods) {
      try {
        new Analyzer<>(new HierarchyVerifier(node, hierarchy)).analyze(node.name, method);
      } catch (AnalyzerException e) {
        return method.name + method.desc + ": " + firstLine(e);
      }
    }
    return null;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getName());
  }

  private static final class HierarchyVerifier extends SimpleVerifier {
    private static final Set<String> SUPERTYPES_OF_ARRAYS =
        Set.of("java/lang/Object", "java/lang/Cloneable", "java/io/Serializable");

    private final ClassHierarchy hierarchy;

    HierarchyVerifier(ClassNode node, ClassHierarchy hierarchy) {
      super(
          Opcodes.ASM9,
          Type.getObjectType(node.name),
          node.superName == null ? null : Type.getObjectType(node.superName),
          node.interfaces.stream().map(Type::getObjectType).toList(),
          (node.access & Opcodes.ACC_INTERFACE) != 0);
      this.hierarchy = hierarchy;
    }

    @Override
    protected boolean isInterface(Type type) {
      ClassHierarchy.ClassInfo info = find(type);
      return info != null && info.isInterface();
    }

    @Override
    protected @Nullable Type getSuperClass(Type type) {
      ClassHierarchy.ClassInfo info = find(type);
      if (info == null) {
        return Type.getType(Object.class);
      }
      return info.superclass() == null ? null : Type.getObjectType(info.superclass());
    }

    private ClassHierarchy.@Nullable ClassInfo find(Type type) {
      return type.getSort() == Type.OBJECT ? hierarchy.find(type.getInternalName()) : null;
    }

    @Override
    protected boolean isAssignableFrom(Type to, Type from) {
      if (to.equals(from)) {
        return true;
      }
      if (to.getSort() == Type.ARRAY) {
        return from.getSort() == Type.ARRAY
            && areComponentsAssignable(component(to), component(from));
      }
      if (from.getSort() == Type.ARRAY) {
        return SUPERTYPES_OF_ARRAYS.contains(to.getInternalName());
      }
      // The JVM, too, lets every reference be assigned to an interface.
      return isInterface(to)
          || isSubclass(from.getInternalName(), to.getInternalName(), new HashSet<>());
    }

    private boolean areComponentsAssignable(Type to, Type from) {
      boolean references = to.getSort() >= Type.ARRAY && from.getSort() >= Type.ARRAY;
      return references ? isAssignableFrom(to, from) : to.equals(from);
    }

    private static Type component(Type array) {
      return Type.getType(array.getDescriptor().substring(1));
    }

    private boolean isSubclass(String from, String to, Set<String> seen) {
      if (from.equals(to) || to.equals("java/lang/Object")) {
        return true;
      }
      ClassHierarchy.ClassInfo info = hierarchy.find(from);
      if (info == null || hierarchy.find(to) == null) {
        return true;
      }
      return info.superclass() != null && seen.add(from) && isSubclass(info.superclass(), to, seen);
    }
  }
}
