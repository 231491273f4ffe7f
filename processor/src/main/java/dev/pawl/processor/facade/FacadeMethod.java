package dev.pawl.processor.facade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * A method that returns a task, and that the twins of its class therefore have.
 *
 * @param element the method, which may be inherited
 * @param type the same, with the type arguments of the class that inherits it
 * @param result what the task results in
 */
record FacadeMethod(ExecutableElement element, ExecutableType type, TypeMirror result) {
  private static final String TASK = "dev.pawl.Task";

  /** The methods of a class, inherited ones too, in the order of the source, its own first. */
  static List<FacadeMethod> of(TypeElement type, Elements elements, Types types) {
    List<FacadeMethod> methods = new ArrayList<>();
    DeclaredType self = (DeclaredType) type.asType();
    for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(type))) {
      if (!isAccessible(method, type, elements)) {
        continue;
      }
      ExecutableType signature =
          method.getModifiers().contains(Modifier.STATIC)
              ? (ExecutableType) method.asType()
              : (ExecutableType) types.asMemberOf(self, method);
      if (signature.getReturnType() instanceof DeclaredType returned && isTask(returned)) {
        methods.add(new FacadeMethod(method, signature, result(returned, elements)));
      }
    }
    methods.sort(Comparator.comparingInt(method -> method.declaringClass().equals(type) ? 0 : 1));
    return methods;
  }

  private static boolean isAccessible(
      ExecutableElement method, TypeElement type, Elements elements) {
    return method.getModifiers().contains(Modifier.PUBLIC)
        || (!method.getModifiers().contains(Modifier.PRIVATE)
            && elements.getPackageOf(method).equals(elements.getPackageOf(type)));
  }

  private static boolean isTask(DeclaredType type) {
    return type.asElement() instanceof TypeElement element
        && element.getQualifiedName().contentEquals(TASK);
  }

  private static TypeMirror result(DeclaredType task, Elements elements) {
    TypeMirror object = elements.getTypeElement("java.lang.Object").asType();
    if (task.getTypeArguments().isEmpty()) {
      return object;
    }
    TypeMirror argument = task.getTypeArguments().get(0);
    if (!(argument instanceof WildcardType wildcard)) {
      return argument;
    }
    TypeMirror bound = wildcard.getExtendsBound();
    return bound == null ? object : bound;
  }

  boolean isStatic() {
    return element.getModifiers().contains(Modifier.STATIC);
  }

  boolean isPublic() {
    return element.getModifiers().contains(Modifier.PUBLIC)
        || declaringClass().getKind() == ElementKind.INTERFACE;
  }

  /** The class that declares the method. */
  TypeElement declaringClass() {
    return (TypeElement) Objects.requireNonNull(element.getEnclosingElement());
  }
}
