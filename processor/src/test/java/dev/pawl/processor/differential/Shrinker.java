package dev.pawl.processor.differential;

import dev.pawl.processor.differential.generator.Node;
import dev.pawl.processor.differential.generator.Node.Kind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Makes a failing program smaller: leaves out members and statements, and replaces expressions by
 * simpler ones, as long as the program fails in the same way.
 *
 * <p>It knows nothing of Java: most of what it tries does not compile, which is another failure.
 */
final class Shrinker {
  private static final Node NOTHING = Node.sequence(List.of());
  private static final int MOST_ATTEMPTS = 3_000;

  private final Node program;
  private final Predicate<String> fails;
  private final Map<Node, Node> replaced = new IdentityHashMap<>();
  private int attempts;

  /**
   * @param fails whether a program's text fails in the way that is looked for
   */
  Shrinker(Node program, Predicate<String> fails) {
    this.program = program;
    this.fails = fails;
  }

  /** The smallest text found that still fails. */
  String shrink() {
    boolean smaller;
    do {
      smaller = removeInChunks(Kind.MEMBER);
      smaller |= removeInChunks(Kind.STATEMENT);
      smaller |= unwrapStatements();
      smaller |= simplifyExpressions();
    } while (smaller && attempts < MOST_ATTEMPTS);
    return program.print(replaced);
  }

  private boolean removeInChunks(Kind kind) {
    boolean smaller = false;
    for (int size = Math.max(1, present(kind).size() / 2); size > 0; size /= 2) {
      List<Node> nodes = present(kind);
      for (int from = 0; from < nodes.size(); from += size) {
        Map<Node, Node> candidate = new IdentityHashMap<>();
        for (Node node : nodes.subList(from, Math.min(nodes.size(), from + size))) {
          candidate.put(node, NOTHING);
        }
        smaller |= attempt(candidate);
      }
    }
    return smaller;
  }

  private boolean unwrapStatements() {
    boolean smaller = false;
    for (Node node : present(Kind.STATEMENT)) {
      List<Node> inner = node.innerStatements();
      if (!inner.isEmpty()) {
        smaller |= attempt(replacing(node, Node.sequence(inner)));
      }
    }
    return smaller;
  }

  private boolean simplifyExpressions() {
    boolean smaller = false;
    for (Node node : present(Kind.EXPRESSION)) {
      String before = node.print(replaced);
      for (Node simpler : node.simplerValues()) {
        // A part of an expression is found again when that part has been replaced by itself.
        boolean shorter = simpler.print(replaced).length() < before.length();
        if (shorter && attempt(replacing(node, simpler))) {
          smaller = true;
          break;
        }
      }
    }
    return smaller;
  }

  private static Map<Node, Node> replacing(Node node, Node other) {
    Map<Node, Node> replacement = new IdentityHashMap<>();
    replacement.put(node, other);
    return replacement;
  }

  private boolean attempt(Map<Node, Node> more) {
    if (++attempts > MOST_ATTEMPTS) {
      return false;
    }
    Map<Node, Node> candidate = new IdentityHashMap<>(replaced);
    candidate.putAll(more);
    if (!fails.test(program.print(candidate))) {
      return false;
    }
    replaced.putAll(more);
    return true;
  }

  /** The nodes of a kind that are still in the program, outer ones first. */
  private List<Node> present(Kind kind) {
    List<Node> found = new ArrayList<>();
    collect(program, kind, found);
    return found;
  }

  private void collect(Node node, Kind kind, List<Node> found) {
    Node other = replaced.get(node);
    if (other != null) {
      collect(other, kind, found);
      return;
    }
    if (node.kind() == kind) {
      found.add(node);
    }
    node.children().forEach(child -> collect(child, kind, found));
  }
}
