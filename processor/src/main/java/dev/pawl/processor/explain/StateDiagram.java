package dev.pawl.processor.explain;

import dev.pawl.processor.transform.StateMachine;
import dev.pawl.processor.transform.StateMachine.Edge;
import dev.pawl.processor.transform.StateMachine.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Draws a state machine as SVG.
 *
 * <p>The states stand below each other in the order of the source, which is also how one reads the
 * method. What goes to the next state is an arrow between the two; what skips states runs down on
 * the right, what goes back, as loops do, runs up on the left. All edges to one state share a line,
 * and lines that would cross each other's ends have lanes of their own:
 *
 * <pre>
 *        +---+
 *        | 0 |--+
 *        +---+  |
 *          v    |
 *        +---+  |
 *   +--->| 1 |  |
 *   |    +---+  |
 *   |      v    |
 *   |    +---+  |
 *   +----| 2 |  |
 *        +---+  |
 *          v    |
 *         (o)&lt;--+
 * </pre>
 */
final class StateDiagram {
  private static final int WIDTH = 360;

  /** With more states than this they take one line of text instead of two. */
  private static final int MANY = 16;

  private static final int LABEL_WIDTH = 110;

  /** The lanes of one side get by with this, however many there are. */
  private static final int LANES = 240;

  private static final int WIDEST_LANE = 14;
  private static final int NARROWEST_LANE = 4;
  private static final int MARGIN = 12;
  private static final int RADIUS = 6;
  private static final int MAX_TEXT = 46;

  private final ExplainedMethod method;
  private final StringBuilder svg = new StringBuilder();
  private final List<Integer> nodes = new ArrayList<>();
  private final boolean compact;
  private final int height;
  private final int gap;
  private int left;

  /** The edges to one node from one side, and the lane that they run in. */
  private record Bus(int to, List<Integer> from, int lane) {
    int top() {
      return Math.min(to, from.get(0));
    }

    int bottom() {
      return Math.max(to, from.get(from.size() - 1));
    }
  }

  StateDiagram(ExplainedMethod method) {
    this.method = method;
    this.compact = method.machine().states().size() > MANY;
    this.height = compact ? 24 : 40;
    this.gap = compact ? 14 : 22;
  }

