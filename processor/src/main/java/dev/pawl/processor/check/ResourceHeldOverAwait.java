package dev.pawl.processor.check;

import com.sun.source.tree.MethodInvocationTree;
import dev.pawl.processor.model.PawlTypes;
import dev.pawl.processor.model.Word;
import java.util.List;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Reports {@code await} in a {@code try} that holds a resource of which there are few, and for
 * which others wait by blocking: a database connection, a lock on a file.
 */
final class ResourceHeldOverAwait implements Check {
  private static final List<String> SCARCE =
      List.of(
          "java.sql.Connection",
          "java.sql.Statement",
          "java.sql.ResultSet",
          "java.nio.channels.FileLock");

  @Override
  public void call(Word word, MethodInvocationTree call, Site site) {
    String resource = site.body().heldResource();
    if (resource != null && word.suspends() && site.body().mustNotBlock()) {
      site.report(DiagnosticCode.RESOURCE_HELD_OVER_AWAIT, call.getMethodSelect(), resource);
    }
  }

  /** Whether a resource of this type is one of those. */
  static boolean isScarce(@Nullable TypeMirror type, PawlTypes types) {
    return type != null && SCARCE.stream().anyMatch(name -> types.isSubtypeOf(type, name));
  }
}
