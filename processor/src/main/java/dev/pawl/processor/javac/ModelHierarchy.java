package dev.pawl.processor.javac;

import dev.pawl.processor.bytecode.ClassHierarchy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** The class hierarchy as the running compiler knows it. */
final class ModelHierarchy implements ClassHierarchy {
  private final Elements elements;

  /**
   * Local classes, which the compiler does not find by name, and frames, which it does not know.
   */
  private final Map<String, ClassInfo> added = new HashMap<>();

  ModelHierarchy(Elements elements) {
    this.elements = elements;
  }

  /** Adds a class that was just generated. */
  void add(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    boolean isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
    added.put(
        reader.getClassName(),
        new ClassInfo(
            isInterface,
            isInterface ? null : reader.getSuperName(),
            List.of(reader.getInterfaces())));
  }

  @Override
  public @Nullable ClassInfo find(String internalName) {
    ClassInfo info = added.get(internalName);
    if (info != null) {
      return info;
    }
    String name = internalName.replace('/', '.');
    TypeElement type = elements.getTypeElement(name.replace('$', '.'));
    if (type == null) {
      type = elements.getTypeElement(name);
    }
    return type == null ? null : describe(type);
  }

  private ClassInfo describe(TypeElement type) {
    boolean isInterface = type.getKind().isInterface();
    return new ClassInfo(
        isInterface,
        isInterface || type.getSuperclass().getKind() == TypeKind.NONE
            ? null
            : nameOf(type.getSuperclass()),
        type.getInterfaces().stream().map(this::nameOf).toList());
  }

  private String nameOf(TypeMirror type) {
    return type instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
        ? elements.getBinaryName(element).toString().replace('.', '/')
        : type.toString().replace('.', '/');
  }
}