  /** The picture. Its colours are those of the page's style sheet. */
  String draw() {
    method.machine().states().forEach(state -> nodes.add(state.label()));
    nodes.add(StateMachine.END);
    List<Bus> forward = buses(true);
    List<Bus> backward = buses(false);
    left = MARGIN + width(lanes(backward));
    int width = left + WIDTH + width(lanes(forward)) + MARGIN;
    int bottom = top(nodes.size() - 1) + 2 * RADIUS + MARGIN;
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " role=\"img\" aria-label=\"states of %s\">",
        width, bottom, width, bottom, Html.escape(method.title()));
    method.machine().edges().forEach(this::arrowToNext);
    forward.forEach(bus -> drawBus(bus, laneWidth(lanes(forward)), true));
    backward.forEach(bus -> drawBus(bus, laneWidth(lanes(backward)), false));
    method.machine().states().forEach(this::drawState);
    int end = top(nodes.size() - 1) + RADIUS;
    line("<circle class=\"end\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>", left + WIDTH / 2, end, RADIUS);
    line(
        "<circle class=\"end-ring\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>",
        left + WIDTH / 2, end, RADIUS + 3);
    return svg.append("</svg>\n").toString();
  }

  // ---------------------------------------------------------------- layout

  private int top(int node) {
    return MARGIN + node * (height + gap);
  }

  private int middle(int node) {
    return node == nodes.size() - 1 ? top(node) + RADIUS : top(node) + height / 2;
  }

  private static int lanes(List<Bus> buses) {
    return buses.stream().mapToInt(bus -> bus.lane + 1).max().orElse(0);
  }

  private static int laneWidth(int lanes) {
    return Math.max(NARROWEST_LANE, Math.min(WIDEST_LANE, LANES / Math.max(1, lanes)));
  }

  private static int width(int lanes) {
    return WIDEST_LANE + lanes * laneWidth(lanes);
  }

  /** The edges that skip states or go back, by target, short ones in the inner lanes. */
  private List<Bus> buses(boolean forward) {
    SortedMap<Integer, SortedSet<Integer>> sources = new TreeMap<>();
    for (Edge edge : method.machine().edges()) {
      int from = nodes.indexOf(edge.from());
      int to = nodes.indexOf(edge.to());
      if (forward ? to > from + 1 : to <= from) {
        sources.computeIfAbsent(to, key -> new TreeSet<>()).add(from);
      }
    }
    List<Bus> wanted =
        sources.entrySet().stream()
            .map(entry -> new Bus(entry.getKey(), List.copyOf(entry.getValue()), 0))
            .sorted(Comparator.comparingInt(bus -> bus.bottom() - bus.top()))
            .collect(Collectors.toList());
    Map<Integer, List<Bus>> lanes = new HashMap<>();
    List<Bus> placed = new ArrayList<>();
    for (Bus bus : wanted) {
      int lane = 0;
      while (lanes.getOrDefault(lane, List.of()).stream().anyMatch(other -> overlap(bus, other))) {
        lane++;
      }
      Bus inLane = new Bus(bus.to, bus.from, lane);
      lanes.computeIfAbsent(lane, key -> new ArrayList<>()).add(inLane);
      placed.add(inLane);
    }
    return placed;
  }

  private static boolean overlap(Bus one, Bus other) {
    return one.top() <= other.bottom() && other.top() <= one.bottom();
  }

  // ---------------------------------------------------------------- drawing

  private void arrowToNext(Edge edge) {
    int from = nodes.indexOf(edge.from());
    int to = nodes.indexOf(edge.to());
    if (to == from + 1) {
      int x = left + WIDTH / 2;
      int end = to == nodes.size() - 1 ? top(to) - 3 : top(to);
      line("<path class=\"edge\" d=\"M%d %d V%d\"/>", x, top(from) + height, end - 5);
      head(x, end, "0 0 -4 -7 4 -7");
    }
  }

  private void drawBus(Bus bus, int laneWidth, boolean forward) {
    int side = forward ? left + WIDTH : left;
    int away = WIDEST_LANE + bus.lane * laneWidth;
    int lane = forward ? side + away : side - away;
    int bend = forward ? -RADIUS : RADIUS;
    boolean toEnd = bus.to == nodes.size() - 1;
    int in = middle(bus.to) - (toEnd ? 0 : 7);
    int edgeOfTarget = toEnd ? left + WIDTH / 2 + RADIUS + 3 : side;
    for (int from : bus.from) {
      int out = middle(from) + 7;
      int down = in > out ? RADIUS : -RADIUS;
      line(
          "<path class=\"edge\" d=\"M%d %d H%d Q%d %d %d %d V%d Q%d %d %d %d H%d\"/>",
          side,
          out,
          lane + bend,
          lane,
          out,
          lane,
          out + down,
          in - down,
          lane,
          in,
          lane + bend,
          in,
          edgeOfTarget + (forward ? 5 : -5));
    }
    head(edgeOfTarget, in, forward ? "0 0 7 -4 7 4" : "0 0 -7 -4 -7 4");
  }

  private void head(int x, int y, String points) {
    line("<polygon class=\"head\" transform=\"translate(%d %d)\" points=\"%s\"/>", x, y, points);
  }

  private void drawState(State state) {
    int y = top(nodes.indexOf(state.label()));
    line("<a href=\"#%s-%d\">", Html.id(method), state.label());
    line(
        "<rect class=\"state %s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"7\"/>",
        Html.cssClass(state.kind()), left, y, WIDTH, height);
    line(
        "<text class=\"label\" x=\"%d\" y=\"%d\">%s</text>",
        left + 10, y + 16, Html.escape(method.label(state)));
    line(
        "<text class=\"code\" x=\"%d\" y=\"%d\">%s</text></a>",
        left + 10 + (compact ? LABEL_WIDTH : 0),
        y + (compact ? 16 : 32),
        Html.escape(shortened(method.text(state))));
  }

  private String shortened(String text) {
    int longest = compact ? MAX_TEXT - 16 : MAX_TEXT;
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is one of Error Prone's
  private void line(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
