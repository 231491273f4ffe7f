package dev.pawl.processor.facade;

import dev.pawl.processor.check.DiagnosticCode;
import java.io.IOException;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Generates the twins of each class or interface that is annotated with {@code @Facade}. */
public final class Facades {
  /** The annotation's name. */
  public static final String ANNOTATION = "dev.pawl.Facade";

  private final ProcessingEnvironment environment;
  private final Elements elements;
  private final Types types;

  public Facades(ProcessingEnvironment environment) {
    this.environment = environment;
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
  }

  /** Generates the twins of a class, or reports why it can have none. */
  public void generate(Element annotated) {
    if (!(annotated instanceof TypeElement type)) {
      return; // @Facade is for types only: javac has said so.
    }
    List<FacadeMethod> methods = FacadeMethod.of(type, elements, types);
    String problem = problem(type, methods);
    if (problem != null) {
      report(type, problem);
      return;
    }
    for (FacadeKind kind : FacadeKind.values()) {
      try {
        new FacadeWriter(type, kind, methods, elements, types)
            .write()
            .writeTo(environment.getFiler());
      } catch (IOException e) {
        report(type, "could not be given its façade: " + e);
      }
    }
  }

  private static @Nullable String problem(TypeElement type, List<FacadeMethod> methods) {
    if (type.getKind() == ElementKind.ANNOTATION_TYPE) {
      return "is an annotation";
    }
    for (Element around = type; around instanceof TypeElement; around = outer(around)) {
      if (around.getModifiers().contains(Modifier.PRIVATE)) {
        return "is private, and a class of its own could not call it";
      }
    }
    return methods.isEmpty() ? "has no method that returns Task and is not private" : null;
  }

  private static @Nullable Element outer(Element type) {
    return type.getEnclosingElement();
  }

  private void report(TypeElement type, String problem) {
    DiagnosticCode code = DiagnosticCode.FACADE_TARGET;
    environment
        .getMessager()
        .printMessage(code.kind(), code.message(type.getSimpleName(), problem), type);
  }
}
