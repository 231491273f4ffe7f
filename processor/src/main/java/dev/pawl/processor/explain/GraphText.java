package dev.pawl.processor.explain;

import dev.pawl.processor.transform.StateMachine;
import dev.pawl.processor.transform.StateMachine.Edge;
import dev.pawl.processor.transform.StateMachine.State;
import java.util.Locale;

/** A state machine as text from which other programs draw it. */
final class GraphText {
  private GraphText() {}

  /** For Graphviz. */
  static String dot(ExplainedMethod method) {
    StringBuilder out = new StringBuilder("digraph \"" + quoted(method.title()) + "\" {\n");
    out.append("  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n");
    for (State state : method.machine().states()) {
      String label = quoted(method.label(state)) + "\\n" + quoted(method.text(state));
      out.append(String.format(Locale.ROOT, "  s%d [label=\"%s\"];%n", state.label(), label));
    }
    out.append("  end [shape=doublecircle, label=\"\", width=0.15];\n");
    for (Edge edge : method.machine().edges()) {
      out.append(String.format(Locale.ROOT, "  s%d -> %s;%n", edge.from(), dotTarget(edge)));
    }
    return unix(out.append("}\n"));
  }

  private static String dotTarget(Edge edge) {
    return edge.to() == StateMachine.END ? "end" : "s" + edge.to();
  }

  /** For Mermaid, which GitHub draws in Markdown. */
  static String mermaid(ExplainedMethod method) {
    StringBuilder out = new StringBuilder("stateDiagram-v2\n");
    for (State state : method.machine().states()) {
      // A colon would end the text, a semicolon the statement.
      String text = (method.label(state) + " " + method.text(state)).replaceAll("[:;\"]", " ");
      out.append(String.format(Locale.ROOT, "  s%d: %s%n", state.label(), text.strip()));
    }
    out.append("  [*] --> s0\n");
    for (Edge edge : method.machine().edges()) {
      String target = edge.to() == StateMachine.END ? "[*]" : "s" + edge.to();
      out.append(String.format(Locale.ROOT, "  s%d --> %s%n", edge.from(), target));
    }
    return unix(out);
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  // The same bytes on every platform.
  private static String unix(StringBuilder text) {
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
