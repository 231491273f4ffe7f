package dev.pawl.processor.facade;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import java.util.Set;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * JavaPoet's names of types, with the nullness annotations that the types carry, which {@link
 * TypeName#get} leaves out.
 */
final class AnnotatedTypes {
  private static final Set<String> NULLNESS =
      Set.of("Nullable", "NonNull", "NotNull", "Nonnull", "CheckForNull", "NullMarked");

  private AnnotatedTypes() {}

  /** A type as it is spelled in the source, annotations included. */
  static TypeName name(TypeMirror type) {
    TypeName plain;
    if (type instanceof DeclaredType declared && isPlainGeneric(declared)) {
      ClassName raw = ClassName.get((TypeElement) declared.asElement());
      TypeName[] arguments =
          declared.getTypeArguments().stream().map(AnnotatedTypes::name).toArray(TypeName[]::new);
      plain = ParameterizedTypeName.get(raw, arguments);
    } else if (type instanceof ArrayType array) {
      plain = ArrayTypeName.of(name(array.getComponentType()));
    } else if (type instanceof WildcardType wildcard) {
      plain = wildcardName(wildcard);
    } else {
      plain = TypeName.get(type);
    }
    List<AnnotationSpec> annotations = nullness(type);
    return annotations.isEmpty() ? plain : plain.annotated(annotations);
  }

  /**
   * A type with a class's type arguments put in their places, which loses the annotations on what
   * was a type variable.
   *
   * @param declared the same type as it is spelled in the source
   */
  static TypeName name(TypeMirror type, TypeMirror declared) {
    TypeName name = name(type);
    return name.isAnnotated() ? name : name.annotated(nullness(declared));
  }

  // An inner class of a generic class is left to JavaPoet.
  private static boolean isPlainGeneric(DeclaredType type) {
    return !type.getTypeArguments().isEmpty() && type.getEnclosingType().getKind() == TypeKind.NONE;
  }

  private static TypeName wildcardName(WildcardType wildcard) {
    if (wildcard.getExtendsBound() != null) {
      return WildcardTypeName.subtypeOf(name(wildcard.getExtendsBound()));
    }
    return wildcard.getSuperBound() != null
        ? WildcardTypeName.supertypeOf(name(wildcard.getSuperBound()))
        : WildcardTypeName.subtypeOf(Object.class);
  }

  /** A type parameter with its bounds. */
  static TypeVariableName variable(TypeParameterElement parameter) {
    TypeName[] bounds =
        parameter.getBounds().stream().map(AnnotatedTypes::name).toArray(TypeName[]::new);
    return TypeVariableName.get(parameter.getSimpleName().toString(), bounds);
  }

  /** The nullness annotations on a type or a declaration. */
  static List<AnnotationSpec> nullness(AnnotatedConstruct annotated) {
    return annotated.getAnnotationMirrors().stream()
        .filter(AnnotatedTypes::isNullness)
        .map(AnnotationSpec::get)
        .toList();
  }

  private static boolean isNullness(AnnotationMirror mirror) {
    return NULLNESS.contains(mirror.getAnnotationType().asElement().getSimpleName().toString());
  }
}
