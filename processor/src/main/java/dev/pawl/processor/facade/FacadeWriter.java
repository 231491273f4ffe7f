package dev.pawl.processor.facade;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Writes one twin of a class:
 *
 * <pre>
 *   &#64;Facade                                  public final class ClientBlocking {
 *   public class Client {                         private final Client delegate;
 *                                                 private final Scheduler scheduler;
 *     &#64;Async
 *     Task&lt;Integer> ask(int n)        =>          int ask(int n) throws IOException {
 *         throws IOException                        return scheduler.call(() -> delegate.ask(n));
 *     { ... }                                     }
 *   }                                           }
 * </pre>
 */
final class FacadeWriter {
  private static final ClassName PAWL = ClassName.get("dev.pawl", "Pawl");
  private static final ClassName SCHEDULER = ClassName.get("dev.pawl", "Scheduler");

  private final TypeElement type;
  private final FacadeKind kind;
  private final List<FacadeMethod> methods;
  private final Elements elements;
  private final Types types;

  FacadeWriter(
      TypeElement type,
      FacadeKind kind,
      List<FacadeMethod> methods,
      Elements elements,
      Types types) {
    this.type = type;
    this.kind = kind;
    this.methods = methods;
    this.elements = elements;
    this.types = types;
  }

  /** The source file. */
  JavaFile write() {
    TypeName delegate = TypeName.get(type.asType());
    TypeSpec.Builder twin =
        TypeSpec.classBuilder(String.join("", ClassName.get(type).simpleNames()) + kind.suffix())
            .addOriginatingElement(type)
            .addJavadoc(kind.description() + "\n\n", types.erasure(type.asType()))
            .addJavadoc(kind.explanation())
            .addModifiers(Modifier.FINAL)
            .addAnnotations(AnnotatedTypes.nullness(type))
            .addField(
                FieldSpec.builder(delegate, "delegate", Modifier.PRIVATE, Modifier.FINAL).build())
            .addField(
                FieldSpec.builder(SCHEDULER, "scheduler", Modifier.PRIVATE, Modifier.FINAL).build())
            .addMethod(constructor(delegate));
    if (type.getModifiers().contains(Modifier.PUBLIC)) {
      twin.addModifiers(Modifier.PUBLIC);
    }
    if (callsDeprecated()) {
      twin.addAnnotation(
          AnnotationSpec.builder(SuppressWarnings.class)
              .addMember("value", "{$S, $S}", "deprecation", "removal")
              .build());
    }
    for (TypeParameterElement parameter : type.getTypeParameters()) {
      twin.addTypeVariable(AnnotatedTypes.variable(parameter));
    }
    methods.forEach(method -> twin.addMethod(method(method)));
    if (kind.closes()) {
      addClose(twin);
    }
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    return JavaFile.builder(packageName, twin.build()).skipJavaLangImports(true).build();
  }

  private MethodSpec constructor(TypeName delegate) {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addJavadoc("@param delegate what is called, on the scheduler's thread alone\n")
            .addJavadoc("@param scheduler which another thread runs\n")
            .addParameter(delegate, "delegate")
            .addParameter(SCHEDULER, "scheduler")
            .addStatement(
                "this.delegate = $T.requireNonNull(delegate, $S)", Objects.class, "delegate")
            .addStatement(
                "this.scheduler = $T.requireNonNull(scheduler, $S)", Objects.class, "scheduler");
    if (type.getModifiers().contains(Modifier.PUBLIC)) {
      constructor.addModifiers(Modifier.PUBLIC);
    }
    return constructor.build();
  }

