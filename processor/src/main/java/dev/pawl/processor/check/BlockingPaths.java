package dev.pawl.processor.check;

import com.sun.source.tree.Tree;
import dev.pawl.processor.check.BlockingMethods.BlockingMethod;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Finds the calls in {@code @Async} bodies that block further down, through methods of the same
 * compilation.
 *
 * <pre>
 *   &#64;Async Task&lt;Void> handle() { save(); }      handle  -&gt; save           a site
 *   void save()                 { retry(); }     save    -&gt; retry          a call
 *   void retry()                { sleep(9); }    retry   -&gt; Thread.sleep   blocks; so does save
 * </pre>
 *
 * <p>javac analyses one class after the other, and no event says which is the last. So whatever
 * turns out to block is passed on to its callers at once, and a site is reported as soon as the
 * last piece of its way is known. A lambda's body is not its method's: who knows when, and on which
 * thread, it runs.
 */
final class BlockingPaths {
  /** The methods that are known to block, and how. */
  private final Map<ExecutableElement, Reason> blocking = new HashMap<>();

  /** Who calls a method that is not known to block. */
  private final Map<ExecutableElement, List<ExecutableElement>> callers = new HashMap<>();

  /** The calls in {@code @Async} bodies of a method that is not known to block. */
  private final Map<ExecutableElement, List<CallSite>> sites = new HashMap<>();

  /** Whether a class is one of the JDK's. */
  private final Map<Element, Boolean> library = new HashMap<>();

  /** To be told of each call in the source. */
  void add(ExecutableElement callee, @Nullable TypeMirror receiver, Tree at, Site site) {
    ExecutableElement caller = site.body().method();
    if (site.body().mustNotBlock()) {
      addSite(callee, new CallSite(at, site));
    } else if (caller != null && !blocking.containsKey(caller)) {
      BlockingMethod known = BlockingMethods.find(callee, receiver, site.types());
      if (known != null) {
        if (site.isReported(DiagnosticCode.BLOCKING_CALL)) {
          blocks(caller, new Reason(null, known));
        }
      } else if (blocking.containsKey(callee)) {
        blocks(caller, reasonThrough(callee));
      } else if (!isLibrary(callee)) {
        callers.computeIfAbsent(callee, key -> new ArrayList<>()).add(caller);
      }
    }
  }

  private void addSite(ExecutableElement callee, CallSite site) {
    if (blocking.containsKey(callee)) {
      report(callee, site);
    } else if (!isLibrary(callee)) {
      sites.computeIfAbsent(callee, key -> new ArrayList<>()).add(site);
    }
  }

  // Most calls go into the JDK, and are not worth keeping.
  private boolean isLibrary(ExecutableElement callee) {
    return library.computeIfAbsent(
        callee.getEnclosingElement(), type -> String.valueOf(type).startsWith("java."));
  }

  private Reason reasonThrough(ExecutableElement callee) {
    return new Reason(callee, reason(callee).blocking);
  }

  private Reason reason(ExecutableElement method) {
    Reason reason = blocking.get(method);
    if (reason == null) {
      throw new IllegalStateException(method + " is not known to block");
    }
    return reason;
  }

  private void blocks(ExecutableElement first, Reason why) {
    blocking.put(first, why);
    Deque<ExecutableElement> found = new ArrayDeque<>(List.of(first));
    while (!found.isEmpty()) {
      ExecutableElement method = found.remove();
      for (CallSite site : removeAll(sites, method)) {
        report(method, site);
      }
      for (ExecutableElement caller : removeAll(callers, method)) {
        if (blocking.putIfAbsent(caller, reasonThrough(method)) == null) {
          found.add(caller);
        }
      }
    }
  }

  private static <T> List<T> removeAll(
      Map<ExecutableElement, List<T>> lists, ExecutableElement method) {
    List<T> removed = lists.remove(method);
    return removed == null ? List.of() : removed;
  }

  private void report(ExecutableElement callee, CallSite call) {
    StringBuilder way = new StringBuilder("; it is reached through ");
    ExecutableElement method = callee;
    while (method != null) {
      way.append(method.getSimpleName()).append(" -> ");
      method = reason(method).through;
    }
    BlockingMethod end = reason(callee).blocking;
    way.append(end.name());
    call.site.report(DiagnosticCode.BLOCKING_CALL, call.at, end.name(), way, end.repair());
  }

  /** How a method blocks: through a method that it calls, or, where that is null, itself. */
  private record Reason(@Nullable ExecutableElement through, BlockingMethod blocking) {}

  /** A call of a method of the user's in an {@code @Async} body. */
  private record CallSite(Tree at, Site site) {}
}
