package dev.pawl.processor.check;

import com.sun.source.tree.MethodTree;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;

/** Reports an {@code @Async} method whose return type is none of the flavours. */
final class AsyncReturnType implements Check {
  @Override
  public void asyncMethod(MethodTree method, ExecutableElement element, Site site) {
    // A type that does not resolve is javac's to report.
    if (element.getReturnType().getKind() != TypeKind.ERROR
        && site.types().flavour(element.getReturnType()) == null) {
      site.report(
          DiagnosticCode.ASYNC_RETURN_TYPE,
          method.getReturnType(),
          element.getSimpleName(),
          element.getReturnType());
    }
  }
}
