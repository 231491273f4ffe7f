package dev.pawl.processor.explain;

import dev.pawl.processor.transform.StateMachine;
import dev.pawl.processor.transform.StateMachine.Field;
import dev.pawl.processor.transform.StateMachine.Saved;
import dev.pawl.processor.transform.StateMachine.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page about one class: all in one file, readable in light and in dark. */
final class ExplainPage {
  /** What every frame has, on 64-bit HotSpot: object header, status, context, outcome, label. */
  private static final int TASK_FRAME_BYTES = 32;

  private final String className;
  private final List<ExplainedMethod> methods;
  private final StringBuilder out = new StringBuilder();

  ExplainPage(String className, List<ExplainedMethod> methods) {
    this.className = className;
    this.methods = methods;
  }

  String write() throws IOException {
    String title = Html.escape(className);
    line("<!DOCTYPE html>");
    line("<html lang=\"en\"><head><meta charset=\"utf-8\">");
    line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    line("<title>%s: what Pawl made of it</title>", title);
    line("<style>%n%s</style></head><body>", styleSheet());
    line("<h1>%s</h1>", title);
    line("<nav>%s</nav>", methods.stream().map(this::link).collect(Collectors.joining(" · ")));
    methods.forEach(this::method);
    line("</body></html>");
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  private String link(ExplainedMethod method) {
    return "<a href=\"#" + Html.id(method) + "\">" + Html.escape(method.title()) + "</a>";
  }

  private void method(ExplainedMethod method) {
    StateMachine machine = method.machine();
    line("<section id=\"%s\">", Html.id(method));
    line("<h2>%s</h2>", Html.escape(method.title()));
    line("<p>%s</p>", Html.escape(summary(machine)));
    line("<div class=\"columns\"><div class=\"source\">");
    source(method);
    line("</div><div class=\"diagram\">%n%s</div></div>", new StateDiagram(method).draw());
    states(method);
    fields(machine);
    line("</section>");
  }

  private static String summary(StateMachine machine) {
    int points = machine.states().size() - 1;
    int own = machine.fields().stream().mapToInt(Field::bytes).sum();
    String frame =
        machine.returnType().equals("Task")
            ? String.format(
                Locale.ROOT,
                "A frame takes %d bytes, %d of them for what this method keeps.",
                (TASK_FRAME_BYTES + own + 7) / 8 * 8,
                own)
            : String.format(Locale.ROOT, "A frame keeps %d bytes for this method.", own);
    return String.format(
        Locale.ROOT,
        "Returns %s; %d %s. %s javac's code has %d bytes, the step method %d.",
        machine.returnType(),
        points,
        points == 1 ? "suspension point" : "suspension points",
        frame,
        machine.sourceBytes(),
        machine.stepBytes());
  }

  private void source(ExplainedMethod method) {
    TreeMap<Integer, String> marks = new TreeMap<>();
    for (State state : method.machine().states()) {
      if (state.label() > 0) {
        marks.merge(state.line(), mark(method, state), (first, next) -> first + " " + next);
      }
    }
    line("<table class=\"code\">");
    for (int i = 0; i < method.lines().size(); i++) {
      int number = method.firstLine() + i;
      String mark = marks.getOrDefault(number, "");
      line(
          "<tr%s><td class=\"number\">%d</td><td class=\"mark\">%s</td><td><pre>%s</pre></td></tr>",
          mark.isEmpty() ? "" : " class=\"suspends\"",
          number,
          mark,
          Html.escape(method.lines().get(i)));
    }
    line("</table>");
  }

  private static String mark(ExplainedMethod method, State state) {
    String saved =
        state.saved().stream().map(Saved::name).distinct().collect(Collectors.joining(", "));
    String title = state.kind().word() + (saved.isEmpty() ? "" : ", keeps " + saved);
    return String.format(
        Locale.ROOT,
        "<a class=\"%s\" href=\"#%s-%d\" title=\"%s\">%d</a>",
        Html.cssClass(state.kind()),
        Html.id(method),
        state.label(),
        Html.escape(title),
        state.label());
  }

  private void states(ExplainedMethod method) {
    line(
        "<div class=\"states-frame\"><table class=\"states\"><thead><tr><th>state</th><th>line</th><th>suspends at</th>");
    line("<th>kept meanwhile</th><th>let go</th></tr></thead><tbody>");
    for (State state : method.machine().states()) {
      line(
          "<tr id=\"%s-%d\"><td>%d</td><td>%s</td><td><code>%s</code></td><td>%s</td><td>%s</td></tr>",
          Html.id(method),
          state.label(),
          state.label(),
          state.line() == 0 ? "" : state.line(),
          state.label() == 0 ? "the start" : Html.escape(method.text(state)),
          state.saved().stream().map(ExplainPage::saved).collect(Collectors.joining("<br>")),
          String.join(", ", state.cleared()));
    }
    line("</tbody></table></div>");
  }

  private static String saved(Saved saved) {
    String where =
        saved.field().isEmpty() ? "is null" : (saved.kept() ? "stays in " : "in ") + saved.field();
    return "<code>" + Html.escape(saved.type() + " " + saved.name()) + "</code> " + where;
  }

  private void fields(StateMachine machine) {
    if (machine.fields().isEmpty()) {
      return;
    }
    String fields =
        machine.fields().stream()
            .map(field -> field.type() + " " + field.name() + " (" + field.bytes() + ")")
            .collect(Collectors.joining(", "));
    line(
        "<p class=\"fields\">The frame's fields, with their bytes: <code>%s</code></p>",
        Html.escape(fields));
  }

  private static String styleSheet() throws IOException {
    try (InputStream in = ExplainPage.class.getResourceAsStream("explain.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is one of Error Prone's
  private void line(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