  private MethodSpec method(FacadeMethod method) {
    TypeName result = AnnotatedTypes.name(method.result());
    MethodSpec.Builder twin =
        MethodSpec.methodBuilder(method.element().getSimpleName().toString())
            .addJavadoc(javadoc(method))
            .varargs(method.element().isVarArgs())
            .returns(kind.returnType(result))
            .addParameters(parameters(method));
    if (method.isPublic()) {
      twin.addModifiers(Modifier.PUBLIC);
    }
    if (elements.isDeprecated(method.element())) {
      twin.addAnnotation(Deprecated.class);
    }
    for (TypeParameterElement parameter : method.element().getTypeParameters()) {
      twin.addTypeVariable(AnnotatedTypes.variable(parameter));
    }
    if (kind.declaresExceptions()) {
      method.type().getThrownTypes().forEach(thrown -> twin.addException(TypeName.get(thrown)));
    }
    CodeBlock call =
        CodeBlock.of(
            "this.scheduler.$L(() -> $L.$L($L))",
            kind.schedulerMethod(),
            method.isStatic() ? CodeBlock.of("$T", types.erasure(type.asType())) : "this.delegate",
            method.element().getSimpleName(),
            method.element().getParameters().stream()
                .map(VariableElement::getSimpleName)
                .collect(Collectors.joining(", ")));
    if (kind.returnType(result).equals(TypeName.VOID)) {
      twin.addStatement(call);
    } else {
      twin.addStatement("return $L", call);
    }
    return twin.build();
  }

  /** What can be closed can be closed by the twin, if that is not a task anyway. */
  private void addClose(TypeSpec.Builder twin) {
    TypeMirror closeable = elements.getTypeElement("java.lang.AutoCloseable").asType();
    if (!types.isAssignable(type.asType(), closeable)) {
      return;
    }
    for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(type))) {
      if (method.getSimpleName().contentEquals("close") && method.getParameters().isEmpty()) {
        twin.addSuperinterface(AutoCloseable.class)
            .addMethod(
                MethodSpec.methodBuilder("close")
                    .addJavadoc("Closes the delegate, on the scheduler's thread.\n")
                    .addAnnotation(Override.class)
                    .addModifiers(Modifier.PUBLIC)
                    .addExceptions(method.getThrownTypes().stream().map(TypeName::get).toList())
                    .addCode(
                        CodeBlock.builder()
                            .add("this.scheduler.call(() -> {\n$>")
                            .addStatement("this.delegate.close()")
                            .addStatement("return $T.done()", PAWL)
                            .add("$<});\n")
                            .build())
                    .build());
        return;
      }
    }
  }

  private static List<ParameterSpec> parameters(FacadeMethod method) {
    List<? extends VariableElement> declared = method.element().getParameters();
    List<? extends TypeMirror> parameterTypes = method.type().getParameterTypes();
    List<ParameterSpec> parameters = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      TypeName typeName = AnnotatedTypes.name(parameterTypes.get(i), declared.get(i).asType());
      ParameterSpec.Builder parameter =
          ParameterSpec.builder(typeName, declared.get(i).getSimpleName().toString());
      if (!typeName.isAnnotated()) {
        // An annotation that is for types and declarations both must not stand there twice.
        parameter.addAnnotations(AnnotatedTypes.nullness(declared.get(i)));
      }
      parameters.add(parameter.build());
    }
    return parameters;
  }

  private CodeBlock javadoc(FacadeMethod method) {
    String signature =
        method.element().getParameters().stream()
            .map(parameter -> TypeName.get(types.erasure(parameter.asType())).toString())
            .collect(Collectors.joining(", "));
    TypeMirror declaring = types.erasure(method.declaringClass().asType());
    String name = method.element().getSimpleName() + "(" + signature + ")";
    String comment = elements.getDocComment(method.element());
    if (comment == null || comment.isBlank()) {
      return CodeBlock.of("Calls {@link $T#$L}.\n", declaring, name);
    }
    return CodeBlock.of(
        "$L\n@see $T#$L\n",
        DocComment.parse(comment).without(tagsWithoutMeaning(method)),
        declaring,
        name);
  }

  private List<String> tagsWithoutMeaning(FacadeMethod method) {
    List<String> tags = new ArrayList<>();
    if (!kind.declaresExceptions()) {
      tags.addAll(List.of("@throws", "@exception"));
    }
    if (kind.returnType(AnnotatedTypes.name(method.result())).equals(TypeName.VOID)) {
      tags.add("@return");
    }
    return tags;
  }

  private boolean callsDeprecated() {
    return elements.isDeprecated(type)
        || methods.stream().anyMatch(method -> elements.isDeprecated(method.element()));
  }
}
