package dev.pawl.processor.differential.generator;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a program: text with smaller pieces in it.
 *
 * <p>Nodes do not change. A program is made smaller by a map that says what takes a node's place.
 */
public final class Node {
  /** What may be done to a node to make the program smaller. */
  public enum Kind {
    /** May be replaced by another one of the same type. */
    EXPRESSION,
    /** May be left out, or replaced by the statements in it. */
    STATEMENT,
    /** May be left out. */
    MEMBER,
    /** Only a part of another. */
    PART
  }

  private final Kind kind;
  private final @Nullable Type type;
  private final List<Object> parts;

  private Node(Kind kind, @Nullable Type type, List<Object> parts) {
    this.kind = kind;
    this.type = type;
    this.parts = parts;
  }

  static Node expression(Type type, Object... parts) {
    return new Node(Kind.EXPRESSION, type, flat(parts));
  }

  static Node statement(Object... parts) {
    return new Node(Kind.STATEMENT, null, flat(parts));
  }

  static Node member(Object... parts) {
    return new Node(Kind.MEMBER, null, flat(parts));
  }

  static Node part(Object... parts) {
    return new Node(Kind.PART, null, flat(parts));
  }

  private static List<Object> flat(Object... parts) {
    List<Object> flat = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof List<?> list) {
        flat.addAll(list);
      } else {
        flat.add(part);
      }
    }
    return flat;
  }

  public Kind kind() {
    return kind;
  }

  /** The nodes directly in this one. */
  public List<Node> children() {
    return parts.stream().filter(Node.class::isInstance).map(Node.class::cast).toList();
  }

  /** The nearest statements below this node. */
  public List<Node> innerStatements() {
    List<Node> found = new ArrayList<>();
    collect(Kind.STATEMENT, null, found);
    return found;
  }

  /**
   * What could stand in this expression's place: the simplest value, and parts of the same type.
   */
  public List<Node> simplerValues() {
    List<Node> found = new ArrayList<>();
    if (type != null) {
      found.add(expression(type, type.simplest()));
      collect(Kind.EXPRESSION, type, found);
    }
    return found;
  }

  private void collect(Kind wanted, @Nullable Type ofType, List<Node> found) {
    for (Node child : children()) {
      if (child.kind == wanted && child.type == ofType) {
        found.add(child);
      } else {
        child.collect(wanted, ofType, found);
      }
    }
  }

  /** A node that prints several others. */
  public static Node sequence(List<Node> nodes) {
    return part(nodes);
  }

  /** The program's text. */
  public String print() {
    return print(new IdentityHashMap<>());
  }

  /** The program's text, with some nodes replaced. */
  public String print(Map<Node, Node> replaced) {
    StringBuilder text = new StringBuilder();
    append(replaced, text);
    return indent(text.toString());
  }

  private void append(Map<Node, Node> replaced, StringBuilder text) {
    Node other = replaced.get(this);
    if (other != null) {
      other.append(replaced, text);
      return;
    }
    for (Object part : parts) {
      if (part instanceof Node node) {
        node.append(replaced, text);
      } else {
        text.append(part);
      }
    }
  }

  /** Indents lines by the braces around them; no literal in a random program has a brace. */
  private static String indent(String text) {
    StringBuilder indented = new StringBuilder();
    int depth = 0;
    for (String line : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
      int closed = 0;
      while (closed < line.length() && line.charAt(closed) == '}') {
        closed++;
      }
      indented.append("  ".repeat(Math.max(0, depth - closed))).append(line).append('\n');
      for (char c : line.toCharArray()) {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      }
    }
    return indented.toString();
  }
}
