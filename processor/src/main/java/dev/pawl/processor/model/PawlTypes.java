package dev.pawl.processor.model;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about Pawl's API in the compiler's model of the program.
 *
 * <p>The processor does not depend on the runtime: it knows the API by name. Where the runtime is
 * not on the class path, every answer is no.
 */
public final class PawlTypes {
  private static final String PACKAGE = "dev.pawl";
  private static final String ASYNC = PACKAGE + ".Async";
  private static final String PAWL = PACKAGE + ".Pawl";

  private final Elements elements;
  private final Types types;
  private final Map<Flavour, TypeMirror> returnTypes = new EnumMap<>(Flavour.class);
  private final Map<TypeElement, Optional<ExecutableElement>> functionalMethods = new HashMap<>();
  private final Map<String, Optional<TypeMirror>> named = new HashMap<>();
  private boolean resolved;

  public PawlTypes(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** Whether a method carries {@code @Async}. */
  public boolean isAnnotatedAsync(Element method) {
    return method.getAnnotationMirrors().stream()
        .anyMatch(
            mirror ->
                mirror.getAnnotationType().asElement() instanceof TypeElement annotation
                    && annotation.getQualifiedName().contentEquals(ASYNC));
  }

  /** The word that a method of {@code Pawl} is; null for all other elements. */
  public @Nullable Word word(@Nullable Element element) {
    return element instanceof ExecutableElement
            && element.getEnclosingElement() instanceof TypeElement type
            && type.getQualifiedName().contentEquals(PAWL)
        ? Word.ofMethodName(element.getSimpleName())
        : null;
  }

  /** Whether a method starts the task that it returns: {@code spawn} of any class, {@code fork}. */
  public boolean isSpawn(Element method) {
    return (method.getSimpleName().contentEquals("spawn")
            || method.getSimpleName().contentEquals("fork"))
        && elements.getPackageOf(method).getQualifiedName().contentEquals(PACKAGE);
  }

  /** Whether a method is {@code Task.named}, which returns the task that it is called on. */
  public boolean isTaskName(Element method) {
    return method.getSimpleName().contentEquals("named")
        && method.getEnclosingElement() instanceof TypeElement type
        && isTask(type.asType());
  }

  /** The flavour of a body with this return type, or null when such a body cannot suspend. */
  public @Nullable Flavour flavour(@Nullable TypeMirror returnType) {
    if (returnType == null || returnType.getKind() != TypeKind.DECLARED) {
      return null;
    }
    resolve();
    TypeMirror erased = types.erasure(returnType);
    for (Map.Entry<Flavour, TypeMirror> entry : returnTypes.entrySet()) {
      if (types.isSameType(erased, entry.getValue())) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** Whether values of a type are tasks, be they frames, promises or operations. */
  public boolean isTask(@Nullable TypeMirror type) {
    if (type == null
        || (type.getKind() != TypeKind.DECLARED && type.getKind() != TypeKind.TYPEVAR)) {
      return false;
    }
    resolve();
    TypeMirror task = returnTypes.get(Flavour.TASK);
    return task != null && types.isSubtype(types.erasure(type), task);
  }

  /** Whether a type is a class or interface, given by its name, or a subtype of it. */
  public boolean isSubtypeOf(TypeMirror type, String qualifiedName) {
    TypeMirror supertype =
        named
            .computeIfAbsent(qualifiedName, name -> Optional.ofNullable(erasedType(name)))
            .orElse(null);
    return supertype != null
        && (type.getKind() == TypeKind.DECLARED || type.getKind() == TypeKind.TYPEVAR)
        && types.isSubtype(types.erasure(type), supertype);
  }

  private @Nullable TypeMirror erasedType(String qualifiedName) {
    TypeElement type = elements.getTypeElement(qualifiedName);
    return type == null ? null : types.erasure(type.asType());
  }

  /** Whether values of a type are asynchronous iterators. */
  public boolean isAsyncIterator(@Nullable TypeMirror type) {
    return supertype(type, Flavour.ASYNC_ITERATOR) != null;
  }

  /**
   * What a generator with this return type emits; null when the type does not say, or there is no
   * flavour or one that emits nothing.
   */
  public @Nullable TypeMirror elementType(
      @Nullable Flavour flavour, @Nullable TypeMirror returnType) {
    return flavour == null || flavour.body() == Flavour.Body.TASK
        ? null
        : typeArgument(returnType, 0);
  }

  /** What a two-way generator with this return type is sent; null for all others. */
  public @Nullable TypeMirror sentType(@Nullable Flavour flavour, @Nullable TypeMirror returnType) {
    return flavour == Flavour.GENERATOR ? typeArgument(returnType, 1) : null;
  }

  /** What a two-way generator takes; null when a type is none, or does not say. */
  public @Nullable TypeMirror takenType(@Nullable TypeMirror type) {
    return typeArgument(supertype(type, Flavour.GENERATOR), 1);
  }

  /** Whether a type is {@code java.lang.Void}. */
  public boolean isVoid(TypeMirror type) {
    return isSubtypeOf(type, "java.lang.Void");
  }

  /** What comes out of a value over which {@code emitAll} goes; null when its type does not say. */
  public @Nullable TypeMirror iteratedType(@Nullable TypeMirror type) {
    for (Flavour flavour : List.of(Flavour.ITERATOR, Flavour.ITERABLE, Flavour.ASYNC_ITERATOR)) {
      DeclaredType iterated = supertype(type, flavour);
      if (iterated != null) {
        return typeArgument(iterated, 0);
      }
    }
    return null;
  }

  /**
   * Whether a value of one type may be assigned to another. What javac has reported already, and
   * types it could not resolve, may be.
   *
   * @param inferred whether type arguments were inferred, and say nothing; a type that is {@code
   *     Object} then says nothing at all
   */
  public boolean isAssignable(TypeMirror from, TypeMirror to, boolean inferred) {
    if (from.getKind() == TypeKind.ERROR
        || to.getKind() == TypeKind.ERROR
        || from.getKind() == TypeKind.VOID) {
      return true;
    }
    if (!inferred) {
      return types.isAssignable(from, to);
    }
    TypeMirror object = elements.getTypeElement("java.lang.Object").asType();
    return types.isSameType(from, object)
        || types.isAssignable(types.erasure(from), types.erasure(to));
  }

  /** The bound of a type argument from above; null where there is none. */
  private static @Nullable TypeMirror typeArgument(@Nullable TypeMirror type, int index) {
    if (!(type instanceof DeclaredType declared) || declared.getTypeArguments().size() <= index) {
      return null;
    }
    TypeMirror argument = declared.getTypeArguments().get(index);
    return argument instanceof WildcardType wildcard ? wildcard.getExtendsBound() : argument;
  }

  /** The supertype of a type that is a flavour's return type, with its type arguments. */
  private @Nullable DeclaredType supertype(@Nullable TypeMirror type, Flavour flavour) {
    resolve();
    TypeMirror wanted = returnTypes.get(flavour);
    if (type == null
        || wanted == null
        || type.getKind() == TypeKind.NULL
        || type.getKind().isPrimitive()
        || !types.isSubtype(types.erasure(type), wanted)) {
      return null;
    }
    if (type instanceof DeclaredType declared && types.isSameType(types.erasure(type), wanted)) {
      return declared;
    }
    for (TypeMirror supertype : types.directSupertypes(type)) {
      DeclaredType found = supertype(supertype, flavour);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * What the one abstract method of a functional interface returns, with the type arguments of
   * {@code functionalInterface} in their places; null when that is no functional interface.
   */
  public @Nullable TypeMirror lambdaReturnType(@Nullable TypeMirror functionalInterface) {
    if (functionalInterface instanceof IntersectionType intersection) {
      for (TypeMirror bound : intersection.getBounds()) {
        TypeMirror returnType = lambdaReturnType(bound);
        if (returnType != null) {
          return returnType;
        }
      }
      return null;
    }
    if (!(functionalInterface instanceof DeclaredType declared)
        || !(declared.asElement() instanceof TypeElement type)
        || type.getKind() != ElementKind.INTERFACE) {
      return null;
    }
    ExecutableElement method =
        functionalMethods
            .computeIfAbsent(type, key -> Optional.ofNullable(functionalMethod(key)))
            .orElse(null);
    return method != null && types.asMemberOf(declared, method) instanceof ExecutableType signature
        ? signature.getReturnType()
        : null;
  }

  private @Nullable ExecutableElement functionalMethod(TypeElement type) {
    for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(type))) {
      if (method.getModifiers().contains(Modifier.ABSTRACT) && !isObjectMethod(method)) {
        return method;
      }
    }
    return null;
  }

  // Comparator declares an abstract equals(Object); such a method does not count (JLS 9.8).
  private boolean isObjectMethod(ExecutableElement method) {
    TypeElement object = elements.getTypeElement("java.lang.Object");
    List<ExecutableElement> inherited = ElementFilter.methodsIn(object.getEnclosedElements());
    return inherited.stream()
        .anyMatch(
            candidate ->
                candidate.getModifiers().contains(Modifier.PUBLIC)
                    && candidate.getSimpleName().equals(method.getSimpleName())
                    && elements.overrides(
                        method, candidate, (TypeElement) method.getEnclosingElement()));
  }

  // Not in the constructor: while processors are initialised, the modules are not complete yet.
  private void resolve() {
    if (resolved) {
      return;
    }
    resolved = true;
    for (Flavour flavour : Flavour.values()) {
      TypeMirror type = erasedType(flavour.returnType());
      if (type != null) {
        returnTypes.put(flavour, type);
      }
    }
  }
}
