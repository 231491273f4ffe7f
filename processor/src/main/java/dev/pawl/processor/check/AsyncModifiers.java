package dev.pawl.processor.check;

import com.sun.source.tree.MethodTree;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** Reports an {@code @Async} method that has no body to compile, or that would hold a monitor. */
final class AsyncModifiers implements Check {
  @Override
  public void asyncMethod(MethodTree method, ExecutableElement element, Site site) {
    if (element.getModifiers().contains(Modifier.ABSTRACT)) {
      report(
          method,
          site,
          "abstract and has no body to compile",
          "Remove @Async here, and annotate the methods that implement it");
    } else if (element.getModifiers().contains(Modifier.NATIVE)) {
      report(
          method,
          site,
          "native and has no body to compile",
          "Remove @Async, or call the native method from an @Async one");
    } else if (element.getModifiers().contains(Modifier.SYNCHRONIZED)) {
      report(
          method,
          site,
          "synchronized, and a monitor cannot be held while a method is suspended",
          "Remove synchronized: the tasks of a scheduler share one thread");
    }
  }

  private static void report(MethodTree method, Site site, String problem, String repair) {
    site.report(DiagnosticCode.ASYNC_MODIFIERS, method, method.getName(), problem, repair);
  }
}
