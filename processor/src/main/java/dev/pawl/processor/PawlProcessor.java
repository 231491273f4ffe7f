package dev.pawl.processor;

import com.google.auto.service.AutoService;
import dev.pawl.processor.check.DiagnosticCode;
import dev.pawl.processor.explain.Explanations;
import dev.pawl.processor.facade.Facades;
import dev.pawl.processor.javac.Attachment;
import dev.pawl.processor.javac.Settings;
import dev.pawl.processor.transform.PassListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * The entry: makes Pawl take part in the compilation that it is initialised in.
 *
 * <p>Where {@code await} is compiled is {@link dev.pawl.processor.javac.CompilationListener}, which
 * this starts whatever the sources contain. What this processes as other processors do is
 * {@code @Facade}: see {@link dev.pawl.processor.facade.Facades}.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes({"dev.pawl.Async", Facades.ANNOTATION})
public final class PawlProcessor extends AbstractProcessor {
  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public Set<String> getSupportedOptions() {
    return PawlOptions.NAMES;
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    PawlOptions options = PawlOptions.parse(environment.getOptions());
    for (String unknown : options.unknown()) {
      report(DiagnosticCode.UNKNOWN_OPTION, unknown, PawlOptions.describe());
    }
    String compiler = environment.getClass().getName();
    try {
      PassListener listener = PassListener.NONE;
      if (options.dump() != null) {
        MethodDump dump = new MethodDump(options.dump(), this::report);
        dump.open();
        listener = dump;
      }
      Settings settings =
          new Settings(listener, options.verify(), options.lint(), explanations(options));
      if (!Attachment.attach(environment, settings)) {
        report(DiagnosticCode.NO_JAVAC, compiler);
      }
    } catch (NoClassDefFoundError e) {
      // The compiler's API is not there at all: an IDE's compiler on a JRE.
      report(DiagnosticCode.NO_JAVAC, compiler);
    } catch (RuntimeException | LinkageError e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      report(DiagnosticCode.INTERNAL_ERROR, "the first class", trace);
    }
  }

  private @Nullable Explanations explanations(PawlOptions options) {
    String directory = options.explain();
    if (directory == null) {
      return null;
    }
    try {
      return Explanations.into(directory);
    } catch (IOException | SecurityException e) {
      report(DiagnosticCode.EXPLANATION_NOT_WRITTEN, "any class", e);
      return null;
    }
  }

  @Override
  @SuppressWarnings("DoNotClaimAnnotations") // javac warns of annotations that nobody claims
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      if (annotation.getQualifiedName().contentEquals(Facades.ANNOTATION)) {
        round.getElementsAnnotatedWith(annotation).forEach(new Facades(processingEnv)::generate);
      }
    }
    return true;
  }

  private void report(DiagnosticCode code, Object... arguments) {
    processingEnv.getMessager().printMessage(code.kind(), code.message(arguments));
  }
}
